"""Reading and taking in very much at once without Python's search for rings of garbage."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Leave the collector out meanwhile.

    Of hundreds of thousands of values that all stay it finds none to collect, but goes through them again and again: a
    third of the time of a large import.
    """
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()
