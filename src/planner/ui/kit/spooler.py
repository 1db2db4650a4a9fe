"""The print spooler of this machine, reached through its socket file and never over a network.

libcups, which Qt prints through on Linux, asks port 631 of whatever machine CUPS_SERVER or a client.conf names, and
finds the socket file by itself only where neither names any. CUPS_SERVER goes before every client.conf (cupsd's
client.conf(5)), and a name that begins with a slash is a socket file; so it is set before libcups is loaded.
"""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

ELSEWHERE = sys.platform in {"win32", "darwin"}
VARIABLE = "CUPS_SERVER"
PATIENCE = 3.0
"""Seconds a spooler is given to say anything."""
ASKED = b"OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"  # RFC 9110 9.3.7
USUAL = ("/run/cups/cups.sock", "/var/run/cups/cups.sock")
"""Where cupsd listens; the second is the first on most systems."""


def reach_spooler() -> bool:
    """Have printing know the spooler of this machine alone; False where there is none, and then no printer is asked.

    macOS and Windows hand every job to a spooler of their own.
    """
    if ELSEWHERE:
        return True
    chosen = os.environ.get(VARIABLE, "")
    found = next((one for one in (chosen, *USUAL) if one.startswith("/") and _is_socket(Path(one))), None)
    os.environ[VARIABLE] = found or USUAL[0]  # a socket file that is missing is better than a port that is not
    return found is not None


def spooler_answers() -> bool:
    """The spooler is there and says something; libcups would wait for a silent one without end, and the window too."""
    if not reach_spooler():
        return False
    if ELSEWHERE:
        return True
    import socket

    try:
        with socket.socket(socket.AF_UNIX) as asking:
            asking.settimeout(PATIENCE)
            asking.connect(os.environ[VARIABLE])
            asking.sendall(ASKED)
            return bool(asking.recv(1))
    except OSError:
        return False


def _is_socket(path: Path) -> bool:
    try:
        return stat.S_ISSOCK(path.stat().st_mode)
    except OSError:
        return False
