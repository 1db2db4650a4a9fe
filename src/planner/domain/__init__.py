"""The rules of the clinic: values and functions, with no clock, no files and no window."""
