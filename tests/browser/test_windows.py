"""The windows that the other tests look through miss nothing that a browser complains of."""

import pytest
from playwright.async_api import Error

from tests.browser.window import Windows

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

ELSEWHERE = "https://elsewhere.example/"


async def test_what_goes_wrong_in_a_window_is_noticed(windows: Windows) -> None:
    page = await windows.open()
    async with page.expect_event("pageerror"):
        await page.evaluate("""async () => {
            console.error("said aloud");
            await fetch("/nothing-here");
            setTimeout(() => { throw new Error("thrown") });
        }""")
    noticed = "\n".join(windows.complaints)
    assert "console: said aloud" in noticed
    assert "404 (Not Found)" in noticed
    assert "uncaught: thrown" in noticed
    windows.complaints.clear()


async def test_nothing_is_fetched_from_elsewhere_unnoticed(windows: Windows) -> None:
    page = await windows.open()
    await page.evaluate("url => fetch(url).catch(() => {})", ELSEWHERE)
    assert "Content Security Policy" in "\n".join(windows.complaints)
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        await page.goto(ELSEWHERE)
    assert f"asked another host: {ELSEWHERE}" in windows.complaints
    windows.complaints.clear()
