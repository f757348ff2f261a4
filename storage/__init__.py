"""What the bot remembers: tables, migrations, queries. Returns domain records."""
