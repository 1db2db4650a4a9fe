"""Parts of the hours page."""
