"""The hours page and its parts."""
