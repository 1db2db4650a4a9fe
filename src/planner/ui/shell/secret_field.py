"""A field for a passphrase: what is typed is not shown."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit


def secret_field(words: str) -> QLineEdit:
    """A field that says what belongs in it, to the eye and to a screen reader."""
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setPlaceholderText(words)
    field.setAccessibleName(words)
    return field
