"""Quick entry: one line becomes entries, a series or an absence."""
