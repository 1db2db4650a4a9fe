"""Shelves of team packs: the number of a quarter, and packs that were kept."""

from __future__ import annotations

from typing import Any

from planner.domain.privacy.suppression import CountRange
from planner.domain.team.figures import PackCounts
from planner.domain.team.pack import KEPT_PREFIX, NUMBER_PREFIX, KeptPack, Pack, PackNumber
from planner.storage.codec import JSON
from planner.storage.shelf import SETTING, Row, Shelf, body_shelf


def _kept_row(kept: KeptPack) -> dict[str, Any]:
    pack = kept.pack
    counts = {name: [one.low, one.high] for name, one in pack.counts.by_name.items()}
    body = {"quarter": pack.quarter, "number": pack.number, "rounded": pack.rounded, "counts": counts}
    return {"id": kept.id, "body": body}


def _kept(row: Row) -> KeptPack:
    body = row["body"]
    counts = PackCounts(**{name: CountRange(*ends) for name, ends in body["counts"].items()})
    return KeptPack(Pack(body["quarter"], body["number"], body["rounded"], counts))


TEAM_SHELVES: dict[type, Shelf[Any]] = {
    PackNumber: body_shelf(PackNumber, NUMBER_PREFIX),
    KeptPack: Shelf(SETTING, _kept_row, _kept, {"body": JSON}, KEPT_PREFIX),
}
