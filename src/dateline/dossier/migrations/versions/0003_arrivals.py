"""How the bytes of an article arrived: what the server said, and what was given with them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table, and the index that tells whether bytes are kept already."""
    op.create_table(
        "arrivals",
        sa.Column("article", sa.String, sa.ForeignKey("articles.id"), primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("sha256", sa.String, nullable=False),
    )
    op.create_index("articles_by_capture", "articles", ["capture"])
