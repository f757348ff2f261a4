"""Several instances on one database of PostgreSQL."""
