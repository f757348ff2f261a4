"""The local Telegram, driven by aiogram's own client."""
