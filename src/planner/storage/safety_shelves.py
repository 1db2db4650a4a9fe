"""Shelves of what is chosen for privacy and safety: identifiers let stand, backups, how long things are kept."""

from __future__ import annotations

from typing import Any

from planner.domain.privacy.let_stand import LET_STAND_PREFIX, NOTICE_ID, LetStand, NoticeIdentifiers
from planner.domain.safety.backup import CHOICE_ID, BackupChoice
from planner.domain.safety.retention import DEVICE_ID, RETENTION_ID, Device, DeviceChoice, Retention
from planner.storage.codec import DAY, one_of
from planner.storage.shelf import Shelf, body_shelf

SAFETY_SHELVES: dict[type, Shelf[Any]] = {
    NoticeIdentifiers: body_shelf(NoticeIdentifiers, NOTICE_ID),
    LetStand: body_shelf(LetStand, LET_STAND_PREFIX),
    BackupChoice: body_shelf(BackupChoice, CHOICE_ID, {"quiet_until": DAY}),
    Retention: body_shelf(Retention, RETENTION_ID),
    DeviceChoice: body_shelf(DeviceChoice, DEVICE_ID, {"device": one_of(Device), "day": DAY}),
}
