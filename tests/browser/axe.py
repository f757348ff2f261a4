"""What axe finds on a page that a screen reader or weak eyes cannot make out."""

from typing import Any

from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]
from playwright.async_api import Page

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


async def faults(page: Page) -> list[str]:
    """In words: the rule that is broken, by which element, and how to mend it."""
    found: dict[str, Any] = (await Axe().run(page, options=WCAG)).response
    return [
        f"{fault['id']}: {node['target']} {node.get('failureSummary', '')}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]
