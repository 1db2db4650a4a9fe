"""The typical week: edited as a week, versioned by date, laid over weeks of the diary."""
