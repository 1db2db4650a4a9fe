"""Table models: pictures of tuples of values."""
