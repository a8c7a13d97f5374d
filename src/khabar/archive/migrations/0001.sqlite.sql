-- Terms come ready-made, divided by spaces; no index keeps a copy of them, and those of facts no places either.
CREATE VIRTUAL TABLE article_terms USING fts5(title, body, content='', tokenize='unicode61 remove_diacritics 0');
CREATE VIRTUAL TABLE event_terms USING fts5(body, content='', detail=none, columnsize=0, tokenize='unicode61 remove_diacritics 0');
CREATE VIRTUAL TABLE quote_terms USING fts5(body, content='', detail=none, columnsize=0, tokenize='unicode61 remove_diacritics 0');
