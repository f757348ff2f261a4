"""Why a file could not be read: every reason is a class, so that callers answer it by name."""

from domain.errors import SrokiError


class ReadError(SrokiError):
    """The file could not be read."""

    code: str = "unreadable"


class EmptyFile(ReadError):  # noqa: N818  # says what happened, not that it is an error
    """There is no text in the file."""

    code = "empty"


class UnsupportedFormat(ReadError):  # noqa: N818  # says what happened, not that it is an error
    """Only .docx and .txt files can be read."""

    code = "unsupported_format"


class PasswordProtected(ReadError):  # noqa: N818  # says what happened, not that it is an error
    """The file is protected with a password."""

    code = "password_protected"


class Damaged(ReadError):  # noqa: N818  # says what happened, not that it is an error
    """The file is damaged."""

    code = "damaged"


class TooLarge(ReadError):  # noqa: N818  # says what happened, not that it is an error
    """The file is too large."""

    code = "too_large"


class TookTooLong(ReadError):  # noqa: N818  # says what happened, not that it is an error
    """Reading the file took too long."""

    code = "took_too_long"


def by_code(code: str) -> ReadError:
    """The error that a reading process reported; an unknown code is the general one."""
    return next((kind() for kind in ReadError.__subclasses__() if kind.code == code), ReadError())
