"""What whoever installs the bot can set, from the environment or `.env`."""

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from urllib.parse import parse_qs, unquote, urlsplit
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from pydantic import AfterValidator, BeforeValidator, SecretStr, ValidationError, ValidationInfo
from pydantic_settings import BaseSettings, SettingsConfigDict

from domain.errors import SrokiError

FIRST = 1  # district, which every installation has
WEBHOOK_PORTS = (443, 80, 88, 8443)
NO_WORD = 4  # characters of a secret: a shorter one would be cut out of every other word


class SettingsError(SrokiError):
    """A setting is wrong; the message names it and never its value."""


class LogLevel(StrEnum):
    DEBUG = "DEBUG"
    INFO = "INFO"
    WARNING = "WARNING"
    ERROR = "ERROR"


class LogFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


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


def _proxies(value: SecretStr | None) -> SecretStr | None:
    given = value.get_secret_value().replace(",", " ").split() if value else []
    if not all(_leads_somewhere(one, ("http", "socks5")) for one in given):
        raise ValueError("it must be an address that begins with http:// or socks5://, or several with spaces between")
    return SecretStr(" ".join(given)) if given else None


def _webhook(value: str | None, others: ValidationInfo) -> str | None:
    """Bot API, setWebhook: https on one of the ports; a server of one's own (`--local`) takes any address."""
    if not value:
        return None
    own = others.data.get("bot_api_files") is not None
    if not _leads_somewhere(value, ("https", "http") if own else ("https",)):
        raise ValueError("it must be an address that begins with https://: Telegram sends nothing without TLS")
    parts = urlsplit(value)
    if not own and (parts.port or 443) not in WEBHOOK_PORTS:
        raise ValueError("it must be at one of the ports 443, 80, 88 and 8443: Telegram knows no others")
    if parts.query or parts.fragment or parts.username:
        raise ValueError("it must be an address without ?, # and a password, such as https://bot.example.org/sroki")
    return value.rstrip("/")


def _files(value: Path | None, others: ValidationInfo) -> Path | None:
    if value is None or value == Path():
        return None
    if others.data.get("bot_api_url") is None:
        raise ValueError("it must be empty unless BOT_API_URL is a server of your own")
    if not value.is_absolute():
        raise ValueError("it must be a folder with its whole path, such as /var/lib/telegram-bot-api")
    return value


def _leads_somewhere(address: str, schemes: tuple[str, ...]) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a bad port or host; its message may quote the password
        return False


_DATABASES = (
    "it must be a file of SQLite, like sqlite+aiosqlite:///data/sroki.db,"
    " or a database of PostgreSQL, like postgresql+asyncpg://user:password@host/sroki"
)


def _passwords(address: str) -> tuple[str, ...]:
    """As it is written in the address, and as it is."""
    try:
        written = urlsplit(address).password or ""
        queried = parse_qs(urlsplit(address).query).get("password", [])
    except ValueError:
        return ()
    return written, unquote(written), *queried


def _database(value: str) -> str:
    try:
        url = sa.make_url(value)
    except (sa.exc.ArgumentError, ValueError) as error:
        raise ValueError(_DATABASES) from error
    if url.drivername == "postgresql+asyncpg" and url.host and url.database:
        return value
    if url.drivername != "sqlite+aiosqlite" or url.database in (None, "", ":memory:"):
        raise ValueError(_DATABASES)
    return value


def _folder(value: Path) -> Path:
    if value == Path():
        raise ValueError("it must be a folder, such as data")
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


def _log_format(value: object) -> LogFormat:
    try:
        return LogFormat(str(value).lower())
    except ValueError as error:
        raise ValueError("it must be text or json") from error


def _yes(value: object) -> bool:
    if str(value).lower() not in ("yes", "no", "true", "false"):
        raise ValueError("it must be yes or no")
    return str(value).lower() in ("yes", "true")


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


@dataclass(frozen=True, kw_only=True)
class District:
    """One more committee, with a bot of its own."""

    id: int
    bot_token: SecretStr
    timezone: str | None = None


_DISTRICTS = (
    "it must be a line for each further district: its number from 2, its token and, if it is another one, its time"
    " zone, such as 2 123456:ABC-DEF Asia/Irkutsk"
)


def _more_districts(value: SecretStr) -> tuple[District, ...]:
    lines = [line.split() for line in re.split(r"[\n;]", value.get_secret_value()) if line.strip()]
    found = tuple(_district(*line) if 2 <= len(line) <= 3 else _district("", "") for line in lines)
    if len({one.id for one in found}) < len(found):
        raise ValueError(_DISTRICTS)
    return found


def _district(number: str, token: str, zone: str | None = None) -> District:
    try:
        bot_token = _token(SecretStr(token))
        if bot_token and re.fullmatch(r"[1-9]\d{0,3}", number) and int(number) != FIRST:
            return District(id=int(number), bot_token=bot_token, timezone=zone and _timezone(zone))
    except ValueError:  # of the token or the zone alone
        pass
    raise ValueError(_DISTRICTS)


def _districts(value: SecretStr, others: ValidationInfo) -> SecretStr:
    tokens = [others.data.get("bot_token"), *(one.bot_token for one in _more_districts(value))]
    bots = [token.get_secret_value().partition(":")[0] for token in tokens if token is not None]
    if len(set(bots)) < len(bots):
        raise ValueError("it must be another bot for each district")
    return value


class Settings(BaseSettings):
    """Each field is a variable of the same name in capitals."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8-sig", extra="ignore")

    bot_token: Annotated[SecretStr | None, AfterValidator(_token)] = None
    bot_api_url: Annotated[SecretStr | None, _address("https", "http")] = None
    bot_api_files: Annotated[Path | None, AfterValidator(_files)] = None
    proxy_url: Annotated[SecretStr | None, AfterValidator(_proxies)] = None
    webhook_url: Annotated[str | None, AfterValidator(_webhook)] = None
    webhook_host: Annotated[str, AfterValidator(_host)] = "127.0.0.1"
    webhook_port: Annotated[int, _whole(0, 65535, "8080")] = 8080
    database_url: Annotated[str, AfterValidator(_database)] = "sqlite+aiosqlite:///data/sroki.db"
    data_folder: Annotated[Path, AfterValidator(_folder)] = Path("data")
    timezone: Annotated[str, AfterValidator(_timezone)] = "Europe/Moscow"
    more_districts: Annotated[SecretStr, AfterValidator(_districts)] = SecretStr("")
    log_level: Annotated[LogLevel, BeforeValidator(_level)] = LogLevel.INFO
    log_format: Annotated[LogFormat, BeforeValidator(_log_format)] = LogFormat.TEXT
    backup_hour: Annotated[int, _whole(0, 23, "3")] = 3
    backups_kept: Annotated[int, _whole(1, 9999, "14")] = 14
    keep_years: Annotated[int | None, _whole(1, 100, "5", optional=True)] = None
    reports_only_on_disk: Annotated[bool, BeforeValidator(_yes)] = False
    metrics_host: Annotated[str, AfterValidator(_host)] = "127.0.0.1"
    metrics_port: Annotated[int | None, _whole(0, 65535, "9464", optional=True)] = None
    sandbox_host: Annotated[str, AfterValidator(_host)] = "127.0.0.1"
    sandbox_port: Annotated[int, _whole(0, 65535, "8081; 0 is any free port")] = 8081

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must not be shown, whatever is."""
        tokens = [self.bot_token, *(one.bot_token for one in _more_districts(self.more_districts))]
        plain = [one.get_secret_value() for one in tokens if one]
        api = [self.bot_api_url.get_secret_value()] if self.bot_api_url else []
        passwords = [word for one in (*self.proxies, *api, self.database_url) for word in _passwords(one)]
        ends = [one.partition(":")[2] for one in plain]
        return tuple(one for one in (*plain, *ends, *self.proxies, *passwords) if len(one) >= NO_WORD)

    @property
    def proxies(self) -> list[str]:
        """In the order in which they are tried."""
        return self.proxy_url.get_secret_value().split() if self.proxy_url else []

    @property
    def database_file(self) -> Path:
        return Path(sa.make_url(self.database_url).database or "")

    @property
    def district_ids(self) -> tuple[int, ...]:
        """The first one has the token and the time zone that are set without a number."""
        return (FIRST, *(one.id for one in _more_districts(self.more_districts)))

    def of(self, district_id: int) -> "Settings":
        """As that district has them."""
        if district_id == FIRST:
            return self
        (own,) = (one for one in _more_districts(self.more_districts) if one.id == district_id)
        return self.model_copy(update={"bot_token": own.bot_token, "timezone": own.timezone or self.timezone})

    @property
    def folder(self) -> Path:
        """Of the files that belong to the database."""
        return self.database_file.parent if self.on_sqlite else self.data_folder

    @property
    def on_sqlite(self) -> bool:
        return sa.make_url(self.database_url).get_backend_name() == "sqlite"

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


def wrong_with(name: str, value: str) -> str | None:
    """Why a setting cannot have that value, without saying it; None if it can."""
    try:
        Settings(_env_file=None, **{name.lower(): value})  # type: ignore[call-arg, arg-type]  # as above
    except ValidationError as error:
        lines = [_line(one["loc"], one["msg"]) for one in error.errors()]
        return next((line for line in lines if line.startswith(f"{name}: ")), None)
    return None


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
