"""The invented district that the reader is tried with."""

from tests.minutes.conftest import roster

__all__ = ["roster"]
