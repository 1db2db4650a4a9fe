"""How far one step of the zoom goes."""

from __future__ import annotations

ZOOM_STEP = 1.15
"""By what an hour grows taller in one step."""
