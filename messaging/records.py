"""A message as the outbox keeps it: to JSON and back."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from messaging.outgoing import Attachment, Button, FileKind, NumberKey, Outgoing


def to_record(outgoing: Outgoing) -> dict[str, Any]:
    return asdict(outgoing)


def from_record(record: Mapping[str, Any]) -> Outgoing:
    return Outgoing(
        text=record["text"],
        buttons=tuple(tuple(Button(**button) for button in row) for row in record.get("buttons", ())),
        attachments=tuple(
            Attachment(kind=FileKind(file["kind"]), file_id=file["file_id"]) for file in record.get("attachments", ())
        ),
        silent=record.get("silent", False),
        number_key=NumberKey(**record["number_key"]) if record.get("number_key") else None,
        without_key=record.get("without_key", False),
    )
