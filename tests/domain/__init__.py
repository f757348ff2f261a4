"""Rules, without Telegram or a database."""
