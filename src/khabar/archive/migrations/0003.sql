-- Which articles have changed, in order: whoever holds something of the archive at hand brings it up to date by this.
CREATE TABLE touched (key {key} NOT NULL PRIMARY KEY, article {key});
