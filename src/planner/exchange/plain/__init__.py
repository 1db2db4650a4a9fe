"""The plain export: everything the diary holds as files that need no program of ours, and the way back in."""
