"""The history of one record, as it stands in the details: what was done when, by whom, and what it changed."""

from app import history
from app.i18n import _
from ui.facts import Fact, Section


def told(key: str) -> list[Section]:
    """Tell what happened to the record with `key`, newest first."""
    found = [
        Section(
            version.step.at.astimezone().strftime("%d/%m/%Y %H:%M"),
            [Fact(version.step.who, history.said(version.step))],
        )
        for version in reversed(history.of_record(key))
    ]
    return found or [Section("", (), _("Chưa có gì được ghi lại về mục này."))]
