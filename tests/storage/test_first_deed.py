from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from planner.bootstrap import create_desk, open_desk
from planner.domain.hours.target import Target
from planner.storage.key import Cost

folder, now = Path(sys.argv[1]), lambda: datetime(2026, 11, 23, 14, 25, tzinfo=UTC)
create_desk(folder, "a quiet passphrase", now, Cost(1024, 1, 1))[0].close()
desk = open_desk(folder, "a quiet passphrase", now)
desk.prepare()
before = set(sys.modules)
change = desk.setup.save(Target("a", now().date(), 20), "set a target")
assert desk.noticing.noticed_by(change) is None
print(sorted(set(sys.modules) - before))
print(len(desk.trail.links()))
desk.close()
print([one for one in sys.modules if one.startswith(("sqlalchemy", "alembic"))])
"""


def test_a_diary_is_made_opened_and_written_without_sqlalchemy_and_once_prepared_the_first_deed_loads_nothing(
    tmp_path: Path,
) -> None:
    ran = subprocess.run(  # noqa: S603 - this Python
        [sys.executable, "-c", PROGRAM, str(tmp_path / "diary")],
        capture_output=True,
        text=True,
        check=True,
        timeout=100,
    )
    assert ran.stdout.splitlines() == ["[]", "2", "[]"], ran.stderr
