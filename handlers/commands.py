"""Commands as people type them: a telephone may begin a line with a capital letter."""

from aiogram import filters


class Command(filters.Command):
    """One of these names, in letters of any size."""

    def __init__(self, *names: str) -> None:
        super().__init__(*names, ignore_case=True)
