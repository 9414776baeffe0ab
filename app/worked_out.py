"""Answers worked out once for each thing asked about: long lists say the same few words again and again."""

from collections.abc import Callable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")

_MOST = 1 << 15  # answers kept: where every row says something else, remembering is only memory


class WorkedOut(dict[K, V]):
    """What becomes of each key, worked out when it is first met. It lives as long as the work it is made for.

    All is forgotten when it becomes too much. Mind that Python holds 1, 1.0 and True for one key.
    """

    def __init__(self, work_out: Callable[[K], V]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, key: K) -> V:
        if len(self) >= _MOST:
            self.clear()
        self[key] = made = self._work_out(key)
        return made
