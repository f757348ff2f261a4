"""A phone as somebody in front of the page sees and uses it."""

import re
from pathlib import Path

from playwright.async_api import Locator, Page, expect

from sandbox.people.phones import Phone


class Glass:
    """What is found here is found as a screen reader finds it: by role and name."""

    def __init__(self, page: Page, who: Phone | str) -> None:
        self.page = page
        self.element = page.get_by_role("region", name=who if isinstance(who, str) else who.name)
        self.log = self.element.get_by_role("log", name="Переписка")
        self.box = self.element.get_by_role("textbox", name="Сообщение")

    def message(self, words: str) -> Locator:
        """The newest message with these words."""
        return self.log.get_by_role("article").filter(has_text=words).last

    def button(self, words: str) -> Locator:
        """The newest button with these words, under a message or below the chat."""
        return self.element.get_by_role("button", name=words, exact=True).last

    def button_about(self, words: str) -> Locator:
        """The newest button that begins with these words."""
        return self.element.get_by_role("button", name=re.compile(f"^{re.escape(words)}")).last

    async def write(self, words: str) -> None:
        await self.box.fill(words)
        await self.box.press("Enter")
        await expect(self.box).to_have_value("")

    async def answer(self, question: str, choice: str) -> None:
        """Chooses in the dialog that has come up."""
        dialog = self.page.get_by_role("dialog", name=question)
        await dialog.get_by_role("button", name=choice, exact=True).click()
        await expect(dialog).to_be_hidden()

    async def act(self, words: str, action: str) -> None:
        """Does something with a message through its menu."""
        await self.message(words).hover()
        await self.message(words).get_by_role("button", name="Действия с сообщением").click()
        await self.answer("Сообщение", action)

    async def choose_files(self, *files: Path) -> None:
        """Presses the paper clip and chooses; the page then asks about them."""
        async with self.page.expect_file_chooser() as choosing:
            await self.element.get_by_role("button", name="Прикрепить файл").click()
        await (await choosing.value).set_files(files)
