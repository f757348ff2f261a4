"""What a test sees of the API, and the trouble that it makes there."""

import ssl
from pathlib import Path

from sandbox.api.downloads import Line
from sandbox.api.faults import Failure, Hold
from sandbox.api.http import BotApi
from sandbox.api.ledger import Call
from sandbox.api.trouble import BAD_DAY, Rates, Trouble
from sandbox.world.records import Json


class Mishaps:
    """The half of a sandbox that people with phones know nothing of."""

    def __init__(self, api: BotApi) -> None:
        self._api = api
        self.holds: list[Hold] = []

    @property
    def ledger(self) -> list[Call]:
        """Every call of the Bot API, in order of arrival."""
        return self._api.ledger.calls

    @property
    def counts(self) -> Json:
        """Calls by method, how many were accepted and refused, and what became of the updates."""
        return self._api.ledger.counts() | {"updates": dict(self._api.world.updates.counts)}

    @property
    def latency(self) -> float:
        """Seconds before an answer."""
        return self._api.latency

    @latency.setter
    def latency(self, seconds: float) -> None:
        self._api.latency = seconds

    @property
    def line(self) -> Line:
        """On which files go to the bot."""
        return self._api.line

    def trust(self, certificates: Path) -> None:
        """Those of one's own making (PEM), beside those that everybody trusts, of webhooks that are set from now on."""
        tls = ssl.create_default_context()
        tls.load_verify_locations(certificates)
        self._api.webhooks.tls = tls

    def hold(self, method: str, chat_id: int | None = None, accept: bool = True) -> Hold:
        """The next matching call is not answered until released; without ``accept`` it then gets a 502."""
        hold = Hold(accept)
        self.holds.append(hold)
        self._api.faults.add(method, chat_id, 1, hold)
        return hold

    def fail(
        self,
        method: str,
        status: int,
        times: int = 1,
        chat_id: int | None = None,
        *,
        retry_after: int = 1,
        description: str | None = None,
        parameters: Json | None = None,
        accept: bool = False,
    ) -> None:
        """The next calls get this status, 0 for a cut connection; with ``accept`` only the answer is lost.

        Of a file that is fetched half has come by then.

        The method "*" stands for any; ``retry_after`` (seconds), with 429. Raises ValueError for a status of success.
        """
        if status != 0 and not 400 <= status <= 599:
            raise ValueError("status must be 0 or from 400 to 599")
        if status == 429:
            description = description or f"Too Many Requests: retry after {retry_after}"
            parameters = parameters or {"retry_after": retry_after}
        self._api.faults.add(method, chat_id, times, Failure(status, description, parameters, accept))

    def trouble(self, seed: int, **rates: float) -> None:
        """From now on things go wrong as often as ``Rates`` says, or ``BAD_DAY``, for the same seed in the same way.

        Raises TypeError or ValueError for rates that are none.
        """
        trouble = self._api.trouble = Trouble(seed, Rates(**rates) if rates else BAD_DAY)
        self._api.faults.chance = trouble.effect
        self._api.world.updates.late, self._api.world.updates.repeats = trouble.late, trouble.repeats

    def calm(self) -> None:
        """Nothing goes wrong any more but what ``hold`` and ``fail`` wait for."""
        self._api.trouble = None
        self._api.faults.calm()
        self._api.world.updates.behave()

    def pending_updates(self) -> list[Json]:
        """Updates that no offset has acknowledged yet."""
        return self._api.world.updates.pending
