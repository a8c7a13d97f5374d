"""Articles kept with their facts and their proof, joined over outlets, in SQLite or PostgreSQL."""
