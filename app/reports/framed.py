"""What the office puts around papers of a kind, told part by part as it will be printed."""

from app.offices import OwnOffice, PaperWords
from app.reports import figures
from app.reports.blocks import Addressees, Letterhead
from app.reports.flowables import Prose, Signatures
from app.reports.paper import Document, stretches
from app.reports.wrapping import plain


def framed(office: OwnOffice, kind: str, words: PaperWords) -> dict[str, list[str]]:
    """Give the lines of "number", "addressees", "grounds" and "recipients" with `words` for a kind of papers.

    UserError as where they are printed: a letter that cannot be.
    """
    changed = office._replace(papers={**office.papers, kind: words})
    paper = Document(title="", kind="", subject="", story=(), signers=(), **figures.frame(changed, kind))
    lines: dict[str, list[str]] = {"number": [], "addressees": [], "grounds": [], "recipients": []}
    for part in next(stretches(paper)).story:
        match part:
            case Letterhead():
                lines["number"].append(part.number_line)
            case Addressees():
                lines["addressees"] += part.lines
            case Prose():
                lines["grounds"].append(plain(part.text))
            case Signatures():
                lines["recipients"] += [words.text for words in part.listed]
    return lines
