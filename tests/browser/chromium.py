"""Debian's Chromium, driven by Playwright: what tests and the pictures of the README look through."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import Browser, async_playwright

COMMANDS = ("chromium", "chromium-browser", "google-chrome")
ABSENT = (
    "no browser: install the Debian package `chromium` (apt-get install chromium) "
    "or name the program of another Chromium in SROKI_BROWSER"
)


def find_program() -> str | None:
    """Where the browser is; Playwright's own builds are not used, because they are fetched from elsewhere."""
    return os.environ.get("SROKI_BROWSER") or next(filter(None, map(shutil.which, COMMANDS)), None)


def _fonts(folder: Path) -> str:
    """Letters that look alike on every machine: beside the system's, those of the cards, which are always there."""
    letters = resources.files("fontpkg_noto_sans") / "files"
    config = folder / "fonts.conf"
    config.write_text(
        f"""<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
        <fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{letters}</dir></fontconfig>"""
    )
    return str(config)


@asynccontextmanager
async def launched(program: str) -> AsyncIterator[Browser]:
    """A browser without a window that can reach loopback alone."""
    arguments = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium does not start as root with its own sandbox
    with TemporaryDirectory() as folder:
        environment: dict[str, str | float | bool] = {
            **os.environ,
            "LANGUAGE": "ru",
            "FONTCONFIG_FILE": _fonts(Path(folder)),
        }
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=program, args=arguments, env=environment)
            try:
                yield browser
            finally:
                await browser.close()
