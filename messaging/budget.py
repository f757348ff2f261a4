"""How much may be said when: Telegram's limits as arithmetic on moments. No waiting here."""

from collections import deque
from dataclasses import dataclass, field

# https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
OVERALL = 30  # messages in any second
CHAT_SECONDS = 1.0  # between messages in one chat…
BURST = 3  # …but "short bursts" are allowed: answers make use of that, broadcasts do not
GROUP = 20  # messages in any minute, in a group
SWEEP = 500  # chats remembered before the idle ones are forgotten

ChatId = int | str


@dataclass(kw_only=True)
class Window:
    """At most `limit` in any `seconds`."""

    limit: int
    seconds: float
    taken: deque[float] = field(default_factory=deque)

    def free_at(self, messages: int, now: float) -> float:
        while self.taken and self.taken[0] + self.seconds <= now:
            self.taken.popleft()
        missing = len(self.taken) + messages - self.limit
        return now if missing <= 0 else self.taken[missing - 1] + self.seconds

    def take(self, messages: int, now: float) -> None:
        self.taken.extend([now] * messages)


@dataclass(kw_only=True)
class Chat:
    seconds: float  # between messages
    paid_at: float = 0.0  # when everything said would have been said if it were spaced evenly
    held_until: float = 0.0
    minute: Window | None = None

    def free_at(self, messages: int, now: float, *, broadcast: bool) -> float:
        credit = 0.0 if broadcast else (BURST - 1) * self.seconds
        minute = self.minute.free_at(messages, now) if self.minute else now
        return max(self.paid_at - credit, self.held_until, minute)

    def take(self, messages: int, now: float) -> None:
        self.paid_at = max(self.paid_at, now) + messages * self.seconds
        if self.minute:
            self.minute.take(messages, now)

    def idle(self, now: float) -> bool:
        quiet = not self.minute or (self.minute.free_at(0, now) <= now and not self.minute.taken)
        return quiet and max(self.paid_at, self.held_until) <= now


class Budget:
    """One for a bot token. Broadcasts are spaced evenly, so that an answer never waits behind a burst of them."""

    def __init__(self, *, chat_seconds: float = CHAT_SECONDS) -> None:
        self._chat_seconds = chat_seconds
        self._overall = Window(limit=OVERALL, seconds=1.0)
        self._broadcast_at = 0.0
        self._chats: dict[ChatId, Chat] = {}
        self._sweep_at = SWEEP

    def overall_at(self, messages: int, now: float) -> float:
        return self._overall.free_at(messages, now)

    def free_at(self, chat_id: ChatId, messages: int, now: float, *, broadcast: bool) -> float:
        """The earliest moment at which so many messages may go to that chat."""
        chat = self._chats.get(chat_id)
        moments = [now, self._overall.free_at(messages, now)]
        if broadcast:
            moments.append(self._broadcast_at)
        if chat:
            moments.append(chat.free_at(messages, now, broadcast=broadcast))
        return max(moments)

    def take(self, chat_id: ChatId, messages: int, now: float, *, broadcast: bool) -> None:
        self._overall.take(messages, now)
        self._chat(chat_id, now).take(messages, now)
        if broadcast:
            self._broadcast_at = max(self._broadcast_at, now) + messages / OVERALL

    def hold(self, until: float, chat_id: ChatId | None, now: float) -> None:
        """No broadcasts until then, and nothing at all to that chat."""
        self._broadcast_at = max(self._broadcast_at, until)
        if chat_id is not None:
            chat = self._chat(chat_id, now)
            chat.held_until = max(chat.held_until, until)

    def __len__(self) -> int:
        return len(self._chats)

    def _chat(self, chat_id: ChatId, now: float) -> Chat:
        if chat_id not in self._chats:
            if len(self._chats) >= self._sweep_at:
                self._chats = {key: chat for key, chat in self._chats.items() if not chat.idle(now)}
                self._sweep_at = max(SWEEP, 2 * len(self._chats))
            # A channel named by "@username" is taken for a group.
            group = isinstance(chat_id, str) or chat_id < 0
            minute = Window(limit=GROUP, seconds=60.0) if group else None
            self._chats[chat_id] = Chat(seconds=self._chat_seconds, minute=minute)
        return self._chats[chat_id]
