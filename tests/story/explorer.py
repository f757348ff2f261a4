"""Somebody who presses every kind of button in every kind of view, and remembers where each led."""

import re
from collections import Counter
from dataclasses import dataclass, field

import sqlalchemy as sa

from sandbox.people.phones import Phone
from sandbox.world.records import Message
from storage.tables import audit_log, inbox
from tests.delivery.house import until
from tests.town import Town, words

BACK = ("←", "К ", "Нет", "Не ", "Отмен")  # pressed first, so that the rest of a view is seen before something ends it
TRIES = 6  # of a button that has led where something was not pressed yet
COMMAND = re.compile(r"(?<![\w.])/[a-z]+")


def buttons(message: Message) -> list[tuple[str, str]]:
    return [(one.text, one.callback_data) for row in message.buttons for one in row if one.callback_data]


def kind(data: str) -> str:
    """What a button does, whatever it does it to."""
    return re.sub(r"\d+", "#", data)


def view(message: Message) -> str:
    """What kind of view it is."""
    kinds = sorted({kind(data) for _, data in buttons(message)})
    return "; ".join(kinds) or re.sub(r"\d+", "#", words(message))


@dataclass(frozen=True, kw_only=True)
class Replaced:
    """A press has put one view in the place of another."""

    before: Message
    after: Message
    pressed: str
    changed: bool  # something is stored that was not before: the former view may be none that is still true

    def __str__(self) -> str:
        return (
            f"{words(self.before)}\n[{self.pressed}]\n{words(self.after)}\n{[text for text, _ in buttons(self.after)]}"
        )


@dataclass
class Explorer:
    """Presses every kind of button in every kind of view, and remembers where each led."""

    town: Town
    phone: Phone
    pressed: Counter[tuple[str, str]] = field(default_factory=Counter)  # view and kind of button → times
    offers: dict[str, list[str]] = field(default_factory=dict)  # view → kinds of its buttons
    leads: dict[tuple[str, str], str] = field(default_factory=dict)  # view and kind of button → view in its place
    opens: set[str] = field(default_factory=set)  # views with a button that opens a message of its own
    replaced: dict[tuple[str, str], Replaced] = field(default_factory=dict)

    async def explore(self, start: Message) -> None:
        """From this message, and from every one that comes of it."""
        waiting, newest = [start.id], start.id
        while waiting:
            message = self.phone.find_message(waiting.pop())
            while (chosen := self._choose(message)) is not None:
                before, noted = message, await self._count(audit_log)
                text, data = next(one for one in buttons(before) if kind(one[1]) == chosen)
                self.pressed[view(before), chosen] += 1
                await self.phone.press_raw(before, data, 30)
                await until(self._is_idle)
                message = self.phone.find_message(before)
                fresh = [one.id for one in self.phone.inbox if one.id > newest]
                if fresh:
                    newest = max(fresh)
                    waiting += fresh
                    self.opens.add(view(before))
                if view(message) != view(before):
                    self.leads[view(before), chosen] = view(message)
                    changed = await self._count(audit_log) > noted
                    found = Replaced(before=before, after=message, pressed=text, changed=changed)
                    self.replaced.setdefault((view(before), view(message)), found)

    def _choose(self, message: Message) -> str | None:
        """What has not been pressed yet in this kind of view, or what leads to one where something has not."""
        ordered = sorted(buttons(message), key=lambda one: not one[0].startswith(BACK))
        self.offers[view(message)] = list(dict.fromkeys(kind(data) for _, data in ordered))
        seen: set[str] = set()
        todo: list[tuple[str, str | None]] = [(view(message), None)]
        while todo:
            at, first = todo.pop(0)
            if at in seen:
                continue
            seen.add(at)
            for offered in self.offers.get(at, ()):
                if not self.pressed[at, offered]:
                    return first or offered
                if (at, offered) in self.leads and self.pressed[at, offered] < TRIES:
                    todo.append((self.leads[at, offered], first or offered))
        return None

    async def _is_idle(self) -> bool:
        return not self.town.telegram.pending_updates() and not await self._count(inbox, inbox.c.done_at.is_(None))

    async def _count(self, table: sa.Table, *conditions: sa.ColumnElement[bool]) -> int:
        async with self.town.database.read() as tx:
            return int(await tx.scalar(sa.select(sa.func.count()).select_from(table).where(*conditions)))

    def dead_ends(self) -> list[Replaced]:
        """A command in the text is a way, and so is a button to where it was before. Where something was changed, a
        question answered, or the press itself was back, a button that leads on is enough. So is one that says that it
        leads back: what it led to may look otherwise by now, with less that waits.
        """
        found = []
        for one in self.replaced.values():
            reached = self._reachable(view(one.after))
            over = one.changed or "/cancel" in one.before.text
            leads_on = len(reached) > 1 or bool(reached & self.opens)
            back = one.pressed.startswith(BACK) and leads_on
            says_back = any(
                text.startswith(BACK) and (view(one.after), kind(data)) in self.leads
                for text, data in buttons(one.after)
            )
            ways = (COMMAND.search(one.after.text), view(one.before) in reached, back, says_back, over and leads_on)
            if not any(ways):
                found.append(one)
        return found

    def _reachable(self, start: str) -> set[str]:
        found, todo = {start}, [start]
        while todo:
            at = todo.pop()
            for offered in self.offers.get(at, ()):
                following = self.leads.get((at, offered))
                if following and following not in found:
                    found.add(following)
                    todo.append(following)
        return found
