"""`python -m bot`: the bot on Telegram, or without a token the demonstration against a local one."""

import asyncio
import signal
import sys
from contextlib import suppress

from bot.app import run
from bot.logs import set_up_logs
from bot.settings import Settings, SettingsError, load_settings
from domain.errors import SrokiError


def main() -> int:
    try:
        settings = load_settings()
    except SettingsError as error:
        sys.stderr.write(f"{error}\nSettings are explained in .env.example\n")
        return 2
    # The demonstration is looked at on its page; a log on the screen is for those who ask for it.
    quiet = settings.bot_token is None and "log_level" not in settings.model_fields_set
    set_up_logs("WARNING" if quiet else settings.log_level, secrets=_secrets(settings))
    try:
        with suppress(KeyboardInterrupt):  # Ctrl+C on Windows; elsewhere the signal sets `stop`
            asyncio.run(_serve(settings))
    except SrokiError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _secrets(settings: Settings) -> tuple[str, ...]:
    return tuple(one.get_secret_value() for one in (settings.bot_token, settings.proxy_url) if one is not None)


async def _serve(settings: Settings) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        except NotImplementedError:  # Windows: Ctrl+C raises KeyboardInterrupt instead
            break
    if settings.bot_token is None:
        from bot.demonstration import demonstrate  # the sandbox is no part of a bot that runs on Telegram

        await demonstrate(settings, stop, announce=_announce)
    else:
        await run(settings, stop, announce=_announce)


def _announce(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
