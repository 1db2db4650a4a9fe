from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = """
import sys
from pathlib import Path
from planner.domain.diary.activity import Site
from planner.storage.key import Cost
from planner.storage.store import Store

folder = Path(sys.argv[1])
Store.create(folder, "a quiet passphrase", Cost(1024, 1, 1))[0].close()
store = Store.open(folder, "a quiet passphrase")
store.prepare()
before = set(sys.modules)
with store.work() as work:
    work.put(Site("a", "Abbey"))
print(sorted(set(sys.modules) - before))
store.close()
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
    assert ran.stdout.splitlines() == ["[]", "[]"], ran.stderr
