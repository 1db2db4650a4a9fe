"""Safety: when the diary is locked, where its backups go and which are kept, and what its trail holds."""
