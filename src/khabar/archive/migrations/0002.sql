-- What people change, and who they are: facts checked and corrected, as the reader had them; users, and searches they keep.
CREATE TABLE corrections (
    key {key} NOT NULL PRIMARY KEY, article TEXT NOT NULL, fact TEXT, start INTEGER, until INTEGER, words TEXT, action TEXT, changes TEXT,
    who TEXT, made TEXT, undone_by TEXT, undone TEXT, lost INTEGER
);
CREATE INDEX corrections_article ON corrections (article, fact);
CREATE TABLE readings (article {key} NOT NULL PRIMARY KEY, record {blob});
CREATE TABLE users (name TEXT NOT NULL PRIMARY KEY, secret TEXT, role TEXT, made TEXT) {lean};
CREATE TABLE sessions (token TEXT NOT NULL PRIMARY KEY, name TEXT, until TEXT) {lean};
CREATE TABLE api_keys (token TEXT NOT NULL PRIMARY KEY, name TEXT, purpose TEXT, made TEXT) {lean};
CREATE TABLE searches (key {key} NOT NULL PRIMARY KEY, owner TEXT, name TEXT, view TEXT, query TEXT, webhook TEXT, told TEXT, made TEXT);
