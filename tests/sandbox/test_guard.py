"""Other sites' pages in the same browser can neither read nor change anything here."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession, web

from sandbox.guard import guard
from sandbox.server import Sandbox
from tests.sandbox.conftest import TOKEN
from tests.sandbox.webhook_site import serving

PATHS = ["/", "/control/people", f"/bot{TOKEN}/getMe"]


@pytest.fixture
async def session(telegram: Sandbox) -> AsyncIterator[ClientSession]:
    async with ClientSession(telegram.url) as opened:
        yield opened


async def status(session: ClientSession, verb: str, path: str, **headers: str) -> int:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    async with session.request(verb, path, headers=named, allow_redirects=False) as answer:
        return answer.status


@pytest.mark.parametrize("path", PATHS)
async def test_on_loopback_only_loopback_names_are_ours(session: ClientSession, path: str) -> None:
    """DNS rebinding: a stranger's name that suddenly leads to 127.0.0.1."""
    for ours in ("127.0.0.1", "localhost:8081", "LOCALHOST", "[::1]:80"):
        assert await status(session, "GET", path, Host=ours) == 200
    for foreign in ("evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "192.168.1.5", "sandbox"):
        assert await status(session, "GET", path, Host=foreign) == 403


async def test_elsewhere_addresses_and_the_names_of_containers_are_ours_too() -> None:
    """A name with a dot can be bought by somebody, an address or a bare name cannot."""

    async def greet(_: web.Request) -> web.Response:
        return web.Response(text="Здравствуйте")

    app = web.Application(middlewares=[guard("sandbox.school")])
    app.router.add_get("/", greet)
    async with serving(app) as address, ClientSession(address) as session:
        for ours in ("sandbox.school:8081", "192.168.1.5:8081", "[fe80::1]", "sandbox", "localhost"):
            assert await status(session, "GET", "/", Host=ours) == 200
        for foreign in ("evil.example", "sandbox.school.evil.example", "192.168.1.5.evil.example"):
            assert await status(session, "GET", "/", Host=foreign) == 403


@pytest.mark.parametrize("path", ["/control/people", "/control/calm", f"/bot{TOKEN}/getMe", "/control/restart"])
async def test_another_page_cannot_post(session: ClientSession, path: str) -> None:
    """Fetch Standard, "Origin"; Fetch Metadata, Sec-Fetch-Site."""
    for headers in (
        {"Origin": "https://evil.example"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ):
        assert await status(session, "POST", path, **headers) == 403


async def test_another_page_cannot_call_the_bot_api_by_a_picture_either(session: ClientSession) -> None:
    """The Bot API takes GET, and the token that is given by default is known to all."""
    path = f"/bot{TOKEN}/deleteWebhook?drop_pending_updates=true"
    assert await status(session, "GET", path, Sec_Fetch_Site="cross-site") == 403
    assert await status(session, "GET", path) == 200


@pytest.mark.parametrize("path", ["/control/state?run=x", "/control/people", "/control/ledger"])
async def test_another_page_cannot_even_make_us_look_something_up(session: ClientSession, path: str) -> None:
    """It could not read the answer, but it could hold connections, or learn from how long one takes."""
    assert await status(session, "GET", path, Sec_Fetch_Site="cross-site") == 403
    assert await status(session, "GET", path, Sec_Fetch_Site="same-origin") == 200


async def test_our_own_page_and_links_to_it_work(telegram: Sandbox, session: ClientSession) -> None:
    assert await status(session, "POST", "/control/calm", Origin=telegram.url, Sec_Fetch_Site="same-origin") == 200
    assert await status(session, "GET", "/", Sec_Fetch_Site="cross-site") == 200
    assert await status(session, "GET", "/", Sec_Fetch_Site="none") == 200
