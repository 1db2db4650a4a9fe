"""One deed on a connection: all of it is kept or nothing."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as sqlcipher

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.storage.connection import Raw


@contextmanager
def deed_on(raw: Raw) -> Iterator[None]:
    """Keep what is done in the block if it ends well, else take it back.

    The lock for writing is taken at once: a deed that reads and then writes must not meet another's in between.
    """
    raw.execute("BEGIN IMMEDIATE")
    try:
        yield
        raw.execute("COMMIT")
    except BaseException:
        if raw.in_transaction:  # SQLite takes some failures back by itself
            with suppress(sqlcipher.Error):
                raw.execute("ROLLBACK")
        raise
