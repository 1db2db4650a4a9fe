"""A disk that is full, made by the limit a system sets to the length of a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

resource = pytest.importorskip("resource", reason="a full disk cannot be made here")


@contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    """A disk that is full once a file has grown to so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
