"""The tests of Gakum; `make test` runs them on SQLite and on PostgreSQL."""
