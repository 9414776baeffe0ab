"""What any paper of ours must show, read back from its PDF: the points of the form that its office writes in.

A state body's are those of decree 30/2020/NĐ-CP, annex I, numbered as in docs/decisions/paper.md; a Party body's are
in the table there. The figures stand here once more, so that a slip in app/reports/forms.py is found.
tests/app/reports/test_paper.py has a test for each of the decree's.
"""

import re
from itertools import pairwise
from typing import NamedTuple

import pytest

from app.reports import fonts
from app.reports.forms import PARTY

MM = 72 / 25.4
LEFT, RIGHT, TOP = 30 * MM, 15 * MM, 20 * MM
WORDS = re.compile(r"[^\W\d_]")


class Look(NamedTuple):
    """The face of a text and between which sizes it is."""

    face: str
    least: float
    most: float

    def assert_of(self, line):
        assert line.face == self.face, line
        assert self.least <= line.size <= self.most, line


class Points(NamedTuple):
    """What a form wants; `short` is what a short rule may be of the line above it, "" where a text stands there."""

    crown: tuple[tuple[str, Look], ...]
    superior: Look
    issuer: Look
    under_issuer: str
    number: Look
    number_text: re.Pattern
    place: Look
    kind: Look
    subject: Look
    under_subject: str
    text: Look
    page_number: Look
    page_number_top: tuple[float, float]  # mm from the edge to the top of its figures
    section: str  # between the number of a section and its title
    authority: Look
    post: Look
    signatory: Look
    recipients: Look
    underlined: bool
    recipient: Look
    archive: str
    annex: Look
    annex_title: Look
    annex_of: Look
    cited: str  # before the day in "(Kèm theo …)"


# Each point: what the decree wants, and what the form of a Party body wants.
_POINTS = {
    "crown": (
        (
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Look(fonts.BOLD, 12, 13)),
            ("Độc lập - Tự do - Hạnh phúc", Look(fonts.BOLD, 13, 14)),
        ),
        (("ĐẢNG CỘNG SẢN VIỆT NAM", Look(fonts.BOLD, 15, 15)),),
    ),
    "superior": (Look(fonts.REGULAR, 12, 13), Look(fonts.REGULAR, 14, 14)),
    "issuer": (Look(fonts.BOLD, 12, 13), Look(fonts.BOLD, 14, 14)),
    "under_issuer": ("", "*"),
    "number": (Look(fonts.REGULAR, 13, 13), Look(fonts.REGULAR, 14, 14)),
    "number_text": (
        re.compile(r"Số: (\d\d+| {8})/(?P<symbol>.+)"),
        re.compile(r"Số (\d\d+| {8})-(?P<symbol>.+)"),
    ),
    "place": (Look(fonts.ITALIC, 13, 14), Look(fonts.ITALIC, 14, 14)),
    "kind": (Look(fonts.BOLD, 13, 14), Look(fonts.BOLD, 15, 16)),
    "subject": (Look(fonts.BOLD, 13, 14), Look(fonts.BOLD, 14, 15)),
    "under_subject": ("", "-----"),
    "text": (Look(fonts.REGULAR, 13, 14), Look(fonts.REGULAR, 14, 15)),
    "page_number": (Look(fonts.REGULAR, 13, 14), Look(fonts.REGULAR, 14, 14)),
    "page_number_top": ((5, 20), (9.5, 10.5)),
    "section": (". ", "- "),
    "authority": (Look(fonts.BOLD, 13, 14), Look(fonts.BOLD, 14, 14)),
    "post": (Look(fonts.BOLD, 13, 14), Look(fonts.REGULAR, 14, 14)),
    "signatory": (Look(fonts.BOLD, 13, 14), Look(fonts.BOLD, 14, 14)),
    "recipients": (Look(fonts.BOLD_ITALIC, 12, 12), Look(fonts.REGULAR, 14, 14)),
    "underlined": (False, True),
    "recipient": (Look(fonts.REGULAR, 11, 11), Look(fonts.REGULAR, 12, 12)),
    "archive": ("- Lưu: ", "- Lưu "),
    "annex": (Look(fonts.BOLD, 14, 14), Look(fonts.BOLD, 14, 14)),
    "annex_title": (Look(fonts.BOLD, 13, 14), Look(fonts.BOLD, 13, 14)),
    "annex_of": (Look(fonts.ITALIC, 13, 14), Look(fonts.ITALIC, 13, 14)),
    "cited": (" ngày", ", ngày"),
}
STATE_POINTS, PARTY_POINTS = (
    Points(**dict(zip(_POINTS, wanted, strict=True))) for wanted in zip(*_POINTS.values(), strict=True)
)


def assert_form(pages, paper, headings=4):
    """Hold the pages of one paper to the points that apply to `paper`, the document it was printed from.

    It has at least so many numbered `headings`.
    """
    points = PARTY_POINTS if paper.form is PARTY else STATE_POINTS
    annexes = _annexes(pages)
    first, main = pages[0], pages[: len(pages) - sum(map(len, annexes))]
    assert {page.width < page.height for page in main} == {paper.orientation == "portrait"}
    _paper_and_margins(pages, paper)
    _page_numbers(main, points)
    _letterhead(first, paper.letterhead, points)
    _title(first, paper, points)
    _text(main, paper, points, headings)
    _signature(main, paper, points)
    for annex in annexes:
        _page_numbers(annex, points)
    _annex_titles(pages, paper, points)


def _centre(line):
    return (line.left + line.right) / 2


def _rule_under(page, line):
    """Give the length of the rule next below a line, as a share of `line`."""
    centred = [
        rule
        for rule in page.rules
        if line.base < rule[2] < line.base + 16 and rule[0] < _centre(line) < rule[1]
    ]
    left, right, _depth = min(centred, key=lambda rule: rule[2])
    return (right - left) / (line.right - line.left)


def _below(page, line, text):
    """See that `text` is the next below a line, centred."""
    under = next(other for other in page.lines if other.text == text and other.base > line.base)
    assert under.base - line.base < 22, under
    assert _centre(under) == pytest.approx(_centre(line), abs=0.5)


def _paper_and_margins(pages, paper):
    """Points 1, 2, 3: A4, margins, one family in black; the check code in the bottom margin of each page."""
    for page in pages:
        assert {round(page.width / MM), round(page.height / MM)} == {210, 297}
        assert page.colours <= {(0,)}
        if paper.code:
            line = page.line("Mã kiểm tra: ")
            assert line.text == f"Mã kiểm tra: {paper.code}"
            assert page.height - 20 * MM < line.base - line.size
        for line in page.lines:
            assert line.face in fonts.FACES
            if line.base < TOP or (paper.code and line.text.startswith("Mã kiểm tra: ")):
                continue  # besides: a page number or the mark of a sample
            assert line.left >= LEFT - 0.1, line
            assert line.right <= page.width - RIGHT + 0.1, line
            assert line.base - 0.7 * line.size >= TOP, line
            assert line.base + 0.216 * line.size <= page.height - 20 * MM + 0.1, line


def _page_numbers(pages, points):
    """Point 4: top centre, not on the first page."""
    for number, page in enumerate(pages, start=1):
        found = [line for line in page.lines if line.base < TOP and line.text.isdigit()]
        assert [line.text for line in found] == ([str(number)] if number > 1 else [])
        for line in found:
            points.page_number.assert_of(line)
            assert _centre(line) == pytest.approx(page.width / 2, abs=0.5)
            highest, lowest = points.page_number_top
            assert highest <= (line.base - 0.66 * line.size) / MM <= lowest


def _letterhead(first, head, points):
    """Points 5 to 10."""
    crown = [first.line(text) for text, _look in points.crown]
    for line, (_text, look) in zip(crown, points.crown, strict=True):
        look.assert_of(line)
        assert _centre(line) == pytest.approx(_centre(crown[0]), abs=0.5)
        assert line.left > first.width / 2 - 20
    assert _rule_under(first, crown[-1]) == pytest.approx(1, abs=0.02)
    issuer = first.line(head.issuer.upper())
    if head.superior:
        superior = first.line(head.superior.upper())
        points.superior.assert_of(superior)
        assert superior.base == pytest.approx(crown[0].base, abs=1)
    points.issuer.assert_of(issuer)
    if points.under_issuer:
        _below(first, issuer, points.under_issuer)
    else:
        assert 1 / 3 <= _rule_under(first, issuer) <= 1 / 2
    place = first.line(f"{head.place},")
    (number,) = [line for line in first.lines if line.base == place.base and line.text != place.text]
    written = points.number_text.fullmatch(number.text.replace(fonts.NBSP, " "))
    assert written, number
    assert written["symbol"] == head.symbol
    if head.number is not None:
        assert int(written[1]) == head.number
    points.number.assert_of(number)
    points.place.assert_of(place)
    assert _centre(number) == pytest.approx(_centre(issuer), abs=0.5)
    assert _centre(place) == pytest.approx(_centre(crown[0]), abs=0.5)


def _title(first, paper, points):
    """Points 11 to 14."""
    kind, middle = first.line(paper.kind.upper()), (LEFT + first.width - RIGHT) / 2
    points.kind.assert_of(kind)
    assert _centre(kind) == pytest.approx(middle, abs=0.5)
    start = first.lines.index(kind) + 1
    subject = []
    while " ".join(line.text for line in subject) != paper.subject:
        subject.append(first.lines[start + len(subject)])
        points.subject.assert_of(subject[-1])
        assert _centre(subject[-1]) == pytest.approx(middle, abs=0.5)
    if points.under_subject:
        _below(first, subject[-1], points.under_subject)
    else:
        widest = max(subject, key=lambda line: line.right - line.left)
        share = _rule_under(first, subject[-1]) * (subject[-1].right - subject[-1].left)
        assert 1 / 3 <= share / (widest.right - widest.left) <= 1 / 2
    if paper.addressees:
        points.text.assert_of(first.line("Kính gửi:"))
        for name in paper.addressees:
            assert name in first.text


def _text(pages, paper, points, least):
    """Points 15 and 16: the body, and headings numbered one after the other."""
    look = points.text
    lines = [line for page in pages for line in page.lines]
    assert [line for line in lines if line.face == look.face and look.least <= line.size <= look.most]
    headings = [line.text for line in lines if line.face == fonts.BOLD and line.text[0] in "IVX"]
    numbers = [text.partition(points.section)[0] for text in headings if points.section in text]
    numbers = [number for number in numbers if re.fullmatch("[IVX]+", number)]
    assert numbers == ["I", "II", "III", "IV", "V", "VI"][: len(numbers)]
    assert len(numbers) >= least


def _signature(pages, paper, points):
    """Points 17, 18 and 21: who signs with white to sign in, Nơi nhận; never alone on a page."""
    last = pages[-1]
    for signer in paper.signers:
        lines = [last.line(text) for text in signer.lines]
        for line in lines:
            (points.post if line is lines[-1] else points.authority).assert_of(line)
            assert line.text == line.text.upper()
        if signer.name:
            (name,) = [line for line in last.lines if line.text == signer.name and line.base > lines[-1].base]
            points.signatory.assert_of(name)
            assert _centre(name) == pytest.approx(_centre(lines[0]), abs=0.5)
            assert name.base - lines[-1].base > 60
    above = [line for line in last.lines if TOP < line.base < last.line(paper.signers[-1].lines[0]).base - 1]
    assert len({line.base for line in above}) >= 2
    if paper.recipients:
        _recipients(last, paper, points)


def _recipients(last, paper, points):
    head = last.line("Nơi nhận:")
    points.recipients.assert_of(head)
    under = [rule for rule in last.rules if 0 < rule[2] - head.base < 4 and abs(rule[0] - head.left) < 1]
    assert [rule[1] for rule in under] == ([pytest.approx(head.right, abs=1)] if points.underlined else [])
    assert head.base == pytest.approx(last.line(paper.signers[0].lines[0]).base, abs=1.5)
    for text in paper.recipients:
        points.recipient.assert_of(last.line(text))
    assert paper.recipients[-1].startswith(points.archive)


def _annexes(pages):
    """Give the pages of each annex."""
    starts = [at for at, page in enumerate(pages) if page.text.startswith("Phụ lục")]
    return [pages[start:end] for start, end in pairwise([*starts, len(pages)])]


def _annex_titles(pages, paper, points):
    """Point 19."""
    found = _annexes(pages)
    assert len(found) == len(paper.annexes)
    head = paper.letterhead
    for (page, *_others), number, annex in zip(
        found, ("I", "II", "III", "IV", "V", "VI"), paper.annexes, strict=False
    ):
        assert (page.width < page.height) == (annex.orientation == "portrait")
        label, of = page.lines[0], page.line("(Kèm theo")
        assert label.text == (f"Phụ lục {number}" if len(paper.annexes) > 1 else "Phụ lục")
        points.annex.assert_of(label)
        points.annex_title.assert_of(page.lines[1])
        assert annex.title.upper() in " ".join(page.text.split())
        points.annex_of.assert_of(of)
        cited = f"(Kèm theo {paper.kind.capitalize()} số "
        said = " ".join(page.text.replace(fonts.NBSP, " ").split())
        assert cited in said
        if head.number is not None:
            own = head.number_line.replace(fonts.NBSP, " ").split(" ", 1)[1]
            assert f"{cited}{own}{points.cited} {head.on.day:02} tháng" in said
            assert f"của {head.issuer})" in said
