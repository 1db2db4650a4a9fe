"""Files in and out of the window: looking before anything is taken, exporting, and the printed week."""
