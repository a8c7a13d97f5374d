"""One file a page, or a few that belong together: a request in, a page out."""
