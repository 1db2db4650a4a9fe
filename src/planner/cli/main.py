"""Running a command: words for a refusal on standard error, and the exit code."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from planner.cli.arguments import make_parser, where
from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from planner.cli.tools import Tools

DONE, REFUSED = 0, 1


def run(argv: Sequence[str], tools: Tools) -> int:
    """Run what the arguments say; 0 done, 1 refused in one line on standard error, 2 usage."""
    arguments = make_parser().parse_args(argv)
    place = where(arguments)
    try:
        if not hasattr(arguments, "run"):
            return tools.window(place)
        gc.enable()
        code: int = arguments.run(arguments, place, tools)
    except PlannerError as refusal:
        print(f"planner: {refusal}", file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        return DONE
    return code
