"""A deed tried and wished away."""

from __future__ import annotations


class TakenBack(Exception):  # noqa: N818 - not an error: it only takes the transaction back
    """Ends a deed that was only tried."""
