"""The way in: arguments to a command or the window."""

from __future__ import annotations

import gc
import signal
import sys

gc.disable()  # loading makes no rubbish worth looking for, and looking takes a tenth of the start

from planner.bootstrap import make_tools  # noqa: E402 - after the line above, which is there for it
from planner.cli.main import run  # noqa: E402 - as above


def main() -> int:
    """Run the program; the exit code. Being told to end is taken as Ctrl+C, so that what was begun is put away."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)
    return run(sys.argv[1:], make_tools())


if __name__ == "__main__":
    sys.exit(main())
