"""A count of what was kept: whoever made something of a dossier can tell whether it still holds."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table with its one row."""
    changes = op.create_table("changes", sa.Column("count", sa.Integer, nullable=False))
    op.bulk_insert(changes, [{"count": 0}])
