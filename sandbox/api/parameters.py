"""Which parameters each method takes, of which type, and how they arrive over HTTP."""

import json
import re
from collections.abc import Mapping
from enum import Enum
from typing import Any, TypeAlias

from sandbox.api.objects import check_fields
from sandbox.world.errors import ApiError, bad_request
from sandbox.world.records import Json, Upload


class Kind(Enum):
    """Types of parameters; Bot API, "Making requests" and "Available types"."""

    STRING = "String"
    INTEGER = "Integer"
    BOOLEAN = "Boolean"
    CHAT = "Integer or String"
    OBJECT = "Object"
    ARRAY = "Array"
    FILE = "InputFile or String"


Declared: TypeAlias = Mapping[str, Kind]

# Known to the Bot API, meaningful only for what is absent here. Better a loud refusal than a silent difference.
_NOT_SIMULATED = frozenset(
    {
        "allow_paid_broadcast",
        "business_connection_id",
        "caption_entities",
        "direct_messages_topic_id",
        "entities",
        "ephemeral_message_parameters",
        "inline_message_id",
        "message_effect_id",
        "message_thread_id",
        "rich_message",
        "suggested_post_parameters",
        "thumbnail",
        "video_start_timestamp",
    }
)
_TRUE = {"true", "yes", "1"}
_FALSE = {"false", "no", "0"}


class Parameters:
    """The checked parameters of one call."""

    def __init__(self, values: Json, uploads: Mapping[str, Upload]) -> None:
        self.values = values
        self.uploads = uploads

    def text(self, name: str) -> str:
        return str(self.values.get(name, ""))

    def number(self, name: str, default: int = 0) -> int:
        return int(self.values.get(name, default))

    def flag(self, name: str) -> bool:
        return bool(self.values.get(name, False))

    def has(self, name: str) -> bool:
        return name in self.values

    def object(self, name: str) -> Json:
        found: Json = self.values.get(name, {})
        return found

    def objects(self, name: str) -> list[Json]:
        """Raises ApiError if there is anything else in the array."""
        items = self.array(name)
        if not all(isinstance(item, dict) for item in items):
            raise bad_request(f'field "{name}" must be an Array of Object')
        return items

    def array(self, name: str) -> list[Any]:
        found: list[Any] = self.values.get(name, [])
        return found

    @property
    def chat_id(self) -> int | str | None:
        found: int | str | None = self.values.get("chat_id")
        return found

    def upload(self, reference: str) -> Upload | None:
        """The file of an ``attach://name`` reference or of a part with this name."""
        return self.uploads.get(reference.removeprefix("attach://"))


def check(declared: Declared, fields: Mapping[str, Any], uploads: Mapping[str, Upload]) -> Parameters:
    """Raises ApiError for an unknown parameter or a value of the wrong type."""
    values: Json = {}
    for name, raw in fields.items():
        if name in _NOT_SIMULATED and name not in declared:
            raise bad_request(f"the sandbox does not simulate the parameter {name}")
        if name not in declared:
            raise bad_request(f"unknown parameter {name}")
        if raw is not None:
            values[name] = _value(name, declared[name], raw)
    for name in uploads:
        if declared.get(name) is Kind.FILE:
            values[name] = name
    return Parameters(values, uploads)


def _wrong(name: str, kind: Kind) -> ApiError:
    return bad_request(f'field "{name}" must be of type {kind.value}')


def _value(name: str, kind: Kind, raw: Any) -> Any:
    if kind in (Kind.STRING, Kind.FILE):
        if not isinstance(raw, str):
            raise _wrong(name, kind)
        return raw
    if kind is Kind.BOOLEAN:
        word = str(raw).lower()
        if word not in _TRUE | _FALSE:
            raise _wrong(name, kind)
        return word in _TRUE
    if kind in (Kind.INTEGER, Kind.CHAT):
        return _integer(name, kind, raw)
    return _structure(name, kind, raw)


def _integer(name: str, kind: Kind, raw: Any) -> int | str:
    word = str(raw).strip()
    if not isinstance(raw, bool) and re.fullmatch(r"-?\d{1,19}", word):
        return int(word)
    if kind is Kind.CHAT and isinstance(raw, str):
        return raw
    raise _wrong(name, kind)


def _structure(name: str, kind: Kind, raw: Any) -> Any:
    if isinstance(raw, str):
        try:
            raw = json.loads(raw)
        except ValueError as reason:
            raise bad_request(f"can't parse {name} JSON object") from reason
    if not isinstance(raw, dict if kind is Kind.OBJECT else list):
        raise _wrong(name, kind)
    check_fields(name, raw)
    return raw
