"""Matplotlib without what it writes about itself: the descriptions of its parts take a third of the time it loads in.

To be imported before anything of matplotlib. For each of a hundred classes it would read every method's description to
write one of `set`; nobody reads those here.
"""

from __future__ import annotations

from matplotlib import artist


def _undescribed(_kind: object) -> str:
    return ""


setattr(artist, "kwdoc", _undescribed)  # noqa: B010 - matplotlib's own, which mypy would have typed
setattr(artist.Artist, "_update_set_signature_and_docstring", classmethod(_undescribed))  # noqa: B010 - as above
