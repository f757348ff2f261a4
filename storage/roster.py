"""Organizations, their people and groups."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from domain.assignments import Assignment
from domain.names import fold_name
from domain.people import Group, Organization, OrganizationKind, Role, Roster
from storage import assignments, phones, undelivered
from storage.database import Session, new_id
from storage.people import by_name, from_row, give_role, insert_person
from storage.tables import assignments as given
from storage.tables import group_members, groups, organizations, people


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of a roster. The first person of an organization is its head, unless it has one who is not replaced."""

    organization: str
    kind: OrganizationKind
    full_name: str
    position: str | None
    groups: Sequence[str] = ()
    is_head: bool = True  # may replace the head that the organization has
    timezone: str | None = None  # of the organization, an IANA name; none: as it was
    phones: Sequence[str] | None = None  # none: as they were


@dataclass(frozen=True, kw_only=True)
class Imported:
    organizations: int  # in the file
    people: int
    new_organizations: int
    new_people: int
    new_heads: tuple[int, ...] = ()  # ids of people who got the open assignments of a former head
    heads: tuple[int, ...] = ()  # ids of all who head an organization that they did not head before
    timezones: tuple[str, ...] = ()  # by which some organization lives from now on
    formers: tuple[int, ...] = ()  # ids of heads that others have followed, and who were not entered again
    back: tuple[int, ...] = ()  # ids of people who had left


async def load(tx: Session) -> Roster:
    found = await tx.execute(sa.select(organizations).where(organizations.c.district_id == tx.district_id))
    there = (people.c.district_id == tx.district_id, people.c.left_at.is_(None))
    everyone = await tx.execute(sa.select(people).where(*there).order_by(people.c.id))
    members: dict[int, set[int]] = {}
    for row in await tx.execute(sa.select(group_members).where(group_members.c.district_id == tx.district_id)):
        members.setdefault(row.group_id, set()).add(row.organization_id)
    named = await tx.execute(sa.select(groups).where(groups.c.district_id == tx.district_id))
    return Roster(
        organizations=tuple(Organization(id=row.id, name=row.name, kind=OrganizationKind(row.kind)) for row in found),
        people=tuple(from_row(row) for row in everyone),
        groups=tuple(
            Group(id=row.id, name=row.name, organization_ids=frozenset(members.get(row.id, ())), rule=row.rule)
            for row in named
        ),
    )


async def add(tx: Session, entries: Iterable[Entry]) -> Imported:
    """Add or update; nobody is removed. The open assignments of an organization go to its new head."""
    known: dict[str, int] = {}
    heirs: list[int] = []
    heads: list[int] = []
    formers: list[int] = []
    back: list[int] = []
    entered: set[int] = set()
    moved: set[str] = set()
    fresh_organizations = fresh_people = people_count = 0
    for entry in entries:
        key = fold_name(entry.organization)
        first = key not in known
        if first:
            known[key], created = await _organization(tx, entry, key)
            fresh_organizations += created
            if entry.timezone and await _move(tx, known[key], entry.timezone):
                moved.add(entry.timezone)
        former = await _head(tx, known[key])
        becomes_head = first and (entry.is_head or former is None)
        person_id, is_new, had_left = await _add_person(tx, entry, known[key], entered, becomes_head=becomes_head)
        back += [person_id] if had_left else []
        fresh_people += is_new
        entered.add(person_id)
        if entry.phones is not None:
            await phones.keep(tx, person_id, entry.phones)
        if becomes_head and former != person_id:
            heads.append(person_id)
        if becomes_head and former not in (None, person_id):
            assert former is not None
            formers.append(former)
            if await assignments.hand_over(tx, former, person_id, organization_id=known[key]):
                heirs.append(person_id)
                await undelivered.drop_settled(tx, former)
        people_count += 1
        for name in entry.groups:
            await _join(tx, name, known[key])
    return Imported(
        organizations=len(known),
        people=people_count,
        new_organizations=fresh_organizations,
        new_people=fresh_people,
        new_heads=tuple(heirs),
        heads=tuple(heads),
        timezones=tuple(sorted(moved)),
        formers=tuple(one for one in formers if one not in entered),
        back=tuple(back),
    )


async def _organization(tx: Session, entry: Entry, key: str) -> tuple[int, bool]:
    mine = (organizations.c.district_id == tx.district_id, organizations.c.name_key == key)
    found: int | None = await tx.scalar(sa.select(organizations.c.id).where(*mine))
    if found is not None:
        await tx.execute(organizations.update().where(*mine).values(name=entry.organization, kind=entry.kind))
        return found, False
    result = await tx.execute(
        organizations.insert().values(
            district_id=tx.district_id, name=entry.organization, name_key=key, kind=entry.kind
        )
    )
    return new_id(result), True


async def _move(tx: Session, organization_id: int, timezone: str) -> bool:
    """Into another time zone, unless it is there: the days of its assignments are others then."""
    moved = await tx.execute(
        organizations.update()
        .where(
            organizations.c.district_id == tx.district_id,
            organizations.c.id == organization_id,
            organizations.c.timezone.is_distinct_from(timezone),
        )
        .values(timezone=timezone)
    )
    if moved.rowcount:
        theirs = sa.select(people.c.id).where(
            people.c.district_id == tx.district_id, people.c.organization_id == organization_id
        )
        await assignments.look_again(tx, given.c.person_id.in_(theirs))
    return bool(moved.rowcount)


async def _add_person(
    tx: Session, entry: Entry, organization_id: int, entered: Collection[int], *, becomes_head: bool
) -> tuple[int, bool, bool]:
    """The person's id, whether they are new, and whether they had left.

    Somebody invited by name alone gets the organization. `entered`: ids of people with a line of their own before.
    """
    if becomes_head:
        await tx.execute(
            people.update()
            .where(people.c.district_id == tx.district_id, people.c.organization_id == organization_id)
            .values(is_head=False)
        )
    key = fold_name(entry.full_name)
    found = await by_name(tx, key, organization_id)
    if found is None or (found.name_key != key and found.id in entered):
        person_id = await insert_person(
            tx,
            full_name=entry.full_name,
            position=entry.position,
            organization_id=organization_id,
            is_head=becomes_head,
        )
    else:
        person_id = found.id
        # What is written out says more than initials.
        full_name = entry.full_name if found.name_key == key else max(entry.full_name, found.full_name, key=len)
        values = {"organization_id": organization_id, "full_name": full_name, "left_at": None}
        values["name_key"] = fold_name(full_name)
        if becomes_head:
            values |= {"is_head": True, "is_aide": False}
        if entry.position:
            values["position"] = entry.position
        await tx.execute(
            people.update().where(people.c.district_id == tx.district_id, people.c.id == person_id).values(**values)
        )
    await give_role(tx, person_id, Role.DIRECTOR)
    return person_id, found is None, found is not None and found.left_at is not None


async def headed(tx: Session) -> frozenset[str]:
    """Names of the organizations that have a head."""
    query = (
        sa.select(organizations.c.name)
        .join(people, people.c.organization_id == organizations.c.id)
        .where(organizations.c.district_id == tx.district_id, people.c.is_head, people.c.left_at.is_(None))
    )
    return frozenset((await tx.execute(query)).scalars())


async def pass_on(tx: Session, assignment: Assignment) -> bool:
    """What somebody had who has left goes to the present head. False if there is none, or nobody has left."""
    gone = sa.exists().where(people.c.id == given.c.person_id, people.c.left_at.is_not(None))
    where = (given.c.district_id == tx.district_id, given.c.id == assignment.id, gone)
    organization_id: int | None = await tx.scalar(sa.select(given.c.organization_id).where(*where))
    if organization_id is None:
        return False
    there = (people.c.organization_id == organization_id, people.c.is_head, people.c.left_at.is_(None))
    head: int | None = await tx.scalar(sa.select(people.c.id).where(people.c.district_id == tx.district_id, *there))
    return head is not None and bool(
        await assignments.hand_over(tx, assignment.person_id, head, organization_id=organization_id)
    )


async def _head(tx: Session, organization_id: int) -> int | None:
    found: int | None = await tx.scalar(
        sa.select(people.c.id).where(
            people.c.district_id == tx.district_id, people.c.organization_id == organization_id, people.c.is_head
        )
    )
    return found


async def _join(tx: Session, name: str, organization_id: int) -> None:
    mine = (groups.c.district_id == tx.district_id, groups.c.name_key == fold_name(name))
    group_id: int | None = await tx.scalar(sa.select(groups.c.id).where(*mine))
    if group_id is None:
        group_id = new_id(
            await tx.execute(groups.insert().values(district_id=tx.district_id, name=name, name_key=fold_name(name)))
        )
    member = {"district_id": tx.district_id, "group_id": group_id, "organization_id": organization_id}
    held = await tx.scalar(
        sa.select(group_members.c.group_id).where(
            *(group_members.c[column] == value for column, value in member.items())
        )
    )
    if held is None:
        await tx.execute(group_members.insert().values(**member))
