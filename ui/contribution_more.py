"""Parts of the contribution form that are asked less often: one value for all, the pledge, own share, papers, a note."""

from collections.abc import Iterable, Mapping

from app import agencies, pledges, typed
from app.acts import Act
from app.agencies import AgencyLabel
from app.i18n import _
from app.labels import BASES
from app.pledges import Standing
from models import Basis
from ui.contribution_parts import Part, put_amount, shown_amount, stack
from ui.entries import ComboEntry, Entry, TextEntry, TypedEntry, side_by_side
from ui.notes import NoteEntry
from ui.registers.fields import today


class MorePart(Part):
    """Unfolded when it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.pledge = ComboEntry(
            _("Thực hiện cam kết"), [(None, _("không theo cam kết nào"))], field="pledge"
        )
        self.pledge.combo.stay_narrow()
        self.own_share: TypedEntry[typed.Amount] = TypedEntry(
            _("Dân đối ứng"),
            typed.money,
            shown_amount,
            hint=_("không cộng vào khoản hỗ trợ"),
            field="own_share",
        )
        self.own_share_note = TextEntry(_("Đối ứng bằng gì"), field="own_share_note")
        self.evidence = TextEntry(_("Chứng từ, biên bản"), field="evidence")
        self.note = NoteEntry(_("Ghi chú"), field="note")
        stack(
            self,
            self.pledge,
            side_by_side((self.own_share, 1), (self.own_share_note, 1)),
            self.evidence,
            self.note,
        )

    def entries(self) -> tuple[Entry, ...]:
        return self.pledge, self.own_share, self.own_share_note, self.evidence, self.note

    def offer_pledges(self, places: Iterable[str], givers: Iterable[str], kept: str | None = None) -> None:
        """Offer what these givers, or anyone to these places, promised and still owe; `kept` is offered anyway."""
        day = today()
        where, who = set(places), set(givers)
        names = agencies.labels(day)
        chosen = kept or self.pledge.value
        offered = [
            standing
            for standing in pledges.standings(day)
            if standing.id != chosen
            and standing.open_on(day)
            and (standing.promise.place in where or standing.promise.agency in who)
        ]
        if chosen is not None:
            offered.append(pledges.read(chosen, day))
        said = [(standing.id, _said(standing, names)) for standing in offered]
        self.pledge.offer([(None, _("không theo cam kết nào")), *said])
        self.pledge.put(chosen)

    def fill(self, act: Act) -> None:
        """Say what is known of an act."""
        givers = [giver.agency for giver in act.givers]
        self.offer_pledges(act.places, givers, kept=act.pledge)
        put_amount(self.own_share, act.own_share)
        self.own_share_note.set_text(act.own_share_note)
        self.evidence.set_text(act.evidence)
        self.note.put(act.note)

    @staticmethod
    def needed(act: Act) -> bool:
        """Tell whether an act has anything that only stands here."""
        said = act.pledge, act.own_share_note, act.evidence, act.note
        return any(said) or act.own_share is not None


class WholePart(Part):
    """One value for the whole act, for when its lines have none of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.value: TypedEntry[typed.Amount] = TypedEntry(
            _("Giá trị chung"),
            typed.money,
            shown_amount,
            hint=_("của cả khoản, nếu các dòng không ghi riêng"),
            field="value",
        )
        self.basis = ComboEntry(
            _("Cách định giá"),
            [(None, _("chưa nói")), *((basis, BASES[basis]) for basis in Basis)],
            field="value_basis",
        )
        stack(self, side_by_side((self.value, 2), (self.basis, 1)))

    def entries(self) -> tuple[Entry, ...]:
        return self.value, self.basis

    def state(self) -> tuple[str, Basis | None]:
        """Give what would be lost if it were not asked for."""
        return self.value.state(), self.basis.value

    def fill(self, act: Act) -> None:
        """Say what is known of an act."""
        put_amount(self.value, act.value, act.value_qualifier)
        self.basis.choose(act.value_basis)


def _said(standing: Standing, names: Mapping[str, AgencyLabel]) -> str:
    promise = standing.promise
    agency = names[promise.agency]
    return _("{what}, {amount} ({agency})").format(
        what=promise.what, amount=pledges.amount(promise), agency=agency.short or agency.name
    )
