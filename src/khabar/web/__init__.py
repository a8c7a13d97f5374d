"""An archive in, a site out: pages for people, in Arabic and English, and the API under them."""
