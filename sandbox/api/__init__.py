"""The Bot API of the local Telegram: what a bot may ask for, checked as strictly as by the real one."""
