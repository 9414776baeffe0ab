"""What an import comes to, in a sentence."""

from app import format as written
from app.i18n import _
from app.sheets.importing import Plan, What

WRITTEN = (What.NEW, What.UPDATED)
"""What is written."""
LEFT = (What.DOUBTFUL, What.REFUSED)
"""What can be saved to be put right."""


def to_write(plan: Plan) -> int:
    """Count the rows that are new or changed."""
    counts = plan.counts()
    return sum(counts[what] for what in WRITTEN)


def summary(plan: Plan, rows: int) -> str:
    """Say in a sentence what the rows come to."""
    counts = plan.counts()
    if not rows:
        return _("Không có dòng số liệu nào trong các bảng đã chọn.")
    if counts[What.SAME] == rows:
        return _("Không có gì mới: cả {count} dòng đã có trong tệp dữ liệu.").format(
            count=written.money(rows)
        )
    said = [_("{count} dòng sẽ được ghi").format(count=written.money(to_write(plan)))]
    for what, text in (
        (What.DOUBTFUL, _("{count} dòng cần trả lời")),
        (What.REFUSED, _("{count} dòng không nhận")),
        (What.SAME, _("{count} dòng đã có, không đổi")),
    ):
        if counts[what]:
            said.append(text.format(count=written.money(counts[what])))
    gone = _(" {count} dòng nhập lần trước không còn trong tệp này; bản ghi của chúng được giữ nguyên.")
    more = gone.format(count=written.money(len(plan.gone))) if plan.gone else ""
    return f"{'; '.join(said)}.{more}"
