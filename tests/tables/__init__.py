"""What a table that came back changes of its draft."""
