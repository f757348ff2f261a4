"""Windows of the browser onto one local Telegram, and all that the browser complained of in them."""

from typing import Literal

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, Request, ViewportSize, expect

DESKTOP: ViewportSize = {"width": 1600, "height": 900}
NARROW: ViewportSize = {"width": 360, "height": 740}
PATIENCE = 60_000  # milliseconds until what should be on the page is missed: a busy machine is no fault of the page
expect.set_options(timeout=PATIENCE)
# Chromium's word for a request that the page itself gave up, as it does with a long poll when it is closed.
GIVEN_UP = "net::ERR_ABORTED"


class Windows:
    """Opens the page as different people do. Every window has cookies and storage of its own."""

    def __init__(self, browser: Browser, url: str) -> None:
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self.url = url
        self.complaints: list[str] = []

    async def open(
        self, path: str = "/", size: ViewportSize = DESKTOP, scheme: Literal["light", "dark"] = "light"
    ) -> Page:
        """A new window of this many pixels; a narrow one is touched with fingers."""
        context = await self._browser.new_context(
            base_url=self.url,
            viewport=size,
            has_touch=size["width"] < 500,
            color_scheme=scheme,
            locale="ru-RU",
            reduced_motion="reduce",
        )
        self._contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.on("request", self._asked)
        context.on("requestfailed", self._failed)
        context.on("console", self._said)
        context.on("weberror", lambda error: self.complaints.append(f"uncaught: {error.error}"))
        page = await context.new_page()
        await page.goto(path)
        return page

    def forgive(self, words: str) -> None:
        """What the test has provoked itself is no complaint."""
        self.complaints = [complaint for complaint in self.complaints if words not in complaint]

    async def close(self) -> None:
        for context in self._contexts:
            await context.close()

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.url, "data:", "blob:")):
            self.complaints.append(f"asked another host: {request.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != GIVEN_UP:
            self.complaints.append(f"failed: {request.method} {request.url}: {request.failure}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"console: {message.text} ({message.location.get('url', '')})")
