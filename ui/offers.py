"""What can be chosen in the box that finds everything besides records: commands of the menus, and pages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from ui import settings
from ui.literal import without_key
from ui.places import PLACES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from PySide6.QtGui import QAction


class Offer(NamedTuple):
    """A command or a page: its words, what it belongs to, the keys that do the same, and what choosing it does."""

    title: str
    hint: str
    keys: str
    act: Callable[[], object]

    @property
    def name(self) -> str:
        """The part of its words that stays: what Undo would take back is another thing each time."""
        return self.title.partition(":")[0]


def commands(menus: Iterable[QMenu], without: set[QAction]) -> list[Offer]:
    """List what menus offer now, but for some actions."""
    return [offer for menu in menus for offer in _offers(menu, without)]


def _offers(menu: QMenu, without: set[QAction]) -> Iterator[Offer]:
    menu.aboutToShow.emit()  # some are filled when they are opened
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _offers(inner, without)
        elif action.isEnabled() and not action.isSeparator() and action not in without:
            yield Offer(without_key(action.text()), without_key(menu.title()), _keys(action), action.trigger)


def pages(turn_to: Callable[[str], object], actions: list[QAction]) -> list[Offer]:
    """List the pages of all places; `actions` are those that turn to a place."""
    found = []
    for place, action in zip(PLACES, actions, strict=True):
        for number, leaf in enumerate(place.leaves):
            hint = "" if leaf.title == place.title else place.title
            keys = _keys(action) if number == 0 else ""
            found.append(Offer(leaf.title, hint, keys, partial(turn_to, leaf.name)))
    return found


def frequent(offers: list[Offer], most: int) -> list[Offer]:
    """Give the commands chosen most often, filled up with the first ones."""
    used = settings.times_used()
    return sorted(offers, key=lambda offer: -used.get(offer.name, 0))[:most]


def _keys(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
