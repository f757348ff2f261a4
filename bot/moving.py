"""`python -m bot move`: the data goes into another database, and the files of reports into its folder."""

import asyncio
import shutil
import sys
from contextlib import AsyncExitStack
from pathlib import Path

import sqlalchemy as sa
from pydantic import ValidationError

from bot.opening import open_database, taken
from bot.settings import Settings, SettingsError, load_settings
from domain.errors import SrokiError
from storage.database import Database
from storage.disk import half_file, make_folder, settle
from storage.moving import Compared, move
from storage.posts import standing_still


def run(address: str) -> int:
    """Prints what was moved; returns the exit code. Raises `SrokiError`; then nothing has been moved."""
    source = load_settings()
    target = source.model_copy(update={"database_url": _checked(address)})
    if sa.make_url(source.database_url) == sa.make_url(target.database_url):
        raise SrokiError("That is the database that DATABASE_URL names already: name another one")
    tables, files = asyncio.run(_move(source, target))
    for compared in tables:
        if compared.rows:
            sys.stdout.write(f"{compared.table:<24} {compared.rows:>9} rows  {compared.checksum[:16]}\n")
    sys.stdout.write(
        f"Moved: the counts and checksums of all tables are the same on both sides; files copied: {files}.\n"
        "Now set DATABASE_URL to the new address and start the bot. Keep the old database until all is well.\n"
    )
    return 0


def _checked(address: str) -> str:
    try:
        return Settings.model_validate({"database_url": address}).database_url
    except ValidationError as error:  # whose own words would quote the address
        raise SettingsError(f"DATABASE_URL: {error.errors()[0]['msg'].removeprefix('Value error, ')}") from None


async def _move(source: Settings, target: Settings) -> tuple[list[Compared], int]:
    """Returns how many files were copied too: before the rows that name them, so that it can be tried again."""
    async with AsyncExitStack() as stack:
        databases = []
        for one in (source, target):
            if one.on_sqlite:
                stack.enter_context(taken(one.database_file))
            database = Database(one.database_url, folder=one.folder)
            stack.push_async_callback(database.close)
            await open_database(database, new=one is target)
            await stack.enter_async_context(standing_still(database))
            databases.append(database)
        try:
            files = await asyncio.to_thread(_copy_files, source.folder, target.folder)
        except OSError as error:
            raise SrokiError(f"The files of reports cannot be copied, nothing was moved: {error.strerror}") from error
        return await move(*databases), files


def _copy_files(source: Path, target: Path) -> int:
    """Of reports, that are not there yet; returns how many."""
    copied = 0
    for file in sorted(source.glob("files/*/*")):
        there = target / file.relative_to(source)
        if not there.exists():
            make_folder(there.parent)
            with half_file(target / "files") as half:
                shutil.copyfile(file, half)
                settle(half, there)
            copied += 1
    return copied
