"""Templates: what is given again and again, kept in the file so that the next clerk has it too."""

from dataclasses import asdict, dataclass

from app import format as written
from app.acts import ActLine
from app.errors import UserError
from app.history import step
from app.i18n import _, vi
from app.labels import FORMS, USUAL_FORM
from app.limits import must_fit, one_line
from app.text import sort_key
from models import Basis, Form, Kind, Template


@dataclass(frozen=True)
class LineTemplate:
    """What a line says before it is known how many and to whom; `unit_value` in đồng."""

    what: str
    kind: Kind = Kind.OTHER
    form: Form = Form.GOODS
    unit: str = ""
    unit_value: int | None = None
    basis: Basis | None = None
    id: str = ""

    @property
    def hint(self) -> str:
        """Say what tells it from others of its name: suất, 300.000 đồng, hiện vật."""
        price = None if self.unit_value is None else written.dong(self.unit_value)
        return ", ".join(part for part in (self.unit, price, FORMS[self.form]) if part)


def of_line(line: ActLine) -> LineTemplate:
    """Give the template that a line would make."""
    basis = None if line.basis is Basis.NOT_VALUED and line.unit_value is not None else line.basis
    form = line.form or USUAL_FORM[line.kind]
    return LineTemplate(line.what, line.kind, form, line.unit, line.unit_value, basis)


def keep(template: LineTemplate) -> str:
    """Keep a template; give its key. UserError names the field that cannot stand, or says it is there already."""
    what, unit = one_line(template.what, "what"), one_line(template.unit, "unit")
    if not what:
        raise UserError(_("Hãy ghi nội dung trước khi lưu thành mẫu."), "what")
    values = asdict(template) | {"what": what, "unit": unit}
    del values["id"]
    must_fit(Template, values)
    if any(_same(values, other) for other in listed()):
        raise UserError(_("Đã có mẫu “{what}” đúng như vậy.").format(what=what), "what")
    with step(vi("Lưu mẫu: {what}").format(what=what)):
        made = Template.create(**values)
    key: str = made.id
    return key


def remove(key: str) -> None:
    """Take a template out of the file; what was entered with it stays, and Undo brings it back."""
    found = Template.get_or_none(Template.id == key)
    if found is None:
        raise UserError(_("Mẫu này không còn trong tệp."), "what")
    with step(vi("Bỏ mẫu: {what}").format(what=found.what)):
        Template.delete().where(Template.id == key).execute()


def listed() -> list[LineTemplate]:
    """List the templates by name."""
    found = [
        LineTemplate(row.what, row.kind, row.form, row.unit, row.unit_value, row.basis, row.id)
        for row in Template.select().order_by(Template.id)
    ]
    return sorted(found, key=lambda template: sort_key(template.what))


def _same(values: dict[str, object], other: LineTemplate) -> bool:
    return all(getattr(other, name) == value for name, value in values.items())
