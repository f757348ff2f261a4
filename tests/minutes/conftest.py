"""The invented district, as every test of the reader sees it."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from domain.people import Group, Organization, OrganizationKind, Person, Roster

DISTRICT = Path(__file__).parents[2] / "sandbox" / "district"
KINDS = {
    "школа": OrganizationKind.SCHOOL,
    "детский сад": OrganizationKind.PRESCHOOL,
    "дополнительное образование": OrganizationKind.SUPPLEMENTARY,
    "комитет": OrganizationKind.COMMITTEE,
}


@pytest.fixture(scope="session")
def district() -> Path:
    return DISTRICT


@pytest.fixture(scope="session")
def roster() -> Roster:
    organizations: dict[str, Organization] = {}
    people: list[Person] = []
    groups: defaultdict[str, set[int]] = defaultdict(set)
    with (DISTRICT / "roster.csv").open(encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, delimiter=";"), start=1):
            name = row["Организация"]
            is_head = name not in organizations
            own = organizations.setdefault(
                name, Organization(id=100 + len(organizations), name=name, kind=KINDS[row["Вид"]])
            )
            full_name, position = row["Фамилия Имя Отчество"], row["Должность"]
            people.append(
                Person(id=number, full_name=full_name, position=position, organization_id=own.id, is_head=is_head)
            )
            for group in filter(None, row["Группы"].split(",")):
                groups[group].add(own.id)
    return Roster(
        organizations=tuple(organizations.values()),
        people=tuple(people),
        groups=tuple(
            Group(id=number, name=name, organization_ids=frozenset(ids))
            for number, (name, ids) in enumerate(groups.items(), start=1)
        ),
    )
