"""What the bots of these tests send."""

import struct

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 1600, 900) + b"\x08\x02\x00\x00\x00"
"""As far as anybody looks into it: 1600 × 900."""
YES = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Да", callback_data="yes")]])
