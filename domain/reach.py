"""Whether people hear what is written to them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Reach:
    """Of people, by their ids."""

    away: Mapping[int, str] = field(default_factory=dict)  # who stands in for them: «Седова О.П.»
    unreached: Collection[int] = ()  # no message reaches them
    blocked: Collection[int] = ()  # of them, who has registered
    gone: Collection[int] = ()  # of them, who does not work there any more while nobody has followed

    def lacks_link(self, person_id: int) -> bool:
        """Whether they have never opened their personal link, and still may."""
        return person_id in self.unreached and person_id not in self.blocked and person_id not in self.gone
