"""Pages to print and to hand on: from what the diary says to Typst, and from Typst to PDF."""
