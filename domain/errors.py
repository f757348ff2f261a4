"""The one base of all errors of ours that a person is told of."""


class SrokiError(Exception):
    """Something went wrong that a person can be told of."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or (type(self).__doc__ or "").strip().splitlines()[0])
