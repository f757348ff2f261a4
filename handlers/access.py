"""Who may do what: the one place where roles are checked. Every router names its roles through these filters."""

from aiogram.filters import Filter
from aiogram.types import TelegramObject

from domain.people import Role
from storage.accounts import Account


class Has(Filter):
    """Registered people who have one of these roles."""

    def __init__(self, *roles: Role) -> None:
        self.roles = frozenset(roles)

    async def __call__(self, event: TelegramObject, account: Account | None = None) -> bool:
        return account is not None and bool(self.roles & account.roles)


class Registered(Filter):
    async def __call__(self, event: TelegramObject, account: Account | None = None) -> bool:
        return account is not None


class Stranger(Filter):
    """Somebody whom nobody has invited, or who has not opened the link yet."""

    async def __call__(self, event: TelegramObject, account: Account | None = None) -> bool:
        return account is None
