"""What the encryption protects, from whom, and what it does not: the same words in the window and in a report."""

from __future__ import annotations

PROTECTED = (
    "Whoever finds, copies or steals the diary’s files, a backup of them or the machine while it is switched off or "
    "the diary is locked, reads nothing without the passphrase or the recovery code. What was shown, undone or drawn "
    "is let go of when the diary is locked."
)
NOT_PROTECTED = (
    "While the diary is open it can be read by whoever sits at the machine, by programs that watch it (malware, "
    "or what an employer has installed) and out of the memory of the running program. What was exported, printed or "
    "photographed is protected no longer. That there is a diary, its size, when it was changed and where its backups "
    "lie can be seen."
)
A_RIGHT_TO_ASK = (
    "Encryption changes nothing about who may have a right to ask for what you keep: a patient, your employer, a "
    "regulator or a court. If the passphrase and the recovery code are both lost, nobody can open the diary, and "
    "that includes you."
)
