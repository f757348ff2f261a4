"""`python -m bot init`: asks for what the bot cannot do without, checks it, writes `.env` and gives the first link."""

import asyncio
import datetime as dt
import getpass
import re
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

from tzlocal import get_localzone_name

from bot.check import UnreachableError, asked
from bot.logs import set_up_logs
from bot.settings import Settings, load_settings, wrong_with
from domain.errors import SrokiError
from messaging.faults import TokenRefusedError
from papers.timezones import named_timezone
from storage.disk import half_file, settle

EXAMPLE = Path(__file__).resolve().parent.parent / ".env.example"
NO_TOWN = ("UTC", "Etc/UTC", "GMT", "Etc/GMT", "Universal", "Zulu")  # as servers are set up: nobody has school there
SPOILT = r"[\"'`#$\\]"  # signs that mean something else in .env


def install(env_file: Path = Path(".env")) -> int:
    """Returns the exit code. Raises `SrokiError`. Nothing that is there already is changed, so it may be run again."""
    settings = load_settings(env_file)
    try:
        settings, name = _found(settings) if settings.bot_token else _asked(settings, env_file)
    except (EOFError, KeyboardInterrupt):
        raise SrokiError("Ended without an answer; nothing was written") from None
    _say(asyncio.run(_opened(settings, name)))
    return 0


def _found(settings: Settings) -> tuple[Settings, str | None]:
    _say("BOT_TOKEN is set already, so that the settings stay as they are. To be asked anew, move .env away.")
    try:
        return settings, _name(settings)
    except UnreachableError as error:
        _say(str(error))
        return settings, None


def _asked(settings: Settings, env_file: Path) -> tuple[Settings, str | None]:
    answers = {"BOT_TOKEN": _token(), "TIMEZONE": _time_zone(settings.timezone)}
    while True:
        chosen = Settings(_env_file=env_file, **{key.lower(): value for key, value in answers.items()})  # type: ignore[call-arg, arg-type]  # as in bot/settings
        try:
            name = _name(chosen)
            break
        except TokenRefusedError as error:
            _say(str(error))
            answers["BOT_TOKEN"] = _token()
        except UnreachableError as error:
            _say(str(error))
            name = None
            if not (proxy := _proxy()):
                break
            answers["PROXY_URL"] = proxy
    _write(env_file, answers)
    return chosen, name


def _name(settings: Settings) -> str | None:
    """The bot's, in Telegram. Raises `UnreachableError`, `TokenRefusedError`."""
    set_up_logs("ERROR", secrets=settings.secrets)
    _say("Asking Telegram…")
    name = asked(settings, lambda bot: bot.get_me()).username
    _say(f"The token is that of @{name}.")
    return name


def _token() -> str:
    # Not shown, since a screen is looked at and kept by others.
    ask = getpass.getpass if sys.stdin.isatty() else input
    return _answer("Token of the bot, from @BotFather (stays invisible; paste it, then Enter): ", "BOT_TOKEN", ask=ask)


def _time_zone(usual: str) -> str:
    default = _here() or usual
    question = f"Time zone of the committee, such as МСК+2, Омск or Asia/Omsk (Enter: {default}): "
    return _answer(question, "TIMEZONE", default=default, understand=lambda text: named_timezone(text) or text)


def _here() -> str | None:
    """The time zone that this machine is set to, unless it is that of no town."""
    try:
        name = get_localzone_name()
    except (LookupError, OSError, ValueError):
        return None
    return None if name in NO_TOWN or wrong_with("TIMEZONE", name) else name


def _proxy() -> str:
    """Empty: go on without."""
    question = "Proxy to Telegram, such as socks5://user:password@host:1080 (Enter: go on without asking Telegram): "
    try:
        return _answer(question, "PROXY_URL", default="")
    except EOFError:  # a script that has no more answers
        return ""


def _answer(
    question: str,
    setting: str,
    *,
    default: str = "",
    understand: Callable[[str], str] = str,
    ask: Callable[[str], str] = input,
) -> str:
    """Asks until it is one that the setting can have. Raises EOFError."""
    while True:
        given = ask(question).strip()
        answer = understand(given) if given else default
        wrong = wrong_with(setting, answer)
        if re.search(SPOILT, answer):
            wrong = f"{setting}: it has signs that cannot stand in .env; write them as in an address, # as %23"
        if not wrong and (answer or setting != "BOT_TOKEN"):
            return answer
        _say(wrong or "Without a token there is no bot: @BotFather gives one for /newbot")


def _write(env_file: Path, answers: dict[str, str]) -> None:
    """Open to its owner alone from the first byte, and there as a whole; other lines stay."""
    target = env_file.resolve()  # it may be a link to where something can be written
    there = target.exists()
    try:
        text = (target if there else EXAMPLE).read_text(encoding="utf-8-sig")
        for name, value in answers.items():
            text, found = re.subn(rf"^{name}=.*$", f"{name}={value}", text, flags=re.MULTILINE)
            if not found:
                text = f"{text.rstrip()}\n{name}={value}\n"
        with half_file(target.parent) as half:
            half.write_text(text, encoding="utf-8")
            settle(half, target)
    except OSError as error:
        raise SrokiError(f"{env_file} cannot be written ({error.strerror}): give your user the right to") from error
    _say(f"Written into {env_file}: {', '.join(answers)}" + ("; all other lines stay" if there else ""))


async def _opened(settings: Settings, name: str | None) -> str:
    """Makes the database. Returns what to do next."""
    from bot.introduction import invitation
    from bot.opening import open_database, taken
    from storage import links
    from storage.database import Database

    with taken(settings.database_file) if settings.on_sqlite else nullcontext():
        database = Database(settings.database_url, folder=settings.folder)
        try:
            await open_database(database, settings.district_ids)
            async with database.read() as tx:
                if await links.has_administrator(tx):
                    return "There is an administrator already. Start the bot: python -m bot"
            if name is None:
                return (
                    "Start the bot: python -m bot. As soon as it reaches Telegram, it prints the administrator's link."
                )
            first = await invitation(name, database, lambda: dt.datetime.now(dt.UTC))
        finally:
            await database.close()
    return f"{first}\nIt works while the bot runs. Start it: python -m bot"


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
