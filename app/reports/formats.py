"""The kinds of files that a paper becomes, all with the same figures (docs/decisions/twins.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.reports.paper import Document

Format = Literal["pdf", "xlsx", "docx"]

FORMATS: tuple[Format, ...] = ("pdf", "xlsx", "docx")


class _Writes(Protocol):
    def __call__(
        self,
        documents: Sequence[Document],
        *,
        title: str,
        author: str,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> bytes: ...


def write(
    wanted: Format,
    documents: Sequence[Document],
    *,
    title: str,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:
    """Make one file of papers of one office. Raises what paper.render does."""
    author = documents[0].letterhead.issuer if documents else ""
    return _writer(wanted)(documents, title=title, author=author, progress=progress, cancelled=cancelled)


def _writer(wanted: Format) -> _Writes:
    match wanted:
        case "docx":
            from app.reports.word import docx  # noqa: PLC0415  # the others do without, here as below

            return docx
        case "xlsx":
            from app.reports.excel import xlsx  # noqa: PLC0415

            return xlsx
    from app.reports.paper import render  # noqa: PLC0415

    return render
