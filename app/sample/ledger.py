"""A ledger of any number of contribution lines, to measure how the program bears them.

The acts are drawn one by one as a province would record them and written in bulk, since a million lines
entered with the commands would take an hour and be kept twice, in their tables and in the history.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path
from random import Random

from app import history, store
from app.contributions import Act
from app.guard import in_words
from app.i18n import vi
from app.sample import bulk, giving, world
from app.sample.world import World

BATCH = 5000  # acts written at a time: enough to be quick, little memory
LINES = (1, 2, 2, 3, 3, 4)  # lines of an act, each as likely


def ledger(path: Path, lines: int) -> None:
    """Make a data file at `path` with exactly `lines` contribution lines, and leave it open.

    They are spread evenly over the days from 15/12/2023 to 14/9/2026 and 149 villages.
    """
    store.create(path, world.OFFICE)
    with in_words(path), history.unfollowed(vi("Dữ liệu mẫu: sổ hỗ trợ để đo tốc độ")):
        acts = _acts(world.build(), lines)
        while batch := list(islice(acts, BATCH)):
            bulk.write(batch)


def _acts(there: World, lines: int) -> Iterator[Act]:
    """Draw acts in the order of their days until they have `lines` lines together."""
    chance = Random(world.SEED)  # noqa: S311  # sample data, the same each time
    days = (world.LAST_DAY - world.FIRST_DAY).days + 1
    written = 0
    while written < lines:
        count = min(LINES[int(chance.random() * len(LINES))], lines - written)
        day = world.FIRST_DAY + timedelta(days=days * written // lines)
        number = int(chance.random() * len(there.villages))
        places = there.villages[number], there.villages[number - 1]
        yield giving.draw(
            chance,
            day,
            villages=places,
            givers=there.twinned[places[0]],
            sponsors=there.sponsors,
            lines=count,
        )
        written += count
