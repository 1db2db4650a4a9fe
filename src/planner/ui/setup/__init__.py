"""The Set-up page: its sections, their tables and their forms."""
