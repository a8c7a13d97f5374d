"""Numbers in, drawings out: SVG made on the server, coloured by the page's style sheet, readable without a script."""
