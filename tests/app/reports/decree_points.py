"""The points of decree 30/2020/NĐ-CP, annex I, that any paper of ours must show, read back from its PDF.

Each is quoted in docs/decisions/paper.md; tests/app/reports/test_paper.py has a test for each of them.
"""

from itertools import pairwise

import pytest

from app.reports import fonts

MM = 72 / 25.4
LEFT, RIGHT, TOP = 30 * MM, 15 * MM, 20 * MM


def assert_decree(pages, paper, headings=4):
    """Hold the pages of one paper to the points that apply to `paper`, the document it was printed from.

    It has at least so many numbered `headings`.
    """
    annexes = _annexes(pages)
    first, main = pages[0], pages[: len(pages) - sum(map(len, annexes))]
    assert {page.width < page.height for page in main} == {paper.orientation == "portrait"}
    _paper_and_margins(pages)
    _page_numbers(main)
    _letterhead(first, paper.letterhead)
    _title(first, paper)
    _signature(main, paper, headings)
    for annex in annexes:
        _page_numbers(annex)
    _annex_titles(pages, paper)


def _centre(line):
    return (line.left + line.right) / 2


def _upright(line, face, least, most):
    assert line.face == face, line
    assert least <= line.size <= most, line


def _rule_under(page, line):
    """Give the length of the rule next below a line, as a share of `line`."""
    centred = [
        rule
        for rule in page.rules
        if line.base < rule[2] < line.base + 16 and rule[0] < _centre(line) < rule[1]
    ]
    left, right, _depth = min(centred, key=lambda rule: rule[2])
    return (right - left) / (line.right - line.left)


def _paper_and_margins(pages):
    """Points 1, 2, 3: A4, margins, one family in black."""
    for page in pages:
        assert {round(page.width / MM), round(page.height / MM)} == {210, 297}
        assert page.colours <= {(0,)}
        for line in page.lines:
            assert line.face in fonts.FACES
            if line.base < TOP:
                continue  # a page number or the mark of a sample
            assert line.left >= LEFT - 0.1, line
            assert line.right <= page.width - RIGHT + 0.1, line
            assert line.base - 0.7 * line.size >= TOP, line
            assert line.base + 0.216 * line.size <= page.height - 20 * MM + 0.1, line


def _page_numbers(pages):
    """Point 4: top centre, 13 to 14, not on the first page."""
    for number, page in enumerate(pages, start=1):
        found = [line for line in page.lines if line.base < TOP and line.text.isdigit()]
        assert [line.text for line in found] == ([str(number)] if number > 1 else [])
        for line in found:
            _upright(line, fonts.REGULAR, 13, 14)
            assert _centre(line) == pytest.approx(page.width / 2, abs=0.5)


def _letterhead(first, head):
    """Points 5 to 10."""
    nation, motto = (
        first.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        first.line("Độc lập - Tự do - Hạnh phúc"),
    )
    _upright(nation, fonts.BOLD, 12, 13)
    _upright(motto, fonts.BOLD, 13, 14)
    assert _centre(motto) == pytest.approx(_centre(nation), abs=0.5)
    assert _rule_under(first, motto) == pytest.approx(1, abs=0.02)
    if head.superior:
        _upright(first.line(head.superior.upper()), fonts.REGULAR, 12, 13)
    issuer = first.line(head.issuer.upper())
    _upright(issuer, fonts.BOLD, 12, 13)
    assert 1 / 3 <= _rule_under(first, issuer) <= 1 / 2
    number, place = first.line("Số:"), first.line(f"{head.place},")
    assert number.text.endswith(f"/{head.symbol}")
    _upright(number, fonts.REGULAR, 13, 13)
    _upright(place, fonts.ITALIC, 13, 14)
    assert number.base == place.base
    assert _centre(number) == pytest.approx(_centre(issuer), abs=0.5)
    assert _centre(place) == pytest.approx(_centre(motto), abs=0.5)


def _title(first, paper):
    """Points 11 to 13."""
    kind, middle = first.line(paper.kind.upper()), (LEFT + first.width - RIGHT) / 2
    _upright(kind, fonts.BOLD, 13, 14)
    assert _centre(kind) == pytest.approx(middle, abs=0.5)
    start = first.lines.index(kind) + 1
    subject = []
    while " ".join(line.text for line in subject) != paper.subject:
        subject.append(first.lines[start + len(subject)])
        _upright(subject[-1], fonts.BOLD, 13, 14)
        assert _centre(subject[-1]) == pytest.approx(middle, abs=0.5)
    widest = max(subject, key=lambda line: line.right - line.left)
    share = _rule_under(first, subject[-1]) * (subject[-1].right - subject[-1].left)
    assert 1 / 3 <= share / (widest.right - widest.left) <= 1 / 2
    if paper.addressees:
        _upright(first.line("Kính gửi:"), fonts.REGULAR, 13, 14)
        for name in paper.addressees:
            assert name in first.text


def _signature(pages, paper, least):
    """Points 15 to 18 and 21: body, headings, who signs with white to sign in, Nơi nhận; never alone on a page."""
    last = pages[-1]
    for signer in paper.signers:
        lines = [last.line(text) for text in signer.lines]
        for line in lines:
            _upright(line, fonts.BOLD, 13, 14)
            assert line.text == line.text.upper()
        if signer.name:
            (name,) = [line for line in last.lines if line.text == signer.name and line.base > lines[-1].base]
            _upright(name, fonts.BOLD, 13, 14)
            assert _centre(name) == pytest.approx(_centre(lines[0]), abs=0.5)
            assert name.base - lines[-1].base > 60
    above = [line for line in last.lines if TOP < line.base < last.line(paper.signers[-1].lines[0]).base - 1]
    assert len({line.base for line in above}) >= 2
    body = [line for page in pages for line in page.lines if (line.size, line.face) == (13, fonts.REGULAR)]
    assert body
    headings = [
        line.text
        for page in pages
        for line in page.lines
        if line.face == fonts.BOLD and line.text[0] in "IVX"
    ]
    numbers = [text.partition(".")[0] for text in headings if ". " in text and text == text.upper()]
    assert numbers == ["I", "II", "III", "IV", "V", "VI"][: len(numbers)]
    assert len(numbers) >= least
    if paper.recipients:
        head = last.line("Nơi nhận:")
        _upright(head, fonts.BOLD_ITALIC, 12, 12)
        assert head.base == pytest.approx(last.line(paper.signers[0].lines[0]).base, abs=1.5)
        for text in paper.recipients:
            _upright(last.line(text), fonts.REGULAR, 11, 11)


def _annexes(pages):
    """Give the pages of each annex."""
    starts = [at for at, page in enumerate(pages) if page.text.startswith("Phụ lục")]
    return [pages[start:end] for start, end in pairwise([*starts, len(pages)])]


def _annex_titles(pages, paper):
    """Point 19."""
    found = _annexes(pages)
    assert len(found) == len(paper.annexes)
    for (page, *_others), number, annex in zip(
        found, ("I", "II", "III", "IV", "V", "VI"), paper.annexes, strict=False
    ):
        label, of = page.lines[0], page.line("(Kèm theo")
        assert label.text == f"Phụ lục {number}"
        _upright(label, fonts.BOLD, 14, 14)
        _upright(page.lines[1], fonts.BOLD, 13, 14)
        assert annex.title.upper() in " ".join(page.text.split())
        _upright(of, fonts.ITALIC, 13, 14)
