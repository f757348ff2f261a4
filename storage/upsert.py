"""The one statement that SQLite and PostgreSQL say alike but SQLAlchemy does not: insert, unless it is there."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from storage.database import Session


def insert_new(tx: Session, table: sa.Table) -> postgresql.Insert | sqlite.Insert:
    """An insert that leaves rows with a known key as they are; `returning` gives only the new ones."""
    insert = sqlite.insert(table) if tx.is_sqlite else postgresql.insert(table)
    return insert.on_conflict_do_nothing()
