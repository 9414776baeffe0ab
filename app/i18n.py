"""Texts for people: Vietnamese in the source, other languages by catalogue."""

from gettext import NullTranslations

_catalogue = NullTranslations()


def _(text: str) -> str:
    """Give `text` in the language of the interface; Vietnamese stands for itself."""
    return _catalogue.gettext(text)
