"""Whom sums and reports are asked about, where it is not everybody: some villages, some agencies, or both.

A whole commune is among villages when all the villages that lie in it are. What reached others too, or was given
with others, is neither in nor out: it is left out of all sums and said beside them, never split.
"""

from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from app import villages as there

if TYPE_CHECKING:
    from app.acts import Act, ActLine


class Among(NamedTuple):
    """`places` are villages and whole communes, `partly` communes of which only some villages are among them.

    None: all of them.
    """

    places: frozenset[str] | None = None
    partly: frozenset[str] = frozenset()
    agencies: frozenset[str] | None = None

    def reached(self, places: Collection[str]) -> bool:
        """Whether something reached none but these."""
        return self.places is None or (bool(places) and self.places.issuperset(places))

    def had_part(self, places: Iterable[str]) -> bool:
        """Whether it reached any of these, be it with others."""
        return self.places is None or any(place in self.places or place in self.partly for place in places)

    def gave(self, agencies: Collection[str]) -> bool:
        """Whether it was given by none but these."""
        return self.agencies is None or (bool(agencies) and self.agencies.issuperset(agencies))

    def joined(self, agencies: Iterable[str]) -> bool:
        """Whether any of these gave it, be it with others."""
        return self.agencies is None or not self.agencies.isdisjoint(agencies)

    def lines(self, act: "Act") -> tuple["ActLine", ...]:
        """Give the lines of an act that reached none but these; of one value over all of them, all or none."""
        if act.value is not None and not act.valued_lines:
            return act.lines if self.reached(act.places) else ()
        return tuple(line for line in act.lines if self.reached((line.village or line.commune or "",)))


EVERYBODY = Among()


def among(villages: Collection[str] | None, agencies: Collection[str] | None, on: date) -> Among:
    """Ask about some villages or agencies, or None: all; communes are those of a day."""
    of_agencies = None if agencies is None else frozenset(agencies)
    if villages is None:
        return Among(agencies=of_agencies)
    asked = frozenset(villages)
    communes = there.by_commune(on)
    whole = {commune for commune, lying in communes.items() if lying and lying <= asked}
    partly = {commune for commune, lying in communes.items() if not lying.isdisjoint(asked)} - whole
    return Among(asked | whole, frozenset(partly), of_agencies)
