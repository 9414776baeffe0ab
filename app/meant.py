"""Which village or agency is meant by a name on a command line, written with or without marks, or by its key."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from app import agencies, villages
from app.agencies import AgencyLabel
from app.errors import UserError
from app.i18n import _
from app.text import finds, fold, nfc
from app.villages import VillageLabel

_LISTED = 8  # names that a message lists before it counts the others


class _Known(NamedTuple):
    """Something that may be meant: `full` tells it from all others, `texts` are ways to say it in short."""

    id: str
    full: str
    texts: tuple[str, ...]


class _Sentences(NamedTuple):
    none: str
    several: str
    field: str


def village_keys(names: Sequence[str], known: Sequence[VillageLabel]) -> tuple[str, ...]:
    """Find the villages meant by names. UserError: none of the known ones is, or several are."""
    there = [_Known(label.id, label.full, (label.name, label.text)) for label in known]
    sentences = _Sentences(
        _("Kỳ này không có bon, buôn nào tên “{name}”."),
        _("Có {count} nơi tên giống “{name}”: {listed}. Hãy ghi rõ hơn, ví dụ kèm tên xã."),
        "village",
    )
    return _keys(names, there, villages.spellings(), sentences)


def agency_keys(names: Sequence[str], known: Sequence[AgencyLabel]) -> tuple[str, ...]:
    """Find the agencies meant by names. UserError: none of the known ones is, or several are."""
    there = [
        _Known(label.id, f"{label.name}, {label.parent}", (label.name, label.short))
        if label.parent
        else _Known(label.id, label.name, (label.short,))
        for label in known
    ]
    sentences = _Sentences(
        _("Kỳ này không có đơn vị nào tên “{name}”."),
        _("Có {count} đơn vị tên giống “{name}”: {listed}. Hãy ghi rõ hơn."),
        "agency",
    )
    return _keys(names, there, agencies.spellings(), sentences)


def _keys(
    names: Sequence[str],
    known: Sequence[_Known],
    spellings: Mapping[str, Sequence[str]],
    sentences: _Sentences,
) -> tuple[str, ...]:
    folded = {key: set(map(fold, spelled)) for key, spelled in spellings.items()}
    return tuple(_key(name, known, folded, sentences) for name in names)


def _key(name: str, known: Sequence[_Known], spellings: Mapping[str, set[str]], sentences: _Sentences) -> str:
    """Take the nearest way of writing that fits any: as printed, without marks, an older name, a part of it."""
    name, folded = nfc(name), fold(name)
    ways: tuple[Callable[[_Known], bool], ...] = (
        lambda one: bool(name) and name in {one.id, one.full, *one.texts},
        lambda one: bool(folded) and folded in map(fold, (one.full, *one.texts)),
        lambda one: bool(folded) and folded in spellings.get(one.id, ()),
        lambda one: bool(folded) and finds(name, one.full),
    )
    found = next(filter(None, ([one for one in known if fits(one)] for fits in ways)), [])
    if not found:
        raise UserError(sentences.none.format(name=name), sentences.field)
    if len(found) > 1:
        listed = "; ".join(one.full for one in found[:_LISTED]) + ("; …" if len(found) > _LISTED else "")
        raise UserError(sentences.several.format(count=len(found), name=name, listed=listed), sentences.field)
    return found[0].id
