"""What texts say of numbers that does not follow from them, wherever a record has words of its own."""

from collections.abc import Iterator
from datetime import date

from app import claims, villages
from app import format as written
from app.plausibility.finding import STANDS, WHEN, Doubt, GoOn, of_gift, slices

_DIGIT = "'*[0-9]*'"

_LINES = f"""
    SELECT contribution_id, what, {WHEN}, counted_on, CASE WHEN line.note = '' THEN what ELSE what || char(10) || line.note END
    FROM line JOIN contribution ON contribution.id = contribution_id
    WHERE line.rowid BETWEEN :least AND :most AND {STANDS} AND (what GLOB {_DIGIT} OR line.note GLOB {_DIGIT})"""  # noqa: S608  # columns of ours, as below
_UNITS = f"""
    SELECT contribution_id, what, {WHEN}, counted_on, quantity, unit
    FROM line JOIN contribution ON contribution.id = contribution_id
    WHERE line.rowid BETWEEN :least AND :most AND {STANDS} AND unit LIKE '% %'"""  # noqa: S608
_ACTS = f"""
    SELECT id, coalesce((SELECT what FROM line WHERE contribution_id = contribution.id ORDER BY position LIMIT 1), '…'),
        {WHEN}, counted_on, note || char(10) || own_share_note || char(10) || evidence
    FROM contribution
    WHERE rowid BETWEEN :least AND :most AND {STANDS}
        AND (note GLOB {_DIGIT} OR own_share_note GLOB {_DIGIT} OR evidence GLOB {_DIGIT})"""  # noqa: S608

# Noun, table, the key of the record, a day or year, and the texts of all other records with words of their own.
_OTHERS = (
    ("pledge", "pledge", "id", "promised_on", "what || char(10) || note || char(10) || closed_why"),
    ("visit", "visit", "id", "on_day", "what || char(10) || note"),
    ("proposal", "proposal", "id", "raised_on", "what || char(10) || answer"),
    ("twinning", "twinning", "id", "since", "note"),
    ("decision", "decision", "id", "signed_on", "subject"),
    ("village", "village", "id", "NULL", "note"),
    ("village", "village_profile", "village_id", "year", "note"),
    ("agency", "agency", "id", "NULL", "note"),
)
_SHORT = 60  # characters of a text that name its record


def texts(go_on: GoOn) -> Iterator[Doubt]:
    """Go through all texts with a number in them."""
    yield from _of_gifts("line", _LINES, go_on)
    yield from _of_gifts("contribution", _ACTS, go_on)
    for act, what, *rest in slices("line", _UNITS, go_on):
        when, quantity, unit = tuple(rest[:4]), rest[5], rest[6]
        amount = "1" if quantity is None else written.quantity(quantity)
        for claim in claims.doubtful(f"{amount} {unit}"):
            yield Doubt(claim.code, "contribution", act, of_gift(what, when), claim.message)
    names = villages.labels(date.max)
    for noun, table, key, day, said in _OTHERS:
        sql = f"""
            SELECT {key}, {day}, {said} FROM "{table}"
            WHERE rowid BETWEEN :least AND :most AND {said} GLOB {_DIGIT}"""  # noqa: S608  # names of ours
        for record, known, text in slices(table, sql, go_on):
            called = written.opening(names[record].text) if noun == "village" else f"“{_shortened(text)}”"
            for claim in claims.doubtful(text, _year(known)):
                yield Doubt(claim.code, noun, record, called, claim.message)


def _of_gifts(table: str, sql: str, go_on: GoOn) -> Iterator[Doubt]:
    sound: set[tuple[str, int | None]] = set()  # the same words are given again and again
    for act, what, *rest in slices(table, sql, go_on):
        when, text, year = tuple(rest[:4]), rest[5], _year(rest[1] or rest[4])
        if (text, year) in sound:
            continue
        found = list(claims.doubtful(text, year))
        for claim in found:
            yield Doubt(claim.code, "contribution", act, of_gift(what, when), claim.message)
        if not found:
            sound.add((text, year))


def _year(known: str | int | None) -> int | None:
    return None if known is None else int(str(known)[:4])


def _shortened(text: str) -> str:
    line = text.strip().split("\n", 1)[0]
    return line if len(line) <= _SHORT else f"{line[:_SHORT].rsplit(' ', 1)[0]}…"
