"""Sample data: the story of one commune, a whole province, and a ledger of any size for measuring.

All three make a new data file, marked as sample on screen and paper, with the same content each time, and
leave it open. Places and agencies are real (resources/sample), what they give and say is made up.
"""

from app.sample.ledger import ledger
from app.sample.province import province
from app.sample.story import story

__all__ = ["ledger", "province", "story"]
