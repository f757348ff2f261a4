"""Debian's Chromium, driven by Playwright: what the tests and the pictures of the README look through."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, async_playwright

COMMANDS = ("chromium", "chromium-browser", "google-chrome")
ABSENT = (
    "no browser: install the Debian package `chromium` (apt-get install chromium) "
    "or name the program of another Chromium in SROKI_BROWSER"
)


def find_program() -> str | None:
    """Where the browser is; Playwright's own builds are not used, because they are fetched from elsewhere."""
    return os.environ.get("SROKI_BROWSER") or next(filter(None, map(shutil.which, COMMANDS)), None)


@asynccontextmanager
async def launched(program: str) -> AsyncIterator[Browser]:
    """A browser without a window that can reach loopback alone."""
    arguments = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--lang=ru"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium does not start as root with its own sandbox
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=arguments)
        try:
            yield browser
        finally:
            await browser.close()
