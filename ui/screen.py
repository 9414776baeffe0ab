"""Whether there is a screen to open the window on.

Asked before Qt is loaded: where it finds none, Qt ends the whole process and leaves a memory dump behind.
"""

import os
import sys

_OF_LINUX = ("wayland", "xcb")


def answers() -> bool:
    """Tell whether the screen that Qt would draw on is there; on Linux it is asked, elsewhere there is one."""
    if sys.platform != "linux":
        return True
    asked = os.environ.get("QT_QPA_PLATFORM", "")
    platforms = [part.split(":")[0].split("-")[0] for part in asked.split(";") if part] or _OF_LINUX
    return any(_answers(platform) for platform in platforms)


def _answers(platform: str) -> bool:
    try:
        match platform:
            case "xcb":
                return bool(os.environ.get("DISPLAY")) and _x_server_answers()
            case "wayland":
                return bool(os.environ.get("WAYLAND_DISPLAY")) and _wayland_answers()
    except OSError:  # the library that Qt would ask is not on this machine
        return False
    return True  # one that needs no server, or that somebody chose on purpose


def _x_server_answers() -> bool:
    """Connect as Qt does, so that addresses of every kind and the right to draw there are asked about too."""
    import ctypes  # noqa: PLC0415  # only where Qt would draw through this library

    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not failed


def _wayland_answers() -> bool:
    import ctypes  # noqa: PLC0415  # as above

    wayland = ctypes.CDLL("libwayland-client.so.0")
    wayland.wl_display_connect.restype = ctypes.c_void_p
    display = ctypes.c_void_p(wayland.wl_display_connect(None))
    if not display:
        return False
    wayland.wl_display_disconnect(display)
    return True
