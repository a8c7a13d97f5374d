-- Terms come ready-made, divided by spaces; A marks those of a title.
CREATE TABLE article_terms (key BIGINT NOT NULL PRIMARY KEY, terms TSVECTOR);
CREATE INDEX article_terms_terms ON article_terms USING GIN (terms);
CREATE TABLE event_terms (key BIGINT NOT NULL PRIMARY KEY, terms TSVECTOR);
CREATE INDEX event_terms_terms ON event_terms USING GIN (terms);
CREATE TABLE quote_terms (key BIGINT NOT NULL PRIMARY KEY, terms TSVECTOR);
CREATE INDEX quote_terms_terms ON quote_terms USING GIN (terms);
