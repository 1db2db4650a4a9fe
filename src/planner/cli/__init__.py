"""The commands: everything the window can do to data, from a terminal."""
