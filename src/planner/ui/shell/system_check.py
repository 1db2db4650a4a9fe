"""Whether this machine has what Qt needs, asked before Qt is loaded; what is missing is named with its remedy."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

from planner.domain.errors import PlannerError

ALWAYS = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
"""Shared libraries Qt loads on any Linux, with the Debian package each comes in."""

ON_X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What it needs besides, for a window under X11."""


FONTS = {"/etc/fonts/fonts.conf": "fontconfig-config"}
"""The file that says where fonts lie, with the package it and some fonts come in: without it no letter is drawn."""


def has_display() -> bool:
    """A screen to show a window on, or a platform named by hand."""
    if sys.platform != "linux" or any(os.environ.get(name) for name in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        return True
    named = os.environ.get("DISPLAY", "")
    return bool(named) and _answers(os.fsencode(named))


def _answers(display: bytes) -> bool:
    """Somebody is there at an X display; Qt would end the program where nobody is."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # that it is missing is said further on
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(display, None))
    is_good = not xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return is_good


def settle_locale() -> None:
    """PlannerError where names of files are not in UTF-8, which Qt takes for granted.

    In the plain locale (C, POSIX) Python takes UTF-8 all the same (PEP 540), and so does a frozen program in any; Qt is
    told to, or it would complain.
    """
    if sys.platform != "linux":
        return
    from locale import getencoding

    if sys.getfilesystemencoding() != "utf-8":
        msg = (
            f"This session's locale ({getencoding()}) is not UTF-8, so names of files could not be read: start Planner "
            "with LC_ALL=C.UTF-8 before it, or choose a UTF-8 locale for the session."
        )
        raise PlannerError(msg)
    if getencoding().casefold() not in {"utf-8", "utf8"}:
        os.environ["LC_ALL"] = "C.UTF-8"


def refuse_missing_libraries(*, on_screen: bool) -> None:
    """PlannerError naming the system libraries that are missing and the command that installs them."""
    if sys.platform != "linux":
        return
    on_x11 = on_screen and not os.environ.get("WAYLAND_DISPLAY") and os.environ.get("QT_QPA_PLATFORM", "xcb") == "xcb"
    wanted = {**ALWAYS, **ON_X11} if on_x11 else ALWAYS
    packages = [package for library, package in wanted.items() if not _loads(library)]
    if not any(name in os.environ for name in ("FONTCONFIG_FILE", "FONTCONFIG_PATH")):
        packages += [package for file, package in FONTS.items() if not Path(file).exists()]
    if packages:
        msg = f"System libraries are missing; install them with: sudo apt-get install {' '.join(packages)}"
        raise PlannerError(msg)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
