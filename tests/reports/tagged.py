"""The structure of a tagged PDF, as another program finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PdfReader


def root_of(pdf: PdfReader) -> Any:  # noqa: ANN401 - as above
    """What a document says of itself."""
    return pdf.trailer["/Root"]


def parts(of: Any) -> Iterator[Any]:  # noqa: ANN401 - as above
    """Every part under one, in the order it is read."""
    kids = of.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        here = kid.get_object()
        if isinstance(here, dict) and "/S" in here:
            yield here
            yield from parts(here)
