"""The encrypted store: SQLAlchemy on SQLCipher, and nothing of either beyond this room."""
