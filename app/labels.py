"""What the codes of the data are called on the screen: the words of the paper in the language of the interface."""

from collections.abc import Mapping
from typing import TypeVar

from app import words
from app.i18n import shown
from app.words import COMMUNE_KINDS, VILLAGE_KINDS
from models import Form, Kind

__all__ = ["COMMUNE_KINDS", "VILLAGE_KINDS"]

_Code = TypeVar("_Code")


def _shown(said: Mapping[_Code, str]) -> dict[_Code, str]:
    return {code: shown(word) for code, word in said.items()}


AGENCY_KINDS = _shown(words.AGENCY_KINDS)
ROLES = _shown(words.ROLES)
GIVER_ROLES = _shown(words.GIVER_ROLES)
END_REASONS = _shown(words.END_REASONS)
DECISION_ACTIONS = _shown(words.DECISION_ACTIONS)
STATES = _shown(words.STATES)
FORMS = _shown(words.FORMS)
KINDS = _shown(words.KINDS)
BASES = _shown(words.BASES)
PROPOSAL_STATES = _shown(words.PROPOSAL_STATES)
OFFICE_FORMS = _shown(words.OFFICE_FORMS)
SCHEMES = _shown(words.SCHEMES)

USUAL_FORM = dict.fromkeys(Kind, Form.GOODS) | {Kind.CASH: Form.MONEY, Kind.LABOUR: Form.LABOUR}
"""The column a kind of gift usually falls in; the form offers it and the clerk may choose another."""
