"""A record in, a page of it out: one file a format."""
