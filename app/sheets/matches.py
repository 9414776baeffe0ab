"""What a name in a workbook may mean: a record for sure, or some to choose from."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from app.i18n import _
from app.sheets.alike import Likeness
from app.text import sort_key

_MOST = 8  # candidates that anyone looks through
_LIKENESS = {
    Likeness.SAME: 0,
    Likeness.MARKS: 10,
    Likeness.SOUND: 20,
    Likeness.PART: 30,
    Likeness.SLIP: 35,
}
BEST = 100
"""The score of a record without any reason to ask."""


class Candidate(NamedTuple):
    """A record that may be meant; `why` says in what it differs from what is written. 100 is the best score."""

    key: str
    label: str
    why: str
    score: int


class Match(NamedTuple):
    """What a name means. Sure: take `key`. Not sure, with candidates: ask, the best first. Without: nobody knows it.

    `question` is the name under which an answer is remembered. `answered`: somebody has said so; with no key, that it
    is none of the records. `ended` is what bears the name, where `key` is the record that carries that on.
    """

    key: str | None
    sure: bool
    candidates: tuple[Candidate, ...]
    question: str
    answered: bool = False
    ended: str = ""

    @property
    def unknown(self) -> bool:
        return self.key is None and not self.candidates


class Doubt(NamedTuple):
    """A reason to ask, however alike the names are, and how much it makes a record less likely."""

    why: str
    points: int


class Hit(NamedTuple):
    """A record with a name like the one that is written.

    `behind`: it is only meant if no other is; so two records of one name are told apart without asking. `ended` is what
    the record is called that has the name, where `key` carries it on.
    """

    key: str
    name: str
    likeness: Likeness
    doubts: tuple[Doubt, ...] = ()
    behind: int = 0
    ended: str = ""

    @property
    def score(self) -> int:
        return max(
            1, BEST - _LIKENESS[self.likeness] - self.behind - sum(doubt.points for doubt in self.doubts)
        )

    @property
    def sure(self) -> bool:
        return self.likeness is Likeness.SAME and not self.doubts


def decided(hits: Iterable[Hit], called: Callable[[str], str], question: str) -> Match:
    """Say which of the records is meant: the only one that fits without a doubt, else all, the best first."""
    best: dict[str, Hit] = {}
    for hit in hits:
        if hit.key not in best or (hit.sure, hit.score) > (best[hit.key].sure, best[hit.key].score):
            best[hit.key] = hit
    labels = {key: called(key) for key in best}
    ordered = sorted(best.values(), key=lambda hit: (-hit.score, sort_key(labels[hit.key]), hit.key))
    fitting = [hit for hit in ordered if hit.sure]
    alone = len(fitting) == 1 or (len(fitting) > 1 and fitting[0].behind < fitting[1].behind)
    if fitting and alone:
        only = fitting[0]
        candidate = Candidate(only.key, labels[only.key], "", only.score)
        return Match(only.key, True, (candidate,), question, ended=only.ended)
    several = len(fitting) > 1
    listed = (
        Candidate(hit.key, labels[hit.key], _why(hit, several=several), hit.score) for hit in ordered[:_MOST]
    )
    return Match(None, False, tuple(listed), question)


def _why(hit: Hit, *, several: bool) -> str:
    said = [doubt.why for doubt in hit.doubts]
    if hit.likeness is not Likeness.SAME:
        said.insert(0, _HOW[hit.likeness].format(name=hit.name))
    elif several and not said:
        said.append(_("trùng tên với nơi hoặc đơn vị khác"))
    return "; ".join(said)


_HOW = {
    Likeness.MARKS: _("trong tệp viết là {name}"),
    Likeness.SOUND: _("đọc gần giống {name}"),
    Likeness.PART: _("giống một phần: {name}"),
    Likeness.SLIP: _("khác một chữ: {name}"),
}
