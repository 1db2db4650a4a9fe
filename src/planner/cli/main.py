"""Running a command: words for a refusal on standard error, and the exit code."""

from __future__ import annotations

import gc
import io
import sys
from typing import TYPE_CHECKING

from planner.cli.arguments import parse, where_of
from planner.cli.output import forget_output, on_one_line
from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.cli.tools import Tools

DONE, REFUSED, STOPPED = 0, 1, 130


def run(argv: Sequence[str], tools: Tools) -> int:
    """Run what the arguments say; 0 done, 1 refused in one line on standard error, 2 usage, 130 stopped."""
    _take_every_sign()
    arguments = parse(argv)
    try:
        place = where_of(arguments)
        if not hasattr(arguments, "run"):
            return tools.window(place)
        gc.enable()
        code: int = arguments.run(arguments, place, tools)
        if sys.stdout is not None:
            sys.stdout.flush()
    except PlannerError as refusal:
        return _leave(REFUSED, str(refusal))
    except KeyboardInterrupt:
        return _leave(STOPPED, "stopped.")
    except BrokenPipeError:
        forget_output()
        return DONE
    except OSError as error:
        if error.filename is not None:
            raise
        forget_output()
        return _leave(REFUSED, f"The answer could not be written ({error.strerror}): send it somewhere else.")
    return code


def _leave(code: int, words: str) -> int:
    if sys.stderr is None:
        return code
    print(f"planner: {on_one_line(words)}", file=sys.stderr)
    return code


def _take_every_sign() -> None:
    """Where the terminal has no sign for a dash or a name, show another in its place."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
