"""Matplotlib without what nothing here uses: descriptions of its parts, its third dimension, sources it has read.

To be imported before anything else of matplotlib. For each of a hundred classes it would read every method's
description to write one of `set`, a third of the time it loads in; charts in three dimensions come along unasked; and
a parser it uses reads its own source to know where it is called from, which Python then keeps.
"""

from __future__ import annotations

import linecache
import sys
import warnings
from typing import cast

from matplotlib import artist

THREE_DIMENSIONS = "mpl_toolkits.mplot3d"


def _undescribed(_kind: object) -> str:
    return ""


def _load_flat() -> None:
    """Load what looks for three dimensions: a module that Python is told is None is not found, and is done without."""
    modules = cast("dict[str, object]", sys.modules)
    modules[THREE_DIMENSIONS] = None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says that they are missing
        import matplotlib.projections  # noqa: F401 - loaded for that
    del modules[THREE_DIMENSIONS]


setattr(artist, "kwdoc", _undescribed)  # noqa: B010 - matplotlib's own, which mypy would have typed
setattr(artist.Artist, "_update_set_signature_and_docstring", classmethod(_undescribed))  # noqa: B010 - as above
_load_flat()
linecache.clearcache()
