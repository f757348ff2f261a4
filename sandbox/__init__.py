"""A local Telegram for trying the bot and for tests. Knows nothing of the bot."""
