"""What the page holds before meaning: normal form, words, clitics, sentences, layout, and the document of columns."""
