"""What there is in the local Telegram: people, chats, messages, files, updates."""
