"""The encrypted store: plain SQL on SQLCipher, SQLAlchemy for old diaries, and nothing of either beyond this room."""
