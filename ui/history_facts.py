"""The history of one record, as it stands in the details: what was done when, by whom, and what it changed."""

from app import told
from app.i18n import _
from ui.facts import Fact, Section


def sections(key: str) -> list[Section]:
    """Tell what happened to the record with `key`, newest first."""
    found = [
        Section(
            _("{when}, {who}").format(when=turn.when.astimezone().strftime("%d/%m/%Y %H:%M"), who=turn.who)
            if turn.who
            else turn.when.astimezone().strftime("%d/%m/%Y %H:%M"),
            [Fact("", turn.title), *(Fact("", sentence) for sentence in turn.sentences)],
        )
        for turn in told.told(key)
    ]
    return found or [Section("", (), _("Chưa có gì được ghi lại về mục này."))]
