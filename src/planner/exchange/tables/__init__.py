"""Tables, as CSV or XLSX: entries, cases, totals, a service's counts, any indicator."""
