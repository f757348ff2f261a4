"""A committee that turns its clock, and the delivery engine without one."""

from tests.delivery.conftest import anna, boris, database, telegram, url
from tests.story.conftest import own_committee

__all__ = ["anna", "boris", "database", "own_committee", "telegram", "url"]
