"""How much may be said when: Telegram's limits as arithmetic on moments. No waiting here."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

# https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
OVERALL = 30  # messages in any second
CHAT_SECONDS = 1.0  # between messages in one chat…
BURST = 3  # …but "short bursts" are allowed: answers make use of that, broadcasts do not
GROUP = 20  # messages in any minute, in a group; its topics share them (nothing of ours is sent to a topic yet)
SWEEP = 500  # chats remembered before the idle ones are forgotten

# On the way messages come nearer to each other than they left, so we keep a little below the limit.
FASTEST = 29.0  # broadcasts a second
CAUGHT_UP = 1  # broadcast that was late, at once with the next one
KEPT_FREE = 3  # places in a second, at the most, for answers when several people talk
SECOND = 1.015  # seconds that we take for one
SLOWEST = 10.0  # messages a second, however often Telegram refuses: each refusal is a pause, too
SLOWER = 0.85  # of the rate that was refused
FASTER = 0.05  # messages a second more, after each second without a refusal
TRIPS = 100  # of which the fastest tells how long the way to Telegram and back takes

ChatId = int | str


@dataclass(kw_only=True)
class Rate:
    """How many messages a second Telegram takes: less at once when it refuses, slowly more when it does not."""

    learned: float = FASTEST
    since: float = 0.0

    def at(self, now: float) -> float:
        return min(FASTEST, self.learned + max(now - self.since, 0.0) * FASTER)

    def slow_down(self, now: float) -> None:
        self.learned, self.since = max(SLOWEST, self.at(now) * SLOWER), now


@dataclass(kw_only=True, eq=False)
class Sent:
    """So many messages in one call; an answer to it may have come."""

    messages: int
    answer: bool
    at: float
    heard_at: float | None = None


class Second:
    """No more than `OVERALL` arrive in it, wherever it begins.

    When a message arrives nobody tells us; as much later than usual, at the most, as its answer is late. A moment at
    which the network or the server stood still brings many at once, and the next second must make up for that.
    """

    def __init__(self) -> None:
        self._sent: list[Sent] = []
        self._trips: deque[float] = deque(maxlen=TRIPS)
        self._usual = float("inf")

    def take(self, messages: int, now: float, *, answer: bool) -> Sent:
        self._sent = [one for one in self._sent if self._arrival(one, now) + SECOND > now]
        self._sent.append(Sent(messages=messages, answer=answer, at=now))
        return self._sent[-1]

    def heard(self, sent: Sent, now: float) -> None:
        sent.heard_at = now
        self._trips.append(now - sent.at)
        self._usual = min(self._trips)

    def forget(self, sent: Sent) -> None:
        self._sent = [one for one in self._sent if one is not sent]

    def free_at(self, messages: int, now: float, *, broadcast: bool) -> float:
        answers = sum(one.answer and one.at + SECOND > now for one in self._sent)
        kept_free = min(max(answers - 1, 0), KEPT_FREE) if broadcast else 0
        arrivals = sorted(moment for one in self._sent for moment in [self._arrival(one, now)] * one.messages)
        until = [moment + SECOND for moment in arrivals if moment + SECOND > now]
        missing = len(until) + messages - max(OVERALL - kept_free, messages)
        return now if missing <= 0 else until[missing - 1]

    def _arrival(self, one: Sent, now: float) -> float:
        trip = (now if one.heard_at is None else one.heard_at) - one.at
        return one.at + max(trip - self._usual, 0.0)


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
        self.rate = Rate()
        self._chat_seconds = chat_seconds
        self._overall = Second()
        self._broadcast_at = 0.0
        self._chats: dict[ChatId, Chat] = {}
        self._sweep_at = SWEEP

    def overall_at(self, messages: int, now: float, *, broadcast: bool = False) -> float:
        """The earliest moment at which so many messages may go to anybody."""
        return self._overall.free_at(messages, now, broadcast=broadcast)

    def free_at(self, chat_id: ChatId, messages: int, now: float, *, broadcast: bool) -> float:
        """The earliest moment at which so many messages may go to that chat."""
        chat = self._chats.get(chat_id)
        moments = [now, self.overall_at(messages, now, broadcast=broadcast)]
        if broadcast:
            moments.append(self._broadcast_at)
        if chat:
            moments.append(chat.free_at(messages, now, broadcast=broadcast))
        return max(moments)

    def take(self, chat_id: ChatId, messages: int, now: float, *, broadcast: bool, waited: float = 0.0) -> Sent:
        """What is said, an answer too, puts off the next broadcast. One that was late is caught up with.

        `waited`: seconds that it has stood in line for this; nothing that was late before that is caught up with.
        Tell `heard` when there is an answer to what is returned, or `forget` when it is not said.
        """
        self._chat(chat_id, now).take(messages, now)
        space = 1 / self.rate.at(now)
        self._broadcast_at = max(self._broadcast_at, now - min(CAUGHT_UP * space, waited)) + messages * space
        return self._overall.take(messages, now, answer=not broadcast)

    def heard(self, sent: Sent, now: float) -> None:
        self._overall.heard(sent, now)

    def forget(self, sent: Sent) -> None:
        """It was not said after all."""
        self._overall.forget(sent)

    def hold(self, chat_id: ChatId, until: float, now: float) -> None:
        """Nothing to that chat until then."""
        chat = self._chat(chat_id, now)
        chat.held_until = max(chat.held_until, until)

    def resting(self, soon: float) -> Iterator[ChatId]:
        """The chats to which no broadcast may go yet at that moment."""
        return (key for key, chat in self._chats.items() if chat.free_at(1, soon, broadcast=True) > soon)

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
