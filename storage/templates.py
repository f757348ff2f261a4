"""The template of papers that a committee has put in the place of the original one."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from storage.database import Session
from storage.tables import paper_templates


@dataclass(frozen=True, kw_only=True)
class StoredTemplate:
    name: str  # of the file
    content: bytes


async def load(tx: Session) -> StoredTemplate | None:
    query = sa.select(paper_templates.c.name, paper_templates.c.content)
    row = (await tx.execute(query.where(paper_templates.c.district_id == tx.district_id))).first()
    return StoredTemplate(name=row.name, content=row.content) if row else None


async def keep(tx: Session, template: StoredTemplate, now: dt.datetime) -> None:
    await remove(tx)
    values = {"name": template.name, "content": template.content, "set_at": now}
    await tx.execute(paper_templates.insert().values(district_id=tx.district_id, **values))


async def remove(tx: Session) -> None:
    await tx.execute(paper_templates.delete().where(paper_templates.c.district_id == tx.district_id))
