"""A figure given by someone else beside one's own: which definition gives it, and what differs."""
