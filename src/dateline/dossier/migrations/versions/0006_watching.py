"""Sources that are watched, the rule for what belongs to the story, and what became of what was seen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table; rows are only ever added."""
    op.create_table(
        "watching",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("packed", sa.LargeBinary),
    )
    op.create_index("watching_by_id", "watching", ["id"])
