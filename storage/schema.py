"""Brings the database to the newest schema and says so when it cannot."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from domain.errors import SrokiError
from storage.database import Database
from storage.tables import districts


class DatabaseTooNewError(SrokiError):
    """The database was written by a newer version of Sroki."""


def alembic_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


def _make_private(path: Path) -> None:
    """The database holds people's names: a new one is for its owner alone, as are SQLite's files beside it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)


async def upgrade(database: Database) -> None:
    """Migrate to the newest schema and make sure of the default district. Raises `DatabaseTooNewError`."""
    config = alembic_config()
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}

    def migrate(connection: sa.Connection) -> None:
        if sa.inspect(connection).has_table("alembic_version"):
            current = set(connection.scalars(sa.text("SELECT version_num FROM alembic_version")))
            if not current <= known:
                raise DatabaseTooNewError
        config.attributes["connection"] = connection
        command.upgrade(config, "head")

    if database.url.get_backend_name() == "sqlite" and database.url.database:
        _make_private(Path(database.url.database))
    async with database.write() as tx:
        await tx.connection.run_sync(migrate)
        if await tx.scalar(sa.select(districts.c.id).where(districts.c.id == tx.district_id)) is None:
            await tx.execute(districts.insert().values(id=tx.district_id, name=""))
