"""Addresses in, what stands there out: politely, and never from where it should not be fetched."""
