"""Lengths and offsets as Telegram counts them."""

MAX_TEXT = 4096
"""UTF-16 code units after entities parsing; Bot API, "sendMessage"."""
MAX_CAPTION = 1024
"""UTF-16 code units after entities parsing; Bot API, "sendDocument"."""
MAX_QUOTE = 1024
"""UTF-16 code units after entities parsing; Bot API, "ReplyParameters"."""
MAX_ENTITIES = 100
"""Marked by one message; Telegram passes over the rest without a word. tdlib/telegram-bot-api#820."""


def utf16(text: str) -> int:
    """Length in UTF-16 code units; Bot API, "MessageEntity"."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, start: int, end: int) -> str:
    """The part between two offsets in UTF-16 code units; half a surrogate pair is replaced."""
    return text.encode("utf-16-le", "surrogatepass")[start * 2 : end * 2].decode("utf-16-le", "replace")
