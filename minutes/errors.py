"""Why a file could not be read: every reason is a class, so that callers answer it by name."""

from domain.errors import SrokiError


class ReadError(SrokiError):
    """The file could not be read."""

    code: str = "unreadable"
    file: int | None = None  # which of several could not be opened, from 1


class EmptyFile(ReadError):  # noqa: N818  # says what happened, not that it is an error
    """There is no text in the file."""

    code = "empty"


class UnsupportedFormat(ReadError):  # noqa: N818  # says what happened, not that it is an error
    """This kind of file cannot be read."""

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


class TooManyPages(ReadError):  # noqa: N818  # says what happened, not that it is an error
    """The document has too many pages."""

    code = "too_many_pages"


class Illegible(ReadError):  # noqa: N818  # says what happened, not that it is an error
    """No text could be recognized in the picture."""

    code = "illegible"


class ToolMissing(ReadError):  # noqa: N818  # says what happened, not that it is an error
    """A program that reads this format is not installed."""

    code = "tool_missing"

    def __init__(self, packages: str = "") -> None:
        """`packages`: what to install, as Debian names it, separated by spaces."""
        super().__init__(f"This format needs programs that are not installed: {packages}." if packages else None)
        self.packages = packages


def to_record(error: ReadError) -> dict[str, str]:
    """What a reading process prints for `from_record`."""
    packages = {"packages": error.packages} if isinstance(error, ToolMissing) else {}
    file = {"file": str(error.file)} if error.file else {}
    return {"error": error.code, **packages, **file}


def from_record(record: dict[str, str]) -> ReadError:
    """The error that a reading process reported; an unknown code is the general one."""
    if record["error"] == ToolMissing.code:
        return ToolMissing(str(record.get("packages", "")))
    error = next((kind() for kind in ReadError.__subclasses__() if kind.code == record["error"]), ReadError())
    error.file = int(record["file"]) if "file" in record else None
    return error
