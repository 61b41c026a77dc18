"""The tables of workshops, and how tables of an earlier version become these."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import sqlalchemy as sa

SCHEMA: Final = 4
"""From version 2 on a workshop knows when a server last had it and since when it is set aside; from 3 on votes are
counted from the log alone, and have no table; from 4 on its harvest can be shared."""

ADDED: Final = {
    2: {"seen_at": "BIGINT", "aside_at": "BIGINT"},
    4: {"link_seed": "VARCHAR(32)", "link_hash": "VARCHAR(64)"},
}
"""The columns of workshops that came with a version, each with its type."""

TABLES: Final = sa.MetaData()
WORKSHOPS: Final = sa.Table(
    "workshops",
    TABLES,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("code", sa.String(12), nullable=False, unique=True),
    sa.Column("salt", sa.String(32)),  # NULL once it is over: then nobody can tell which device was which
    sa.Column("key_hash", sa.String(64), nullable=False),
    sa.Column("board", sa.Text, nullable=False),
    sa.Column("begun_at", sa.BigInteger, nullable=False),
    sa.Column("ended_at", sa.BigInteger),
    sa.Column("expires_at", sa.BigInteger, nullable=False),
    sa.Column("seen_at", sa.BigInteger),
    sa.Column("aside_at", sa.BigInteger),
    sa.Column("link_seed", sa.String(32)),
    sa.Column("link_hash", sa.String(64)),  # both NULL while its harvest is not shared
    comment=str(SCHEMA),  # PostgreSQL has no place of its own for a version, as SQLite has
)
DESKS: Final = sa.Table(
    "desks",
    TABLES,
    sa.Column("holder_hash", sa.String(64), primary_key=True),
    sa.Column("workshop", sa.ForeignKey("workshops.id", ondelete="CASCADE"), nullable=False, index=True),
)
EVENTS: Final = sa.Table(
    "events",
    TABLES,
    sa.Column("workshop", sa.ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("sequence", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("op", sa.String(64), nullable=False),
    sa.Column("actor", sa.String(32), nullable=False),
    sa.Column("kind", sa.String(32), nullable=False),
    sa.Column("at", sa.BigInteger, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.UniqueConstraint("workshop", "actor", "op"),
)


def columns_since(version: int) -> dict[str, str]:
    """Return the columns of workshops that tables of `version` do not have, each with its type."""
    return {column: kind for since, columns in ADDED.items() if since > version for column, kind in columns.items()}


def renewals(version: int) -> Iterator[str]:
    """Yield the statements that make the tables of `version` those of today."""
    yield from (f"ALTER TABLE workshops ADD COLUMN {column} {kind}" for column, kind in columns_since(version).items())
    if version < 3:
        yield "DROP TABLE IF EXISTS votes"
