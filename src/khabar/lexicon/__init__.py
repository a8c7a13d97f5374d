"""The tables (.tsv) that readers of the language can edit, and the one loader that compiles them."""
