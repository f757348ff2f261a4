"""Two processes with one token: which of them goes, and which goes on."""

import logging

from domain.errors import SrokiError

log = logging.getLogger(__name__)

SETTLED = 4.0  # seconds of waiting that nobody has ended; Telegram holds an answer 409 back for up to 3
PAUSE = 2.0  # seconds before a newcomer asks once more
CONFLICTS = 2  # in a row that a newcomer takes for another process, and not for its own connection of before a kill
HASTE = 1.0  # seconds: who is interrupted sooner does not ask again at once


class AnotherProcessError(SrokiError):
    """Another process receives the messages of this bot: stop it, or give this one a token of its own."""


class Rivals:
    """Each getUpdates ends the one that waits, which gets 409 (Bot API): of two processes both would, in turn.

    Who has waited undisturbed was here first: it asks again at once, whereby the newcomer is refused, and stops. After
    a fault nobody was here first, since another process may have taken over meanwhile.
    """

    def __init__(self) -> None:
        self._waited = 0.0  # seconds, since the last conflict or fault
        self._first = False
        self._conflicts = 0

    def undisturbed(self, seconds: float) -> None:
        """A request has waited that many seconds, to its end or to a conflict."""
        self._waited += seconds
        if self._waited >= SETTLED:
            self._first, self._conflicts = True, 0

    def away(self) -> None:
        """A request has failed for another reason."""
        self._waited, self._first = 0.0, False

    def conflict(self, seconds: float) -> float:
        """Another process has ended a request after that many seconds.

        Returns the seconds until the next one; raises `AnotherProcessError`.
        """
        self.undisturbed(seconds)
        self._waited = 0.0
        self._conflicts += 1
        if self._first:
            if self._conflicts == 1:
                log.warning("another process has tried to receive the messages of this bot; this one goes on")
            return 0.0 if seconds >= HASTE else HASTE
        if self._conflicts >= CONFLICTS:
            raise AnotherProcessError
        log.warning("another process may be receiving the messages of this bot")
        return PAUSE
