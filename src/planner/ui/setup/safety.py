"""Safety: what keeps the diary whole and private, what was changed in it, and what the encryption protects."""

from __future__ import annotations

from planner.ui.kit.form_parts import sentence
from planner.ui.kit.section import FormTools, Part, Section
from planner.ui.setup.safety_backups import BackupsPart
from planner.ui.setup.safety_check import CheckPart
from planner.ui.setup.safety_lock import LockPart
from planner.ui.setup.safety_trail import TrailPart
from planner.words.protection import A_RIGHT_TO_ASK, NOT_PROTECTED, PROTECTED


def safety_section(tools: FormTools) -> Section:
    """The section of everything that keeps the diary safe."""
    return Section(BackupsPart(tools), LockPart(tools), CheckPart(tools), TrailPart(tools), ProtectionPart())


class ProtectionPart(Part):
    """Honest words on what is protected, from whom, and what is not."""

    def __init__(self) -> None:
        super().__init__("What is protected", PROTECTED)
        for words in (NOT_PROTECTED, A_RIGHT_TO_ASK):
            self.add(sentence(words, "quiet"))

    def show_setup(self) -> None:
        """The words stand as they are."""
