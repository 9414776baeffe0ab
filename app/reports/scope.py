"""Whom a paper is about where it is not everybody, and how it says so."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from app import agencies, among, places, villages
from app import format as written
from app.among import EVERYBODY, Among
from app.i18n import paper as _
from app.reports import figures
from app.reports.flowables import Prose
from app.summary import Shared
from app.text import sort_key

_NAMED = 8  # places or agencies that are named below a title before the others are counted


class Scope(NamedTuple):
    """`brief` is short enough for the name of a file, `named` stands below the title.

    `listed` is the whole list, where it is too long for that.
    """

    among: Among = EVERYBODY
    brief: str = ""
    named: str = ""
    listed: str = ""

    def title(self, text: str) -> str:
        """Tell the file of a part from that of the whole."""
        return f"{text} - {self.brief}" if self.brief else text

    def note(self, days: str) -> str:
        """Say whom the figures of these days are of."""
        return _("{days} của {named}").format(days=days, named=self.named) if self.named else days

    def introduction(self) -> Iterator[Prose]:
        """List whom the paper is about where the note below its title does not."""
        if self.listed:
            yield Prose(_("Số liệu chỉ gồm {listed}.").format(listed=self.listed))

    def shared(self, now: Shared, others: Sequence[tuple[str, Shared]] = ()) -> Iterator[Prose]:
        """Say what those asked about have together with others, which no sum contains; `others` are of other times."""
        if now.acts:
            yield Prose(
                _("Ngoài ra có {count} khoản {shared}, chưa tính: {worth}.").format(
                    count=figures.tally(now.acts), shared=self._with_whom(), worth=_worth(now)
                )
            )
        before = [
            _("{time} có {count} khoản, {worth}").format(
                time=time, count=figures.tally(found.acts), worth=_worth(found)
            )
            for time, found in others
            if found.acts
        ]
        if before:
            yield Prose(
                _("Các số lũy kế, so sánh cũng không tính những khoản {shared}: {listed}.").format(
                    shared=self._with_whom(), listed="; ".join(before)
                )
            )

    def _with_whom(self) -> str:
        if self.among.agencies is None:
            return _("chung với nơi khác")
        return _("chung với đơn vị khác") if self.among.places is None else _("chung với nơi, đơn vị khác")


def read(
    day: date, of_villages: Collection[str] | None = None, of_agencies: Collection[str] | None = None
) -> Scope:
    """Read what those whom a paper is asked about are called on a day; None: all of them."""
    parts = []
    if of_villages is not None:
        parts.append(_of_villages(day, of_villages))
    if of_agencies is not None:
        called = agencies.labels(day)
        found = sorted((called[key] for key in set(of_agencies)), key=agencies.AgencyLabel.order)
        parts.append((_("{count} đơn vị"), [label.name for label in found]))
    return Scope(
        among.among(of_villages, of_agencies, day),
        ", ".join(_brief(*part) for part in parts),
        _of_both([_named(*part) for part in parts]),
        _of_both([_listed(*part) for part in parts])
        if any(len(found) > _NAMED for _n, found in parts)
        else "",
    )


def _of_both(said: Sequence[str]) -> str:
    """Put together what is said of villages and of agencies, if of both."""
    return (
        _("{villages}, phần của {agencies}").format(villages=said[0], agencies=said[1])
        if said[1:]
        else "".join(said)
    )


def _of_villages(day: date, wanted: Collection[str]) -> tuple[str, list[str]]:
    """Name villages, or the communes whose villages they are, all of them."""
    labels, called = villages.labels(day), places.known(day)
    communes: dict[str, set[str]] = defaultdict(set)
    for label in villages.living(day):
        communes[label.commune_id].add(label.id)
    found = sorted((labels[key] for key in set(wanted)), key=villages.VillageLabel.order)
    of = {label.commune_id: label.commune for label in found}
    if all(communes[key] and communes[key].issubset(wanted) for key in of):
        return _("{count} xã, phường"), sorted(of.values(), key=sort_key)
    return _("{count} bon, buôn"), [called[label.id].text for label in found]


def _brief(counted: str, names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else counted.format(count=written.money(len(names)))


def _named(counted: str, names: Sequence[str]) -> str:
    if not 1 < len(names) <= _NAMED:
        return _brief(counted, names)
    return _listed(counted, names)


def _listed(counted: str, names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    return _("{count}: {names}").format(count=_brief(counted, names), names="; ".join(names))


def _worth(shared: Shared) -> str:
    """Say a sum, and how much of it has no value."""
    sums = shared.sums
    unvalued = figures.unvalued(sums)
    if not sums.total:
        return unvalued or written.dong(0)
    text = _("khoảng {worth}") if sums.approximate else "{worth}"
    worth = text.format(worth=written.dong(sums.total))
    return _("{worth} và {unvalued}").format(worth=worth, unvalued=unvalued) if unvalued else worth
