"""Personal links: a secret that makes whoever opens it first the person that it was made for."""

import base64
import datetime as dt
import hashlib
import secrets

LIFETIME = dt.timedelta(days=14)
SECRET_BYTES = 16  # 128 random bits


def new_token() -> str:
    """22 characters of A–Z a–z 0–9 _ -, as the `start` parameter allows (Bot API, deep linking: at most 64)."""
    return base64.urlsafe_b64encode(secrets.token_bytes(SECRET_BYTES)).rstrip(b"=").decode()


def token_hash(token: str) -> bytes:
    """What is stored. The token has 128 random bits, so a plain hash cannot be searched back."""
    return hashlib.sha256(token.encode()).digest()
