"""How a week may be laid out."""
