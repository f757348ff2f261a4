"""Screenshots of what a test sees, step by step, kept as files to look at afterwards."""

import shutil

from playwright.async_api import Locator, Page

from tests.town import ROOT

FOLDER = ROOT / "build" / "screenshots"


class Shots:
    """The steps of one test, numbered in order; those of its last run are thrown away."""

    def __init__(self, name: str) -> None:
        self._folder = FOLDER / name
        self._count = 0
        shutil.rmtree(self._folder, ignore_errors=True)

    async def take(self, page: Page | Locator, what: str) -> None:
        self._count += 1
        await page.screenshot(path=self._folder / f"{self._count:02} {what}.png", animations="disabled")
