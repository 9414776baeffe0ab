"""What the places that anything is given to are called: villages, and communes as a whole."""

from datetime import date
from typing import Any, NamedTuple

from app import communes, villages
from app.text import sort_key


class Place(NamedTuple):
    """What tables call a place; sorted by `order`, villages come by name and whole communes after them."""

    order: Any
    text: str


def known(on: date) -> dict[str, Place]:
    """Give every place by key, called as on a day; villages with their commune where there are several."""
    there = villages.labels(on)
    several = len({label.commune_id for label in there.values()}) > 1
    found = {
        key: Place((0, label.order()), label.full if several else label.text) for key, label in there.items()
    }
    for key, commune in communes.by_key().items():
        found[key] = Place((1, (sort_key(commune.name), key)), f"Toàn {commune.text}")
    return found
