"""The rates of a service as reports give them: counts off by amounts of their own, percentages, and a source.

Revision ID: 0007
Revises: 0006
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("service_rate", sa.Column("apart", sa.JSON))
    op.add_column("service_rate", sa.Column("percentages", sa.JSON))
    op.add_column("service_rate", sa.Column("source", sa.String, nullable=False, server_default=""))
