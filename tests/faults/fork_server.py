"""A process that has everything loaded and does each deed in a child of its own, which others may cut off.

One line of JSON an order; the answers are "begun" with the child's number, whatever it prints, and "ended".
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.faults.deeds import DEEDS

from planner.domain.errors import PlannerError

LOADING = ("init", "import of a table", "import of a calendar", "migration", "new key")
MARK = "\x01"
"""What the answers begin with; nothing that a deed prints does."""


def main() -> None:
    """Do what is ordered until there are no more orders."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
    _load_everything()
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            os._exit(_do(order))
        print(f"{MARK}begun {child}", flush=True)  # noqa: T201 - the answer
        _, status = os.waitpid(child, 0)
        print(f"{MARK}ended {os.waitstatus_to_exitcode(status)}", flush=True)  # noqa: T201 - the answer


def _load_everything() -> None:
    """Do some deeds, so that what is cut off later are their file calls and not those of loading the program."""
    with TemporaryDirectory() as name, redirect_stdout(StringIO()):
        for number, deed in enumerate(LOADING):
            folder = Path(name) / str(number)
            DEEDS[deed].do(folder, DEEDS[deed].prepare(folder))


def _do(order: dict[str, Any]) -> int:
    """The deed, once it is told to begin: until then it can be taken hold of."""
    os.dup2(1, 2)
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    if order["no_powers"]:
        _give_up_powers()
    signal.sigwait({signal.SIGUSR1})
    if order["room"] is not None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (order["room"], resource.RLIM_INFINITY))
    try:
        code = DEEDS[order["deed"]].do(Path(order["folder"]), order["code"])
        sys.stdout.flush()
    except PlannerError as refusal:
        print(f"planner: {refusal}", flush=True)  # noqa: T201 - as the program says it
        return 1
    except BaseException:  # noqa: BLE001 - the looker is to see it
        traceback.print_exc()
        return 3
    return code


def _give_up_powers() -> None:
    """Root may write anywhere; without its powers it may write where an owner may (capabilities(7))."""
    import ctypes

    if os.geteuid() == 0:
        version_3 = 0x20080522
        header, none = (ctypes.c_uint32 * 2)(version_3, 0), (ctypes.c_uint32 * 6)()
        if ctypes.CDLL(None, use_errno=True).capset(header, none) != 0:
            os._exit(4)


if __name__ == "__main__":
    main()
