"""`python -m bot check`: what the bot needs, a line each: whether it is in order, or what is to be done."""

import asyncio
import datetime as dt
import os
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import sqlalchemy as sa
from pydantic import SecretStr

from bot.logs import set_up_logs
from bot.settings import FIRST, Settings, load_what_is_right
from domain.errors import SrokiError
from messaging.loading import load_aiogram

OK, OPTION, TO_DO = "ok", "option", "to do"
SECONDS = 15  # that Telegram has for an answer
NAMES = {name.upper() for name in Settings.model_fields}
ANY_TOKEN = SecretStr("1:none")  # Telegram answers that it does not know it

if TYPE_CHECKING:
    from aiogram import Bot
    from aiogram.types import WebhookInfo

T = TypeVar("T")


class ToDoError(SrokiError):
    """What is to be done."""


class WithoutError(SrokiError):
    """What cannot be done because a program is missing that nothing else needs, and what to install."""


class UnreachableError(ToDoError):
    """Telegram cannot be reached."""


def check(env_file: Path | str | None = ".env") -> int:
    """Prints the lines, without any secret; returns the exit code: 0 unless something is to be done, otherwise 1."""
    settings, wrong = load_what_is_right(env_file)
    set_up_logs("ERROR", secrets=settings.secrets)
    for line in wrong or [""]:
        _say("settings", line, OK if not wrong else TO_DO)
    unknown = {line.partition(":")[0] for line in wrong}
    if unknown - NAMES:  # a file that cannot be read: any of them may have been in it
        unknown |= NAMES
    load_aiogram()
    found = [_examine(what, examine, settings, sorted(unknown & needed)) for what, needed, examine in CHECKS]
    return 0 if all(found) and not wrong else 1


def _examine(what: str, examine: Callable[[Settings], str], settings: Settings, unknown: list[str]) -> bool:
    if unknown:
        return _say(what, f"put {', '.join(unknown)} right first", TO_DO)
    try:
        return _say(what, examine(settings), OK)
    except WithoutError as error:
        return _say(what, str(error), OPTION)
    except SrokiError as error:
        return _say(what, str(error), TO_DO)
    except Exception as error:
        return _say(what, f"cannot be examined ({type(error).__name__})", TO_DO)


def _say(what: str, words: str, state: str) -> bool:
    """Returns whether the bot can work so."""
    sys.stdout.write(f"{what:<10} {state:<6} {words}".rstrip() + "\n")
    sys.stdout.flush()  # the next one may take its time
    return state != TO_DO


def _database(settings: Settings) -> str:
    from storage.examination import examine

    if not settings.on_sqlite:
        return asyncio.run(_server(settings))
    found = examine(settings.database_file)
    if found.revision is None:
        state = "none yet, the first start makes it"
    elif found.revision == found.newest:
        state = f"sound, schema {found.revision}"
    else:
        state = f"sound, schema {found.revision}, the next start brings it to {found.newest}"
    return f"{settings.database_file}: {state}; {found.free} MB free"


async def _server(settings: Settings) -> str:
    from storage.database import Database
    from storage.schema import current, revisions

    database = Database(settings.database_url, folder=settings.folder)
    try:
        async with asyncio.timeout(SECONDS), database.read() as tx:
            found = await current(tx)
    except (sa.exc.SQLAlchemyError, TimeoutError) as error:
        cause = getattr(error, "orig", None) or error
        raise ToDoError(
            f"PostgreSQL does not let the bot in ({type(cause.__cause__ or cause).__name__}): see whether it runs, and"
            " whether host, port, user, password and the name of the database are right"
        ) from error
    finally:
        await database.close()
    if found is not None and found not in revisions():
        raise ToDoError("it was written by a newer version of Sroki: start that one")
    if found is None:
        return "PostgreSQL has answered; the first start makes the tables"
    if found == (newest := revisions()[-1]):
        return f"PostgreSQL has answered, schema {found}"
    return f"PostgreSQL has answered, schema {found}, the next start brings it to {newest}"


def _token(settings: Settings) -> str:
    from messaging.faults import TokenRefusedError

    if settings.bot_token is None:
        raise ToDoError("BOT_TOKEN is not set, so that only the demonstration starts: get one from @BotFather")
    names, refused = [], []
    for number in settings.district_ids:
        of = f"district {number}: " if number != FIRST else ""
        try:
            names.append(f"{of}@{asked(settings.of(number), lambda bot: bot.get_me()).username}")
        except TokenRefusedError as error:
            refused.append(f"{of}{error}")
    if refused:
        raise ToDoError("; ".join(refused))
    return "; ".join(names)


def _network(settings: Settings) -> str:
    from messaging.faults import TokenRefusedError

    before = time.monotonic()
    try:
        webhook = asked(settings, lambda bot: bot.get_webhook_info())
    except TokenRefusedError:
        webhook = None
    milliseconds = (time.monotonic() - before) * 1000
    if settings.bot_api_files and not os.access(settings.bot_api_files, os.R_OK | os.X_OK):
        raise ToDoError("BOT_API_FILES: there is no such folder, or the bot may not look into it")
    found = _webhook(settings, webhook) if webhook and (webhook.url or settings.webhook_url) else ""
    return f"Telegram has answered in {milliseconds:.0f} ms{found}"


def _webhook(settings: Settings, found: "WebhookInfo") -> str:
    from bot.webhook import address, failing

    if settings.webhook_url is None:
        raise ToDoError(
            "a webhook takes the messages of this bot. The start takes it away; stop first whatever else has set it"
        )
    assert settings.bot_token is not None  # or there were no answer
    ours = address(settings.webhook_url, settings.bot_token.get_secret_value())
    if found.url and found.url != ours:
        raise ToDoError(
            "this bot has another webhook than WEBHOOK_URL. The start sets it; stop first what has set that"
        )
    trouble = failing(found)
    if trouble:
        raise ToDoError(trouble)
    return (
        f", the webhook is set, {found.pending_update_count} updates wait"
        if found.url
        else ", the start sets the webhook"
    )


def asked(settings: Settings, ask: "Callable[[Bot], Awaitable[T]]") -> T:
    """Raises `UnreachableError`, `TokenRefusedError`."""
    from bot.district import make_bot
    from messaging.faults import TokenRefusedError, refused

    async def within() -> T:
        bot = make_bot(settings.model_copy(update={"bot_token": settings.bot_token or ANY_TOKEN}))
        async with bot.session, asyncio.timeout(SECONDS):
            return await ask(bot)

    try:
        return asyncio.run(within())
    except Exception as error:
        if refused(error):
            raise TokenRefusedError from error
        advice = (
            "no proxy leads to Telegram. Are address, port and password in PROXY_URL right, and may it go to port 443?"
            if settings.proxies
            else "see to the network, or set PROXY_URL or BOT_API_URL"
        )
        raise UnreachableError(f"Telegram cannot be reached ({type(error).__name__}): {advice}") from error


def _fonts(_: Settings) -> str:
    from papers.typeface import letters

    try:
        with letters("№ 1"):
            return "the typeface of the cards is there"
    except Exception as error:
        raise ToDoError(f"the typeface of the cards cannot be used ({type(error).__name__}): install anew") from error


def _recognition(_: Settings) -> str:
    from minutes.errors import TookTooLong, ToolMissing
    from minutes.formats.recognition import PACKAGES, require

    try:
        require()
    except (ToolMissing, TookTooLong, OSError) as error:
        raise WithoutError(f"scans and photos cannot be read; to have them read, install {PACKAGES}") from error
    return "tesseract is there and knows Russian"


def _printing(_: Settings) -> str:
    from papers.isolated import PACKAGES, office

    if office() is None:
        raise WithoutError(f"papers are given as .docx and not as .pdf; to have both, install {PACKAGES}")
    return "LibreOffice is there"


def _time_zone(settings: Settings) -> str:
    return f"{settings.timezone}, where it is {dt.datetime.now(settings.zone):%H:%M}"


CHECKS: tuple[tuple[str, set[str], Callable[[Settings], str]], ...] = (
    ("database", {"DATABASE_URL"}, _database),
    ("token", {"BOT_TOKEN", "BOT_API_URL", "PROXY_URL"}, _token),
    ("network", {"BOT_API_URL", "BOT_API_FILES", "PROXY_URL", "WEBHOOK_URL"}, _network),
    ("fonts", set(), _fonts),
    ("OCR", set(), _recognition),
    ("printing", set(), _printing),
    ("time zone", {"TIMEZONE"}, _time_zone),
)
