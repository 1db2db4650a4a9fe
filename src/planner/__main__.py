"""The way in: arguments to a command or the window."""

from __future__ import annotations

import gc
import signal
import sys
from typing import TYPE_CHECKING

gc.disable()  # loading makes no rubbish worth looking for, and looking takes a tenth of the start
sys.modules.setdefault("_hashlib", None)  # type: ignore[arg-type] # Python makes hashes without a third OpenSSL, too

from planner.needed_python import refuse_old_python  # noqa: E402 - after the line above, which is there for it

refuse_old_python(sys.version_info)  # what comes next would end in a fault there

from planner.bootstrap import make_tools  # noqa: E402 - as above
from planner.cli.given import take_secrets  # noqa: E402 - as above
from planner.cli.main import run  # noqa: E402 - as above
from planner.no_dumps import leave_no_dumps  # noqa: E402 - as above
from planner.offline import stay_offline  # noqa: E402 - as above
from planner.own_process import SET_PAGE  # noqa: E402 - as above
from planner.paths import keep_portable  # noqa: E402 - as above

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

AGAIN = 0.05
"""Seconds after which being told to end is heard again, where it went unheard."""


def main() -> int:
    """Run the program; the exit code."""
    stay_offline()
    leave_no_dumps()
    keep_portable()
    if sys.argv[1:] == [SET_PAGE]:
        from planner.reports.apart import answer

        return answer()
    take_secrets()
    end_when_told()
    return run(sys.argv[1:], make_tools())


def end_when_told() -> None:
    """Being told to end is taken as Ctrl+C, so that what was begun is put away."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)
    sys.unraisablehook = _hear_again


def _hear_again(unheard: UnraisableHookArgs) -> None:
    """Where Ctrl+C meets Python while it throws something away, it comes to nothing: so it comes again."""
    if unheard.exc_type is not KeyboardInterrupt:
        sys.__unraisablehook__(unheard)
        return
    from threading import Timer

    again = Timer(AGAIN, _interrupt)
    again.daemon = True
    again.start()


def _interrupt() -> None:
    """Interrupt what the program is at, a wait for the system too where the system lets one."""
    if hasattr(signal, "pthread_kill"):
        from threading import main_thread

        signal.pthread_kill(main_thread().ident or 0, signal.SIGINT)
        return
    from _thread import interrupt_main

    interrupt_main()


if __name__ == "__main__":
    sys.exit(main())
