"""Check codes: eight letters and digits on each page of an issued paper, by which its issue is found again.

Seven stand for what the paper says, the eighth is a check: one wrong letter, or any two that changed places, is told
from the code of a paper that is not ours. No letter looks like another: there is no 0, 1, I or O.
"""

import hashlib

from app.errors import UserError
from app.i18n import _

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_LENGTH = 7  # without the check: 35 bits
_HALF = 4
_BITS, _MODULUS = (
    5,
    0b100101,
)  # of a letter; x^5 + x^2 + 1, by which letters are multiplied as elements of GF(32)


def make(content: bytes, salt: str) -> str:
    """Give the code of a paper that says `content`; `salt` is its number, its day and what else sets it apart."""
    digest = hashlib.sha256(salt.encode() + b"\0" + content).digest()
    number = int.from_bytes(digest[:5], "big")
    letters = [_LETTERS[number >> 5 * place & 31] for place in range(_LENGTH)]
    code = "".join(letters) + _check(letters)
    return f"{code[:_HALF]}-{code[_HALF:]}"


def read(text: str) -> str:
    """Give a code as it is printed from how it was typed. UserError: a letter is wrong, missing or too many."""
    letters = [letter for letter in text.upper() if letter.isalnum()]
    code = "".join(letters)
    if len(letters) != _LENGTH + 1:
        raise UserError(
            _("Mã kiểm tra có 8 chữ và số, dạng K7QF-2M9Q. Hãy xem lại mã in ở cuối trang giấy."), "code"
        )
    if any(letter not in _LETTERS for letter in letters) or _check(letters[:_LENGTH]) != letters[-1]:
        raise UserError(
            _(
                "Mã “{code}” không đúng: có chữ hoặc số đã gõ nhầm, hoặc giấy này không do chương trình in. "
                "Mã không có chữ I, O và số 0, 1. Hãy gõ lại đúng như in trên giấy."
            ).format(code=f"{code[:_HALF]}-{code[_HALF:]}"),
            "code",
        )
    return f"{code[:_HALF]}-{code[_HALF:]}"


def _check(letters: list[str]) -> str:
    """Weigh each place by another power of x in GF(32), the check by none.

    What is changed in one place does not add up; nor do two letters that changed places, as no two places weigh alike
    (with whole numbers some would: 32 has divisors).
    """
    total = 0
    for letter in letters:
        total = (total ^ _LETTERS.index(letter)) << 1
        if total >> _BITS:
            total ^= _MODULUS
    return _LETTERS[total]
