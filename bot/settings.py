"""What whoever installs the bot can set, from the environment or `.env`."""

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from pydantic import AfterValidator, BeforeValidator, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from domain.errors import SrokiError


class SettingsError(SrokiError):
    """A setting is wrong; the message names it and never its value."""


class LogLevel(StrEnum):
    DEBUG = "DEBUG"
    INFO = "INFO"
    WARNING = "WARNING"
    ERROR = "ERROR"


def _token(value: SecretStr | None) -> SecretStr | None:
    if value is None or not value.get_secret_value():
        return None
    if not re.fullmatch(r"\d{1,20}:[A-Za-z0-9_-]{3,100}", value.get_secret_value()):
        raise ValueError("it must look like 123456:ABC-DEF, as @BotFather gives it")
    return value


def _address(*schemes: str) -> AfterValidator:
    def check(value: SecretStr | None) -> SecretStr | None:
        if value is None or not value.get_secret_value():
            return None
        if not _leads_somewhere(value.get_secret_value(), schemes):
            raise ValueError(f"it must be an address that begins with {' or '.join(f'{one}://' for one in schemes)}")
        return value

    return AfterValidator(check)


def _leads_somewhere(address: str, schemes: tuple[str, ...]) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a bad port or host; its message may quote the password
        return False


def _database(value: str) -> str:
    try:
        url = sa.make_url(value)
    except (sa.exc.ArgumentError, ValueError) as error:
        raise ValueError("it must look like sqlite+aiosqlite:///data/sroki.db") from error
    if url.drivername != "sqlite+aiosqlite" or url.database in (None, "", ":memory:"):
        raise ValueError("it must be a file of SQLite, like sqlite+aiosqlite:///data/sroki.db")
    return value


def _timezone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError("it must be a time zone such as Europe/Moscow or Asia/Irkutsk") from error
    return value


def _level(value: object) -> LogLevel:
    try:
        return LogLevel(str(value).upper())
    except ValueError as error:
        raise ValueError("it must be DEBUG, INFO, WARNING or ERROR") from error


def _host(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9.:-]{1,253}", value):
        raise ValueError("it must be an address or a name of this machine, such as 127.0.0.1 or 0.0.0.0")
    return value


def _whole(lowest: int, highest: int, example: str, *, optional: bool = False) -> BeforeValidator:
    def check(value: object) -> int | None:
        if optional and value in (None, ""):
            return None
        if not re.fullmatch(r"\d{1,9}", str(value)) or not lowest <= int(str(value)) <= highest:
            raise ValueError(f"it must be a number from {lowest} to {highest}, such as {example}")
        return int(str(value))

    return BeforeValidator(check)


class Settings(BaseSettings):
    """Each field is a variable of the same name in capitals."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8-sig", extra="ignore")

    bot_token: Annotated[SecretStr | None, AfterValidator(_token)] = None
    bot_api_url: Annotated[SecretStr | None, _address("https", "http")] = None
    proxy_url: Annotated[SecretStr | None, _address("http", "socks5")] = None
    database_url: Annotated[str, AfterValidator(_database)] = "sqlite+aiosqlite:///data/sroki.db"
    timezone: Annotated[str, AfterValidator(_timezone)] = "Europe/Moscow"
    log_level: Annotated[LogLevel, BeforeValidator(_level)] = LogLevel.INFO
    backup_hour: Annotated[int, _whole(0, 23, "3")] = 3
    backups_kept: Annotated[int, _whole(1, 9999, "14")] = 14
    metrics_host: Annotated[str, AfterValidator(_host)] = "127.0.0.1"
    metrics_port: Annotated[int | None, _whole(0, 65535, "9464", optional=True)] = None
    sandbox_host: Annotated[str, AfterValidator(_host)] = "127.0.0.1"
    sandbox_port: Annotated[int, _whole(0, 65535, "8081; 0 is any free port")] = 8081

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must not be shown, whatever is."""
        return tuple(one.get_secret_value() for one in (self.bot_token, self.proxy_url) if one is not None)

    @property
    def database_file(self) -> Path:
        return Path(sa.make_url(self.database_url).database or "")

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


def load_settings(env_file: Path | str | None = ".env") -> Settings:
    """Raises `SettingsError` with one line for every wrong setting, without its value."""
    try:
        return Settings(_env_file=env_file)  # type: ignore[call-arg]  # a parameter of pydantic-settings
    except ValidationError as error:
        raise SettingsError("\n".join(_line(one["loc"], one["msg"]) for one in error.errors())) from None
    except UnicodeDecodeError:
        raise SettingsError(f"{env_file}: the file must be text in UTF-8") from None
    except OSError:
        raise SettingsError(f"{env_file}: the file cannot be read") from None


def load_what_is_right(env_file: Path | str | None = ".env") -> tuple[Settings, list[str]]:
    """The settings, by default those that are wrong, and a line for each of these, without its value."""
    try:
        return load_settings(env_file), []
    except SettingsError as error:
        lines = str(error).splitlines()
    named = {line.partition(":")[0].lower() for line in lines}
    wrong = {name: field.default for name, field in Settings.model_fields.items() if name in named}
    if wrong:
        return Settings(_env_file=env_file, **wrong), lines  # type: ignore[call-arg]  # as above
    settings, more = load_what_is_right(None)  # the file cannot be read
    return settings, lines + more


def _line(location: tuple[int | str, ...], message: str) -> str:
    name = str(location[0]).upper() if location else "?"
    return f"{name}: {message.removeprefix('Value error, ')}"
