"""The help: its window, its pages, and what a search in it finds."""
