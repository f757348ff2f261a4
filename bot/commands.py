"""What `python -m bot …` can do besides running the bot. Each imports what it needs when it is asked for."""

import argparse
import datetime as dt
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.logs import set_up_logs
from bot.settings import Settings, load_settings
from domain.errors import SrokiError


@dataclass(frozen=True, kw_only=True)
class Command:
    help: str
    run: Callable[[argparse.Namespace], int]  # the exit code; SrokiError ends it with 1
    add_arguments: Callable[[argparse.ArgumentParser], object] = lambda _: None


def parser() -> argparse.ArgumentParser:
    """Without a command the bot is run."""
    whole = argparse.ArgumentParser(prog="python -m bot", description="Runs the bot, or does one of these instead:")
    commands = whole.add_subparsers(dest="command", metavar="command", title="commands")
    for name, command in COMMANDS.items():
        command.add_arguments(commands.add_parser(name, help=command.help, description=command.help))
    return whole


def _check(_: argparse.Namespace) -> int:
    from bot.check import check

    return check()


def _init(_: argparse.Namespace) -> int:
    from messaging.loading import load_aiogram

    load_aiogram()
    from bot.installation import install

    return install()


def _backup(_: argparse.Namespace) -> int:
    from storage.backups import Backups

    backups = Backups(_existing(_settings()))
    made = backups.make(dt.datetime.now(dt.UTC))
    _say(f"Backup made: {made.path}\nWhat belongs to it is listed in {made.listing}")
    return 0


def _restore(arguments: argparse.Namespace) -> int:
    from storage.restoring import restore

    try:
        done = restore(arguments.file, _file(_settings()), dt.datetime.now(dt.UTC))
    except OSError as error:
        raise SrokiError(f"The backup was not restored: {error.strerror}") from error
    _say(f"Restored from {arguments.file}")
    if done.aside:
        _say(f"The database that was there before is kept: {done.aside}")
    if done.missing:
        _say(
            f"Report files that are not on disk: {done.missing} of {done.files}; "
            "the bot will fetch those from Telegram that are still there"
        )
    return 0


def _move(arguments: argparse.Namespace) -> int:
    from bot.moving import run

    _settings()
    return run(arguments.address)


def _settings() -> Settings:
    settings = load_settings()
    set_up_logs(settings.log_level, secrets=settings.secrets, form=settings.log_format)
    return settings


def _file(settings: Settings) -> Path:
    if not settings.on_sqlite:
        raise SrokiError(
            "DATABASE_URL names a database of PostgreSQL, which whoever keeps the server backs up and restores:"
            " pg_dump, pg_restore (docs/operators/postgresql.md)"
        )
    return settings.database_file


def _existing(settings: Settings) -> Path:
    path = _file(settings)
    if not path.exists():
        raise SrokiError(f"There is no database at {path} yet")
    return path


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


COMMANDS = {
    "move": Command(
        help="Copies all data into another database, SQLite or PostgreSQL, and compares; the bot must not be running.",
        run=_move,
        add_arguments=lambda parser: parser.add_argument(
            "address", help="of a new database, as DATABASE_URL has it; the password may be in PGPASSWORD or ~/.pgpass"
        ),
    ),
    "init": Command(
        help="Asks for the token and the time zone, checks them, writes .env and prints the administrator's link.",
        run=_init,
    ),
    "check": Command(help="Says what the bot needs, a line each: whether it is in order, or what to do.", run=_check),
    "backup": Command(help="Makes a backup of the database now; the bot may be running.", run=_backup),
    "restore": Command(
        help="Puts a backup in the place of the database; the bot must not be running.",
        run=_restore,
        add_arguments=lambda parser: parser.add_argument("file", type=Path, help="the backup, a file that ends in .db"),
    ),
}
