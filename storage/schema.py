"""Brings the database to the newest schema and says so when it cannot."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from domain.errors import SrokiError
from storage import memory, tallies
from storage.backups import Backups
from storage.database import Database, Session
from storage.disk import make_folder
from storage.tables import districts

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"


class DatabaseTooNewError(SrokiError):
    """A downgrade."""

    def __init__(self, found: str, file: Path | None) -> None:
        """`found`: its schema; `file`: where it is, if it is a file."""
        known = revisions()
        said = (
            f"The database was written by a newer version of Sroki: its schema is {found}, and this version knows"
            f" those up to {known[-1]}. Start the newer version again"
        )
        if file and (before := Backups(file).before_upgrade(known)):
            said += f"; or go back to how it was before the upgrade, without what came since: {before.way_back}"
        super().__init__(said)


async def current(tx: Session) -> str | None:
    """The schema that a database has; none if there are no tables of ours."""

    def look(connection: sa.Connection) -> str | None:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
        return found

    return await tx.connection.run_sync(look)


def alembic_config() -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def revisions() -> list[str]:
    """Of all migrations, the newest last: their files begin with them."""
    return sorted(path.name.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def make_private(path: Path) -> None:
    """The database holds people's names: a new one is for its owner alone, as are SQLite's files beside it."""
    make_folder(path.parent)
    if not path.exists():
        path.touch(mode=0o600)


async def upgrade(database: Database, district_ids: Iterable[int] = ()) -> None:
    """Migrate to the newest schema and make sure of the districts. Raises `DatabaseTooNewError`."""
    known = revisions()
    file = database.path if database.is_sqlite else None

    def migrate(connection: sa.Connection) -> None:
        if sa.inspect(connection).has_table("alembic_version"):
            current = set(connection.scalars(sa.text("SELECT version_num FROM alembic_version")))
            if not current <= set(known):
                raise DatabaseTooNewError(", ".join(sorted(current - set(known))), file)
            if current == {known[-1]}:
                return
        from alembic import command  # slow to load, and only a new version has something to migrate

        config = alembic_config()
        config.attributes["connection"] = connection
        tallies.take_down(connection)
        memory.take_down(connection)
        command.upgrade(config, "head")
        tallies.set_up(connection)
        memory.set_up(connection)

    if file:
        make_private(file)
    async with database.migrate() as tx:
        await tx.connection.run_sync(migrate)
        for one in {tx.district_id, *district_ids}:
            if await tx.scalar(sa.select(districts.c.id).where(districts.c.id == one)) is None:
                await tx.execute(districts.insert().values(id=one, name=""))
