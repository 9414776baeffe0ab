"""Kết nghĩa: arguments → a command, or the window."""

import sys
from pathlib import Path
from types import ModuleType

from app import cli


def main(arguments: list[str]) -> int:
    """Give the exit status of what the arguments ask for."""
    if cli.is_command(arguments) or len(arguments) > 1:
        return cli.run(arguments)
    demo = arguments == ["--demo"]
    window = _window()
    if window is None:
        return cli.print_sample(Path("phieu-mau")) if demo else cli.without_window()
    status: int = window.run(None if demo or not arguments else Path(arguments[0]), demo=demo)
    return status


def _window() -> ModuleType | None:
    """Load the window, or None on a machine without a screen or without the libraries that draw on one."""
    from ui import qt, screen  # noqa: PLC0415  # the commands need no window

    if not screen.answers():
        return None
    try:
        qt.load()
        from app import i18n  # noqa: PLC0415  # before anything of the window: it makes its texts as it is loaded
        from ui import settings  # noqa: PLC0415  # the commands need no Qt

        i18n.choose(settings.language())
        from ui import application  # noqa: PLC0415  # now that its language is known
    except ImportError as error:
        if not (error.name or "").startswith(("PySide6", "shiboken6")):
            raise
        return None
    return application


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
