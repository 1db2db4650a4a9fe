"""What the help says of moving to a new computer, and of a lost one: tried here."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from planner.domain.diary.activity import Site
from planner.domain.errors import PlannerError
from planner.domain.safety.backup import BackupKind
from planner.services.restoring import RestoreAsked, restore
from planner.storage.backup_making import When, back_up_into
from planner.storage.opened_backup import Secret
from planner.storage.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from planner.storage.key import Cost

OLD, NEW = "the passphrase of old", "any passphrase at all"
WHEN = When(datetime(2026, 11, 23, 14, 25, tzinfo=UTC), date(2026, 11, 23))


@pytest.mark.parametrize("has_begun", [True, False], ids=["a diary begun there", "no diary yet"])
def test_a_backup_takes_the_place_of_what_is_on_another_machine_and_opens_with_its_own_passphrase(
    tmp_path: Path, cost: Cost, has_begun: bool
) -> None:
    here, there, stick = (tmp_path / name for name in ("here", "there", "stick"))
    stick.mkdir()
    with closing(Store.create(here, OLD, cost)[0]) as store:
        with store.work() as work:
            work.put(Site("s", "Riverside"))
        backup = back_up_into(stick, store.source, BackupKind.SAVED, WHEN)
    if has_begun:
        Store.create(there, NEW, cost)[0].close()
    done = restore(RestoreAsked(backup.path, there, Secret(OLD), WHEN))
    assert (done.kept is not None) is has_begun
    with closing(Store.open(there, OLD)) as store, store.reading() as diary:
        assert [one.name for one in diary.all(Site)] == ["Riverside"]
    with pytest.raises(PlannerError):
        Store.open(there, NEW)
