"""The outcomes page and its parts."""
