-- The first form of an archive. {key} is the type of a key, {blob} of bytes, {lean} keeps a table as one tree with its key.
CREATE TABLE settings (name TEXT NOT NULL PRIMARY KEY, value TEXT) {lean};
CREATE TABLE articles (
    key {key} NOT NULL PRIMARY KEY, id TEXT NOT NULL, given_id TEXT, outlet TEXT, url TEXT, title TEXT, published TEXT, dated TEXT,
    day TEXT, retrieved TEXT, origin TEXT, sha256 TEXT, version INTEGER, replaced_by {key}, body {key}, story {key}, weight {real},
    reader TEXT
);
CREATE UNIQUE INDEX articles_id ON articles (id);
CREATE INDEX articles_given_id ON articles (given_id) WHERE given_id IS NOT NULL;
CREATE INDEX articles_url ON articles (url) WHERE url IS NOT NULL;
CREATE INDEX articles_day ON articles (day) WHERE replaced_by IS NULL;
CREATE INDEX articles_body ON articles (body);
CREATE INDEX articles_story ON articles (story);
CREATE INDEX articles_reader ON articles (reader);
CREATE TABLE contents (article {key} NOT NULL PRIMARY KEY, text {blob}, raw {blob}, record {blob});
CREATE TABLE pages (sha256 TEXT NOT NULL PRIMARY KEY, article TEXT, place TEXT, reason TEXT) {lean};
CREATE TABLE actors (key {key} NOT NULL PRIMARY KEY, id TEXT NOT NULL, type TEXT, name TEXT, code TEXT, state TEXT, named INTEGER);
CREATE UNIQUE INDEX actors_id ON actors (id);
CREATE INDEX actors_state ON actors (state) WHERE state IS NOT NULL;
CREATE TABLE actor_words (word TEXT NOT NULL, sound TEXT, actor {key} NOT NULL, PRIMARY KEY (word, actor)) {lean};
CREATE INDEX actor_words_sound ON actor_words (sound) WHERE sound IS NOT NULL;
CREATE TABLE entities (
    article {key} NOT NULL, number INTEGER NOT NULL, actor {key}, role TEXT, role_status TEXT, affiliation {key}, mentions INTEGER,
    start INTEGER, until INTEGER, PRIMARY KEY (article, number)
) {lean};
CREATE INDEX entities_actor ON entities (actor);
CREATE TABLE times (
    article {key} NOT NULL, number INTEGER NOT NULL, start INTEGER, until INTEGER, type TEXT, value TEXT,
    PRIMARY KEY (article, number)
) {lean};
CREATE TABLE amounts (
    article {key} NOT NULL, number INTEGER NOT NULL, start INTEGER, until INTEGER, kind TEXT, value {real}, value_max {real}, unit TEXT,
    modifier TEXT, PRIMARY KEY (article, number)
) {lean};
CREATE TABLE quotes (
    key {key} NOT NULL PRIMARY KEY, article {key}, number INTEGER, kind TEXT, day TEXT, start INTEGER, until INTEGER, speaker {key},
    addressee {key}, medium TEXT, stance TEXT, confidence {real}, sketch {blob}, saying {key}
);
CREATE INDEX quotes_article ON quotes (article);
CREATE INDEX quotes_speaker ON quotes (speaker, day);
CREATE INDEX quotes_saying ON quotes (saying);
CREATE TABLE events (
    key {key} NOT NULL PRIMARY KEY, article {key}, number INTEGER, type TEXT, mode TEXT, status TEXT, begin TEXT, finish TEXT,
    own_date INTEGER, start INTEGER, until INTEGER, sentence_start INTEGER, sentence_until INTEGER, place {key}, claimed_by {key},
    confidence {real}, sketch {blob}, parties {key}, happening {key}
);
CREATE INDEX events_article ON events (article);
CREATE INDEX events_begin ON events (begin);
CREATE INDEX events_parties ON events (parties, begin) WHERE parties IS NOT NULL;
CREATE INDEX events_happening ON events (happening);
CREATE INDEX events_place ON events (place) WHERE place IS NOT NULL;
CREATE TABLE parties (event {key} NOT NULL, part TEXT NOT NULL, actor {key} NOT NULL, PRIMARY KEY (event, part, actor)) {lean};
CREATE INDEX parties_actor ON parties (actor, part);
CREATE TABLE figures (
    event {key} NOT NULL, number INTEGER NOT NULL, what TEXT NOT NULL, value {real}, value_max {real}, unit TEXT, modifier TEXT,
    side {key}, total INTEGER, PRIMARY KEY (event, number, what)
) {lean};
CREATE TABLE bands (band {key} NOT NULL, article {key} NOT NULL, PRIMARY KEY (band, article)) {lean};
CREATE TABLE marks (mark {key} NOT NULL, day INTEGER NOT NULL, article {key} NOT NULL, PRIMARY KEY (mark, day, article)) {lean};
CREATE TABLE addresses (
    url TEXT NOT NULL PRIMARY KEY, kind TEXT, etag TEXT, modified TEXT, due TEXT, failures INTEGER, said TEXT, outlet TEXT, title TEXT,
    published TEXT, listed TEXT
) {lean};
CREATE INDEX addresses_due ON addresses (kind, due);
