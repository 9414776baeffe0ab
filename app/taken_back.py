"""Which acts were taken back by an adjustment, in SQL; light, since sums are asked for before anything is shown."""

TAKEN_BACK = "(SELECT corrects_id FROM contribution WHERE reverses = 1)"
"""The acts that were taken back."""

STANDS = f"reverses = 0 AND contribution.id NOT IN {TAKEN_BACK}"
"""Whether an act says that something was given: it takes nothing back, and is not taken back itself."""
