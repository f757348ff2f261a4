"""Commands as people type them: a telephone may begin a line with a capital letter."""

from aiogram import filters

from domain.commands import IN_RUSSIAN


class Command(filters.Command):
    """One of these names, in letters of any size, or as they are typed on a Russian keyboard: «/статус»."""

    def __init__(self, *names: str) -> None:
        typed = (other for name in names for other in IN_RUSSIAN.get(name, ()))
        super().__init__(*names, *typed, ignore_case=True)
