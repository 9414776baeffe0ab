"""What becomes of each draft: compared with the rows taken in before and with what is in the file."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from app.errors import UserError
from app.i18n import _
from app.sheets.importing.memory import Memory, Remembered, likely
from app.sheets.importing.nouns import Context, Noun
from app.sheets.importing.plan import (
    KEEP,
    LEAVE,
    OVERWRITE,
    RECORD_NEW,
    Candidate,
    Choices,
    Draft,
    Question,
    Reason,
    What,
)

_SHOWN = 3  # differences that a question tells
_OFFERED = 4  # records that may be meant


def judge(
    noun: Noun[Any], drafts: Sequence[Draft], memory: Memory, context: Context, choices: Choices
) -> None:
    """Say of drafts of one kind of record, which say nothing that was taken in before, what becomes of them."""
    open_ones = [draft for draft in drafts if _is_open(draft)]
    known = _remembered(noun, open_ones, memory)
    natural = {number: key for number, draft in enumerate(open_ones) if (key := noun.natural(draft.value))}
    noun.load(natural.values())
    unknown = [number for number in range(len(open_ones)) if number not in known and number not in natural]
    doubles = noun.doubles([open_ones[number] for number in unknown])
    double = {unknown[number]: keys for number, keys in doubles.items()}
    noun.load({key for keys in double.values() for key in keys})
    judged = _Judge(noun, context, choices)
    for number, draft in enumerate(open_ones):
        row = known.get(number)
        if (key := natural.get(number)) is not None:
            judged.compare(draft, key, row if row is not None and row.record == key else None)
        elif row is not None:
            judged.compare(draft, row.record, row)
        elif number in double:
            judged.ask_about_doubles(draft, double[number])
        else:
            draft.what = What.NEW


def _is_open(draft: Draft) -> bool:
    """Settle what reading has settled already."""
    if draft.what in (What.LEFT_OUT, What.SAME):
        return False
    if draft.reasons:
        draft.what = What.REFUSED
    elif draft.questions:
        draft.what = What.DOUBTFUL
    return not draft.reasons and not draft.questions


def _remembered(noun: Noun[Any], drafts: Sequence[Draft], memory: Memory) -> dict[int, Remembered]:
    """Find the rows that drafts were before they were corrected."""
    by_source: dict[str, list[int]] = defaultdict(list)
    for number, draft in enumerate(drafts):
        by_source[draft.source].append(number)
    found: dict[int, Remembered] = {}
    for source, numbers in by_source.items():
        left = memory.left(source, noun.name)
        if not left:
            continue
        noun.load(row.record for row in left)
        rows = [
            (row, set(noun.features(value)))
            for row in left
            if (value := noun.current(row.record, drafts[numbers[0]].value)) is not None
        ]
        wanted = [(drafts[number], noun.features(drafts[number].value)) for number in numbers]
        for place, row in likely(wanted, rows).items():
            found[numbers[place]] = row
            memory.take(row)
    return found


class _Judge:
    def __init__(self, noun: Noun[Any], context: Context, choices: Choices) -> None:
        self._noun, self._context, self._choices = noun, context, choices

    def compare(self, draft: Draft, key: str, row: Remembered | None, *, chosen: bool = False) -> None:
        """Say what becomes of a record that is in the file."""
        current = self._noun.current(key, draft.value)
        draft.key = key
        draft.place = row.place if row else ""
        if current is None:  # the record is there, but says nothing of this yet
            draft.what = What.UPDATED
            draft.changes = self._noun.changes_from_nothing(draft.value, self._context)
            return
        new = self._noun.over(current, draft.value)
        draft.changes = self._noun.changes(current, new, self._context)
        if not draft.changes:
            draft.what = What.SAME
            return
        try:
            self._noun.must_be_changeable(current, new, self._context)
        except UserError as trouble:
            draft.reasons.append(Reason(trouble.text))
            draft.what = What.REFUSED
            return
        draft.value = new
        ours = row is not None and row.written == self._noun.digest(current)
        fills = all(not change.old for change in draft.changes)
        if ours or fills or chosen:
            draft.what = What.UPDATED
        else:
            self._ask_which(draft)

    def _ask_which(self, draft: Draft) -> None:
        key = _row_key("which", draft)
        answer = self._choices.answers.get(key)
        if answer in (KEEP, LEAVE):
            draft.what = What.LEFT_OUT
        elif answer == OVERWRITE:
            draft.what = What.UPDATED
        else:
            text = _("{title}: tệp dữ liệu đang ghi khác với bảng. {changes}").format(
                title=draft.title, changes=_told(draft)
            )
            offered = (
                Candidate(OVERWRITE, _("lấy theo bảng")),
                Candidate(KEEP, _("giữ như trong tệp dữ liệu")),
            )
            draft.questions.append(Question(key, text, offered))
            draft.what = What.DOUBTFUL

    def ask_about_doubles(self, draft: Draft, keys: Sequence[str]) -> None:
        """Ask whether a record that says nearly the same is meant."""
        key = _row_key("double", draft)
        answer = self._choices.answers.get(key)
        if answer == RECORD_NEW:
            draft.what = What.NEW
        elif answer == LEAVE:
            draft.what = What.LEFT_OUT
        elif answer is not None and answer in keys:
            draft.adopts = True
            self.compare(draft, answer, None, chosen=True)
        else:
            there = {one: self._noun.current(one, draft.value) for one in keys[:_OFFERED]}
            offered = [
                Candidate(one, _("chính là khoản đã có: {text}").format(text=self._in_short(value)))
                for one, value in there.items()
                if value is not None
            ]
            offered += [
                Candidate(RECORD_NEW, _("là một khoản khác, ghi mới")),
                Candidate(LEAVE, _("bỏ qua dòng này")),
            ]
            text = _("{title}: có thể đã ghi trong tệp dữ liệu rồi.").format(title=draft.title)
            draft.questions.append(Question(key, text, tuple(offered)))
            draft.what = What.DOUBTFUL

    def _in_short(self, value: Any) -> str:
        said = [text for text in self._noun.said(value, self._context).values() if text]
        return ", ".join(said)[:200]


def ask_about_removed(draft: Draft, answers: Mapping[str, str]) -> None:
    """Ask about a row whose record somebody has taken out of the file since."""
    key = _row_key("removed", draft)
    answer = answers.get(key)
    if answer == RECORD_NEW:
        draft.what = What.NEW
    elif answer == LEAVE:
        draft.what = What.LEFT_OUT
    else:
        text = _("{title}: dòng này đã nhập trước đây, rồi bản ghi đã bị xóa khỏi tệp dữ liệu.").format(
            title=draft.title
        )
        offered = (
            Candidate(LEAVE, _("không ghi lại")),
            Candidate(RECORD_NEW, _("ghi lại thành bản ghi mới")),
        )
        draft.questions.append(Question(key, text, offered))
        draft.what = What.DOUBTFUL


def _row_key(about: str, draft: Draft) -> str:
    return f"{about}|{draft.sheet}!{draft.rows[0] + 1}"


def _told(draft: Draft) -> str:
    told = [
        _("{label}: {old} → {new}").format(label=one.label, old=one.old or "—", new=one.new or "—")
        for one in draft.changes[:_SHOWN]
    ]
    return "; ".join(told)
