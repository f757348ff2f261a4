"""Each setting: what is taken, what is refused, and in which words."""

import re
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.settings import Settings, load_settings
from tests.settings.conftest import NAMES, Write
from tests.town import ROOT

SECRET = "hunter2"
EXPLAINED = "Settings are explained in .env.example"

RIGHT = {
    "BOT_TOKEN": ("", "42:TEST", "1234567890:AAH-abc_DEF0123456789abcdefghijklmn"),
    "BOT_API_URL": ("", "https://bot-api.example.org", "http://127.0.0.1:8081"),
    "BOT_API_FILES": ("", "/var/lib/telegram-bot-api"),
    "PROXY_URL": (
        "",
        f"http://user:{SECRET}@proxy.example.org:3128",
        f"socks5://user:{SECRET}@10.0.0.1:1080",
        f"http://user:{SECRET}@proxy.example.org:3128 socks5://10.0.0.1:1080",
    ),
    "WEBHOOK_URL": ("", "https://bot.example.org/sroki", "https://bot.example.org:8443", "https://203.0.113.5:88/a/b"),
    "WEBHOOK_HOST": ("127.0.0.1", "0.0.0.0", "::1", "bot"),  # noqa: S104  (a word here)
    "WEBHOOK_PORT": ("8080", "0", "65535"),
    "DATABASE_URL": (
        "sqlite+aiosqlite:///data/sroki.db",
        "sqlite+aiosqlite:////var/lib/sroki/sroki.db",
        f"postgresql+asyncpg://user:{SECRET}@localhost/sroki",
    ),
    "DATA_FOLDER": ("data", "/var/lib/sroki"),
    "MORE_DISTRICTS": ("", f"2 42:{SECRET}", f"2 42:{SECRET} Asia/Irkutsk; 40 43:{SECRET}"),
    "TIMEZONE": ("Europe/Moscow", "Asia/Irkutsk", "Europe/Kaliningrad", "Asia/Kamchatka", "UTC"),
    "LOG_LEVEL": ("DEBUG", "INFO", "WARNING", "ERROR", "debug"),
    "LOG_FORMAT": ("text", "json"),
    "BACKUP_HOUR": ("3", "0", "23"),
    "BACKUPS_KEPT": ("14", "1", "365"),
    "KEEP_YEARS": ("", "1", "5", "75"),
    "REPORTS_ONLY_ON_DISK": ("no", "yes"),
    "METRICS_HOST": ("127.0.0.1", "0.0.0.0", "::1", "sroki.example.org"),  # noqa: S104  (a word here)
    "METRICS_PORT": ("", "9464", "65535"),
    "SANDBOX_HOST": ("127.0.0.1", "0.0.0.0", "::1", "localhost", "sroki.example.org"),  # noqa: S104  (a word here)
    "SANDBOX_PORT": ("8081", "80", "65535"),
}

WRONG = {
    "BOT_TOKEN": (SECRET, f"42:{SECRET} {SECRET}", f"bot42:{SECRET}", f"42:{SECRET}!", f"https://t.me/{SECRET}"),
    "BOT_API_URL": (
        f"ftp://{SECRET}.org",
        f"{SECRET}.example.org",
        f"//{SECRET}",
        "https://",
        f"https://{SECRET}:port",
        f"http://[{SECRET}",
        f"http://[{SECRET}]",
    ),
    "BOT_API_FILES": ("telegram-bot-api", "./files", f"{SECRET}/files"),
    "PROXY_URL": (
        f"user:{SECRET}@proxy.example.org:3128",
        f"socks4://user:{SECRET}@proxy.example.org:1080",
        f"mtproto://{SECRET}@proxy.example.org",
        f"http://user:{SECRET}@proxy.example.org:99999",
        f"http://user:{SECRET}@proxy.example.org:port",
        f"http://user:{SECRET}\N{ACCOUNT OF}@proxy.example.org:3128",
        f"http://user:{SECRET}@[::1",
        f"http://user:{SECRET}@",
        f"http://proxy.example.org:3128 user:{SECRET}@10.0.0.1:1080",
        f"http://proxy.example.org:3128,https://user:{SECRET}@10.0.0.1:1080",
    ),
    "WEBHOOK_URL": (
        f"http://bot.example.org/{SECRET}",
        f"bot.example.org/{SECRET}",
        f"https://bot.example.org:8080/{SECRET}",
        f"https://bot.example.org/?{SECRET}",
        f"https://bot.example.org/#{SECRET}",
        f"https://user:{SECRET}@bot.example.org/",
        "https://",
    ),
    "WEBHOOK_HOST": ("http://127.0.0.1", "*", ""),
    "WEBHOOK_PORT": ("65536", "-1", "http", "8080.5", ""),
    "DATABASE_URL": (
        f"postgresql+asyncpg://user:{SECRET}@localhost",
        f"postgresql+psycopg://user:{SECRET}@localhost/sroki",
        f"postgresql://user:{SECRET}@localhost:port/sroki",
        f"mysql://user:{SECRET}@localhost/sroki",
        "sqlite:///data/sroki.db",
        "sqlite+aiosqlite://",
        "sqlite+aiosqlite:///:memory:",
        "data/sroki.db",
        "",
    ),
    "DATA_FOLDER": ("", "."),
    "MORE_DISTRICTS": (
        f"42:{SECRET}",
        f"1 42:{SECRET}",
        f"0 42:{SECRET}",
        f"2 {SECRET}",
        f"2 42:{SECRET} Moscow",
        f"2 42:{SECRET}; 2 43:{SECRET}",
        f"2 42:{SECRET}; 3 42:{SECRET}",
        f"2 42:{SECRET} Asia/Irkutsk {SECRET}",
    ),
    "TIMEZONE": ("Moscow", "Europe/Moskow", "Москва", "+03:00", "../../etc/passwd", "/etc/localtime", "Europe", ""),
    "LOG_LEVEL": ("LOUD", "verbose", "10", ""),
    "LOG_FORMAT": ("xml", "text/json", ""),
    "BACKUP_HOUR": ("24", "-1", "03:00", "3.5", ""),
    "BACKUPS_KEPT": ("0", "-14", "all", "10000", ""),
    "KEEP_YEARS": ("0", "-1", "1.5", "forever", "101"),
    "REPORTS_ONLY_ON_DISK": ("maybe", "1", ""),
    "METRICS_HOST": ("http://127.0.0.1", "*", ""),
    "METRICS_PORT": ("65536", "-1", "http", "9464.5"),
    "SANDBOX_HOST": ("http://127.0.0.1", "127.0.0.1/24", "*", "мой компьютер", ""),
    "SANDBOX_PORT": ("65536", "-1", "http", "8081.5", ""),
}

NEEDED = {"BOT_API_FILES": "BOT_API_URL=http://127.0.0.1:8081\n"}  # beside it


def test_the_tables_name_every_setting() -> None:
    assert sorted(RIGHT) == sorted(WRONG) == sorted(NAMES)


@pytest.mark.parametrize(("name", "value"), [(name, value) for name in RIGHT for value in RIGHT[name]])
def test_a_right_value_is_taken(env: Write, name: str, value: str) -> None:
    env(f"{NEEDED.get(name, '')}{name}={value}\n")
    taken = getattr(load_settings(), name.lower())
    plain = taken.get_secret_value() if hasattr(taken, "get_secret_value") else taken
    plain = {True: "yes", False: "no"}[plain] if isinstance(plain, bool) else plain
    assert str("" if plain is None else plain) == (value.upper() if name == "LOG_LEVEL" else value)


@pytest.mark.parametrize(("name", "value"), [(name, value) for name in WRONG for value in WRONG[name]])
def test_a_wrong_value_ends_the_start_with_one_line(
    env: Write, name: str, value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    env(f"{name}={value}\n")
    assert main() == 2
    said = capsys.readouterr()
    first, second = said.err.splitlines()
    assert re.fullmatch(rf"{name}: it must (?:be|look like) .+", first)
    assert second == EXPLAINED
    assert said.out == ""
    assert SECRET not in said.err


def test_several_proxies_keep_their_order(env: Write) -> None:
    env(f"PROXY_URL=socks5://user:{SECRET}@10.0.0.1:1080, http://proxy.example.org:3128\n")
    settings = load_settings()
    assert settings.proxies == [f"socks5://user:{SECRET}@10.0.0.1:1080", "http://proxy.example.org:3128"]
    assert set(settings.proxies) <= set(settings.secrets), "the log cuts them out"


def test_files_of_a_server_of_ones_own_need_that_server(env: Write, capsys: pytest.CaptureFixture[str]) -> None:
    env("BOT_API_FILES=/var/lib/telegram-bot-api\n")
    assert main() == 2
    assert "BOT_API_FILES: it must be empty unless BOT_API_URL is a server of your own" in capsys.readouterr().err


def test_a_server_of_ones_own_takes_a_webhook_without_tls_at_any_port(env: Write) -> None:
    """The open-source server, README, --local."""
    address = "http://127.0.0.1:8080/sroki"
    env(f"BOT_API_URL=http://127.0.0.1:8081\nBOT_API_FILES=/var/lib/telegram-bot-api\nWEBHOOK_URL={address}\n")
    assert load_settings().webhook_url == address


def test_each_wrong_setting_has_its_line(env: Write, capsys: pytest.CaptureFixture[str]) -> None:
    env("".join(f"{name}={WRONG[name][0]}\n" for name in WRONG))
    assert main() == 2
    *each, last = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in each] == list(NAMES)
    assert last == EXPLAINED


def test_the_environment_goes_before_the_file(env: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    env("TIMEZONE=Asia/Omsk\n")
    monkeypatch.setenv("TIMEZONE", "Asia/Tomsk")
    assert load_settings().timezone == "Asia/Tomsk"


def test_without_a_file_everything_is_as_by_default(env: Write) -> None:
    settings = load_settings()
    assert (settings.bot_token, settings.timezone, settings.log_level) == (None, "Europe/Moscow", "INFO")


def test_other_variables_in_the_file_are_left_alone(env: Write) -> None:
    env("COMPOSE_PROJECT_NAME=sroki\nBOT_TOKEN=42:TEST\n")
    assert load_settings().bot_token is not None


def test_notepads_mark_at_the_beginning_hides_no_setting(env: Write) -> None:
    env("\N{BYTE ORDER MARK}TIMEZONE=Asia/Omsk\n")
    assert load_settings().timezone == "Asia/Omsk"


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16"])
def test_a_file_in_another_encoding_is_named(env: Write, encoding: str, capsys: pytest.CaptureFixture[str]) -> None:
    env("").write_bytes(f"# Часовой пояс\nBOT_TOKEN={SECRET}\n".encode(encoding))
    assert main() == 2
    said = capsys.readouterr().err
    assert said.splitlines()[0] == ".env: the file must be text in UTF-8"
    assert SECRET not in said


def test_secrets_are_not_shown_by_accident() -> None:
    settings = Settings.model_validate(
        {"bot_token": f"42:{SECRET}", "proxy_url": f"http://u:{SECRET}@proxy.example.org", "bot_api_url": None}
    )
    assert SECRET not in f"{settings!r} {settings} {settings.model_dump()} {settings.model_dump_json()}"


def test_the_example_lists_every_setting_with_its_default_and_a_comment() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    named = [line.partition("=")[0] for line in lines if "=" in line and not line.startswith("#")]
    assert named == list(NAMES)
    for name in NAMES:
        (place,) = (number for number, line in enumerate(lines) if line.startswith(f"{name}="))
        assert lines[place - 1].startswith("# "), f"{name} is explained"


@pytest.mark.parametrize("page", ["README.md", "README.ru.md"])
def test_both_readmes_list_every_setting(page: str) -> None:
    rows = re.findall(r"^\| (`[A-Z_]+`(?:, `[A-Z_]+`)*) \|", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(re.findall(r"[A-Z_]+", " ".join(rows))) == sorted(NAMES)


def test_the_example_as_it_is_changes_nothing(env: Write) -> None:
    by_default = load_settings(None)
    copied = load_settings(ROOT / ".env.example")
    assert copied.model_dump() == by_default.model_dump()


def test_the_example_names_the_log_levels() -> None:
    text = Path(ROOT / ".env.example").read_text(encoding="utf-8")
    assert all(level in text for level in ("DEBUG", "INFO", "WARNING", "ERROR"))
