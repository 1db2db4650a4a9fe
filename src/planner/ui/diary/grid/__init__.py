"""The week grid: time to pixels, painting, gestures."""
