"""The window. Importing it first makes PySide6 6.12 safe to use on Python 3.11."""

import ctypes
import sys

# PySide6 6.12.0 is built as if None, True and False were never counted, which holds from Python 3.12 on. On 3.11
# each call from Qt into Python takes a reference too many from them, and after some ten thousand calls Python stops
# with "deallocating None" (docs/decisions/pyside-on-python-3.11.md). So they are given more than can ever be taken.
if sys.version_info < (3, 12):
    for _single in (None, True, False, NotImplemented, Ellipsis):
        ctypes.c_ssize_t.from_address(id(_single)).value += 1 << 40
