"""The first schema: captures, articles, claims, and the full-text index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dateline.dossier.search import CREATE_INDEX

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "captures",
        sa.Column("sha256", sa.String, primary_key=True),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.Column("media", sa.String, nullable=False),
    )
    op.create_table(
        "articles",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("capture", sa.String, sa.ForeignKey("captures.sha256"), nullable=False),
        *(
            sa.Column(name, sa.String)
            for name in ("address", "captured", "published", "outlet", "title", "external_id")
        ),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("claims", sa.Integer, nullable=False),
    )
    op.create_table(
        "claims",
        sa.Column("article", sa.String, sa.ForeignKey("articles.id"), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        *(sa.Column(name, sa.String) for name in ("actor", "status", "earliest", "latest")),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("sha256", sa.String, nullable=False),
    )
    op.create_index("claims_by_id", "claims", ["id"])
    op.create_index("claims_by_kind", "claims", ["kind", "actor"])
    op.execute(CREATE_INDEX)
