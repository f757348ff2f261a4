"""`python -m bot`: the bot on Telegram, or without a token the demonstration against a local one; and its commands."""

import asyncio
import gc
import signal
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

from bot.commands import COMMANDS, parser
from bot.logs import set_up_logs
from bot.settings import Settings, SettingsError, load_settings
from domain.errors import SrokiError
from messaging.loading import load_aiogram


def main(arguments: Sequence[str] = ()) -> int:
    asked = parser().parse_args(arguments)
    try:
        return COMMANDS[asked.command].run(asked) if asked.command else _run()
    except SettingsError as error:
        sys.stderr.write(f"{error}\nSettings are explained in .env.example\n")
        return 2
    except SrokiError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _run() -> int:
    settings = load_settings()
    # The demonstration is looked at on its page; a log on the screen is for those who ask for it.
    quiet = settings.bot_token is None and "log_level" not in settings.model_fields_set
    set_up_logs("WARNING" if quiet else settings.log_level, secrets=settings.secrets, form=settings.log_format)
    try:
        with suppress(KeyboardInterrupt):  # Ctrl+C on Windows; elsewhere the signal sets `stop`
            asyncio.run(_serve(settings))
    finally:
        gc.freeze()  # all of it ends with the process; to look through it for garbage before would take a second
    return 0


async def _serve(settings: Settings) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        except NotImplementedError:  # Windows: Ctrl+C raises KeyboardInterrupt instead
            break
    run = _loaded()
    if settings.bot_token is None:
        from bot.demonstration import demonstrate  # the sandbox is no part of a bot that runs on Telegram

        await demonstrate(settings, stop, announce=_announce)
    else:
        await run(settings, stop, announce=_announce)


def _loaded() -> Callable[..., Awaitable[None]]:
    """The bot itself, which the commands do not need. Loading makes hundreds of thousands of objects that stay.

    To look through them for garbage again and again takes a sixth of the start, and later the longest pauses.
    """
    gc.disable()
    try:
        load_aiogram()
        from bot.app import run
    finally:
        gc.freeze()
        gc.enable()
    return run


def _announce(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
