"""Triggers, which SQLite and PostgreSQL write down differently; what they do is said alike."""

from dataclasses import dataclass

import sqlalchemy as sa


@dataclass(frozen=True, kw_only=True)
class Trigger:
    """After such a change of a row of the table. `body`: statements, each ended by a semicolon."""

    name: str
    event: str  # «INSERT», «UPDATE OF state»
    table: str
    body: str
    when: str = ""


def create(connection: sa.Connection, trigger: Trigger) -> None:
    begin = f"CREATE TRIGGER {trigger.name} AFTER {trigger.event} ON {trigger.table} FOR EACH ROW"
    when = f" WHEN ({trigger.when})" if trigger.when else ""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"{begin}{when} BEGIN {trigger.body} END")
        return
    connection.exec_driver_sql(
        f"CREATE FUNCTION {trigger.name}() RETURNS trigger LANGUAGE plpgsql AS"
        f" $body$ BEGIN {trigger.body} RETURN NULL; END $body$"
    )
    connection.exec_driver_sql(f"{begin}{when} EXECUTE FUNCTION {trigger.name}()")


def drop(connection: sa.Connection, name: str) -> None:
    """If it is there."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
    else:
        connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {name}() CASCADE")
