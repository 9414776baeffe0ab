"""Money, quantities and dates as people type them: understood, asked about, or refused in a sentence; never guessed.

Every function here raises nothing but UserError; where one text has several meanings it raises Ambiguous, which
carries them for the form to offer.
"""

from app.typed.amounts import money
from app.typed.answers import Ambiguous, Amount, Choice, Quantity, quoted
from app.typed.dates import date, day_or_period
from app.typed.quantities import count, quantity

__all__ = [
    "Ambiguous",
    "Amount",
    "Choice",
    "Quantity",
    "count",
    "date",
    "day_or_period",
    "money",
    "quantity",
    "quoted",
]
