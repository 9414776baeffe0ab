"""Writes what a plan says as one step; a row that cannot be written is left out, and all others are there."""

from collections.abc import Callable, Sequence
from typing import Any

import apsw
from peewee import IntegrityError

from app import history
from app.errors import UserError
from app.history import step
from app.i18n import _, vi
from app.sheets.importing.memory import Remembering
from app.sheets.importing.names import is_new
from app.sheets.importing.nouns import Noun, make
from app.sheets.importing.plan import Draft, Plan, Reason, Result, Stopped, What

_AT_ONCE = 1000
_WRITTEN = (What.NEW, What.UPDATED)


def write(
    plan: Plan,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Result:
    """Write the rows that are new or changed, as one step; those doubtful or refused are left out.

    Stopped is raised where `cancelled` says so, and nothing is written then. UserError: somebody has written to the
    file since the plan was made, or the disk stands in the way.
    """
    todo = [draft for draft in plan.drafts if draft.what in _WRITTEN or draft.adopts]
    if todo:
        if history.newest() != plan.made_at:
            raise UserError(_("Tệp dữ liệu đã thay đổi từ lúc xem trước. Hãy xem lại các dòng rồi nhập."))
        title = vi("Nhập tệp {name}").format(name=plan.name)
        with step(title):
            _Writing(plan, title).write(todo, progress, cancelled)
    plan.tell_anew()
    left = tuple(
        verdict
        for draft in plan.drafts
        if draft.what in (What.DOUBTFUL, What.REFUSED)
        for verdict in draft.verdicts(plan.context.names.notes)
    )
    return Result(plan.counts(), left)


class _Writing:
    def __init__(self, plan: Plan, title: str) -> None:
        self._plan, self._title = plan, title
        self._memory = Remembering()
        self._made: dict[str, str] = {}
        self._fresh: list[str] = []  # made within the row in hand

    def write(
        self,
        todo: Sequence[Draft],
        progress: Callable[[int, int], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        done = 0
        for name, noun in self._plan.nouns.items():
            drafts = [draft for draft in todo if draft.noun == name]
            for first in range(0, len(drafts), _AT_ONCE):
                if cancelled and cancelled():
                    raise Stopped
                some = drafts[first : first + _AT_ONCE]
                self._write_some(noun, some)
                done += len(some)
                if progress:
                    progress(done, len(todo))

    def _write_some(self, noun: Noun[Any], drafts: Sequence[Draft]) -> None:
        def name_records(draft: Draft) -> None:
            draft.value = noun.with_keys(draft.value, self._resolve)

        def correct(draft: Draft) -> None:
            noun.correct(draft.key, draft.value)

        for draft in drafts if self._plan.context.names.made else ():
            self._try(draft, name_records)
        self._add(noun, [draft for draft in drafts if draft.what is What.NEW])
        for draft in drafts:
            if draft.what is What.UPDATED:
                self._try(draft, correct)
        kept = (draft for draft in drafts if draft.what in _WRITTEN or draft.adopts)
        self._memory.remember((draft, draft.key, noun.digest(draft.value)) for draft in kept)

    def _add(self, noun: Noun[Any], drafts: Sequence[Draft]) -> None:
        """Write them together; where one does not stand, each by itself."""

        def add(draft: Draft) -> None:
            draft.key = noun.add(draft.value)

        try:
            with step(self._title):
                keys = noun.add_all([draft.value for draft in drafts])
        except (UserError, IntegrityError, apsw.ConstraintError):
            for draft in drafts:
                self._try(draft, add)
        else:
            for draft, key in zip(drafts, keys, strict=True):
                draft.key = key

    def _try(self, draft: Draft, work: Callable[[Draft], None]) -> None:
        """Do something about a row; if it cannot be done, nothing of it is."""
        self._fresh.clear()
        try:
            with step(self._title):
                work(draft)
        except UserError as trouble:
            self._refuse(draft, trouble.text)
        except (IntegrityError, apsw.ConstraintError) as trouble:
            self._refuse(
                draft,
                _(
                    "Dòng này trái với điều đang ghi trong tệp dữ liệu ({error}). Hãy xem lại dòng này."
                ).format(error=trouble),
            )

    def _refuse(self, draft: Draft, text: str) -> None:
        for key in self._fresh:  # they went with the row
            del self._made[key]
        draft.what = What.REFUSED
        draft.reasons.append(Reason(text))

    def _resolve(self, key: str | None) -> str | None:
        if key is None or not is_new(key):
            return key
        if key not in self._made:
            self._made[key] = make(self._plan.context.names.made[key], self._resolve)
            self._fresh.append(key)
        return self._made[key]
