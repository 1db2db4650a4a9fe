"""Every sentence made from values: readings, verdicts, statements, layouts, repeats, cases. Pure: no store, no Qt."""
