"""The questions that an archive answers: pure functions from an open archive and a question to a table."""
