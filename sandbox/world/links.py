"""Which links Telegram takes, in formatted text and under buttons."""

import re
from urllib.parse import parse_qs, urlsplit

_SCHEME = re.compile(r"^([a-zA-Z][a-zA-Z0-9+.-]*):")
_TELEGRAM_SCHEMES = {"tg", "ton", "tonsite"}
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


class BadLinkError(ValueError):
    """The reason in Telegram's words."""


def checked(url: str) -> str:
    """The link as Telegram stores it: with a scheme and, for a bare host, a slash.

    Raises BadLinkError. Source: answers of the live Bot API; tdlib, LinkManager::check_link.
    """
    url = url.strip()
    if not url:
        raise BadLinkError("URL host is empty")
    found = _SCHEME.match(url)
    scheme = found[1].lower() if found and not url[found.end() :].isdigit() else ""
    if scheme in _TELEGRAM_SCHEMES:
        return url
    if scheme not in ("http", "https", ""):
        raise BadLinkError("Unsupported URL protocol")
    full = url if scheme else f"http://{url}"
    try:
        parts = urlsplit(full)
        host = parts.hostname or ""
        parts.port  # noqa: B018  (reading the port is what checks it)
    except ValueError as reason:
        raise BadLinkError("Wrong HTTP URL") from reason
    if not host:
        raise BadLinkError("URL host is empty")
    if "." not in host.strip(".") or re.search(r"\s", full):
        raise BadLinkError("Wrong HTTP URL")
    if parts.path:
        return full
    origin = f"{parts.scheme}://{parts.netloc}"
    return f"{origin}/{full[len(origin) :]}"


def mentioned_user(url: str) -> int | None:
    """The user of a ``tg://user?id=…`` link; Bot API, "HTML style"."""
    parts = urlsplit(url)
    if parts.scheme != "tg" or parts.netloc != "user":
        return None
    digits = parse_qs(parts.query).get("id", [""])[0]
    return int(digits) if digits.isdigit() else None


def start_payload(link: str, username: str) -> str:
    """The payload of a deep link to this bot, "" for none.

    Raises ValueError when the link leads elsewhere or the payload is not 1–64 of ``A-Z a-z 0-9 _ -``.
    Source: Telegram, "Bot Features", "Deep Linking".
    """
    parts = urlsplit(link if "://" in link else f"https://{link}")
    query = parse_qs(parts.query, keep_blank_values=True)
    if parts.scheme == "tg" and parts.netloc == "resolve":
        target = query.get("domain", [""])[0]
    elif parts.scheme in ("http", "https") and parts.hostname in ("t.me", "telegram.me"):
        target = parts.path.strip("/")
    else:
        raise ValueError(f"not a Telegram link: {link}")
    if target.lower() != username.lower():
        raise ValueError(f"the link leads to @{target}, not to @{username}")
    if "start" not in query:
        return ""
    payload = query["start"][0]
    if not _PAYLOAD.fullmatch(payload):
        raise ValueError(f"a start payload is 1-64 of A-Z a-z 0-9 _ -, not {payload!r}")
    return payload
