"""When things happen: spans, repeats, entries, weeks."""
