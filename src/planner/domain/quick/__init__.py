"""One typed line and what it means."""
