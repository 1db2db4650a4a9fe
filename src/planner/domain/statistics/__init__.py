"""Chance told from signal: proportions and charts."""
