"""No network: whatever runs in this process, Python opens no socket that could reach another machine.

The program's own modules may not import what opens sockets (import-linter); the libraries it stands on do. So the
interpreter itself is asked to refuse: an audit hook (PEP 578) is told of every socket before it is made, and cannot be
taken away again. Sockets within this machine (AF_UNIX: the screen, D-Bus, the print spooler) are let through.
"""

from __future__ import annotations

import sys
from errno import EACCES
from typing import Any

OFFLINE = "Planner is offline: it opens no connection to a network."
UNIX, AS_THE_FILE_IS = 1, -1
"""AF_UNIX, on every system that has it (`socket` itself costs time to load); and a file that is a socket already."""
MADE = "socket.__new__"
ADDRESSED = frozenset({"socket.bind", "socket.connect", "socket.sendto", "socket.sendmsg"})
OUTRIGHT = frozenset(
    {
        "socket.getaddrinfo",
        "socket.getnameinfo",
        "socket.gethostbyaddr",
        "socket.gethostbyname",
        "webbrowser.open",
    }
)
"""What asks the network for names, or hands an address to a program that goes there."""
LOOKED_UP = "ctypes.dlsym"
C_CALLS = frozenset({"socket", "connect", "sendto", "sendmsg", "getaddrinfo", "gethostbyname", "syscall"})
"""Functions of the C library that go round the interpreter."""
# The names of events are those of https://docs.python.org/3/library/audit_events.html
WATCHED = OUTRIGHT | ADDRESSED | {MADE, LOOKED_UP}


def stay_offline() -> None:
    """From now on, and for good, every socket of this process that is not one of this machine alone is refused."""
    if _refuse_network not in _hooked:
        _hooked.append(_refuse_network)
        sys.addaudithook(_refuse_network)


_hooked: list[Any] = []


def _refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    """Told of everything Python does, many thousand times at the start: so one look, and mostly no more."""
    if event in WATCHED and _reaches_out(event, arguments):
        raise PermissionError(EACCES, OFFLINE)  # as an operating system refuses, so that a library can go on without


def _reaches_out(event: str, arguments: tuple[Any, ...]) -> bool:
    if event == MADE:
        return arguments[1] not in (UNIX, AS_THE_FILE_IS)
    if event in ADDRESSED:
        return bool(arguments[0].family != UNIX)
    if event == LOOKED_UP:
        return arguments[1] in C_CALLS
    return True
