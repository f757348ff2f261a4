"""Reads minutes: bytes to text to decisions. No Telegram, no database, no clock."""
