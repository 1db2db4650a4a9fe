"""The way in: arguments to a command or the window."""

from __future__ import annotations

import sys

from planner.bootstrap import make_tools
from planner.cli.main import run


def main() -> int:
    """Run the program; the exit code."""
    return run(sys.argv[1:], make_tools())


if __name__ == "__main__":
    sys.exit(main())
