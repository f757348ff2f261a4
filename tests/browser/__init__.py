"""The page of the local Telegram in a real browser."""
