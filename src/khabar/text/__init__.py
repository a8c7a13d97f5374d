"""What the page holds before meaning: normal form, words and clitics, sentences, layout, and the document of columns."""
