"""What whoever installs the bot can get wrong, and what the log keeps to itself."""
