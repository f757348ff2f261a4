"""What the bot says and how it leaves."""
