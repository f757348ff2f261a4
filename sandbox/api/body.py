"""The body of a Bot API request, or of a webhook's answer: query string, form, multipart or JSON."""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, MultipartReader, StreamReader
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.web import RequestPayloadError

from sandbox.world.errors import ApiError, bad_request
from sandbox.world.files import MAX_UPLOAD
from sandbox.world.records import Upload

_CHUNK = 256 * 1024
_MAX_PARAMETERS = 1024 * 1024
"""Bytes without the files; tdlib, HttpReader.h, MAX_TOTAL_PARAMETERS_LENGTH."""
TOO_LARGE = ApiError(413, "Request Entity Too Large")
_TOO_MUCH = ApiError(413, "Request Entity Too Large: too much parameters")
_NOT_UTF8 = bad_request("strings must be encoded in UTF-8")
# What aiohttp may raise; of some headers it warns, which may be an error, too.
_BROKEN = (ValueError, LookupError, AssertionError, HttpProcessingError, RequestPayloadError, RuntimeWarning)

Pairs = list[tuple[str, Any]]
Uploads = dict[str, Upload]


async def read(
    headers: Mapping[str, str], content: StreamReader, query: Iterable[tuple[str, str]] = ()
) -> tuple[dict[str, Any], Uploads]:
    """Fields and files; Bot API, "Making requests". Of what is given twice the first counts, the query before the body.

    A body of another type counts for nothing, nor does JSON that is none: the complaint is then about what is missing
    (tdlib, HttpReader.cpp). Raises ApiError, 413 for a file over 50 MB or over 1 MB of parameters.
    """
    kind = headers.get("Content-Type", "").lower()
    pairs: Pairs = list(query)
    uploads: Uploads = {}
    if "multipart/form-data" in kind:
        found, uploads = await _multipart(headers, content)
        pairs += found
    elif "application/x-www-form-urlencoded" in kind:
        pairs += _form(await _parameters(content))
    elif "application/json" in kind:
        pairs += _json(await _parameters(content))
    return _firsts(pairs), uploads


def _firsts(pairs: Pairs) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        found.setdefault(name, value)
    return found


async def _parameters(content: StreamReader) -> bytes:
    data = await _at_most(_MAX_PARAMETERS, content.iter_chunked(_CHUNK))
    if data is None:
        raise _TOO_MUCH
    return data


async def _at_most(limit: int, chunks: Any) -> bytes | None:
    """None for more bytes; reads to the end even so: the client hears a refusal only after sending everything."""
    data = bytearray()
    async for chunk in chunks:
        if len(data) <= limit:
            data += chunk
    return bytes(data) if len(data) <= limit else None


def _form(data: bytes) -> Pairs:
    try:
        return list(parse_qsl(data.decode(), keep_blank_values=True, errors="strict"))
    except UnicodeDecodeError as reason:
        raise _NOT_UTF8 from reason


def _json(data: bytes) -> Pairs:
    try:
        found = json.loads(data, object_pairs_hook=_firsts)
    except (ValueError, RecursionError):
        return []
    try:
        json.dumps(found, ensure_ascii=False).encode()
    except UnicodeEncodeError as reason:  # half of a surrogate pair
        raise _NOT_UTF8 from reason
    return list(found.items()) if isinstance(found, dict) else []


async def _multipart(headers: Mapping[str, str], content: StreamReader) -> tuple[Pairs, Uploads]:
    if "boundary" not in headers["Content-Type"].lower():
        raise bad_request("boundary not found")
    pairs: Pairs = []
    uploads: Uploads = {}
    room = _MAX_PARAMETERS
    too_large: ApiError | None = None
    try:
        async for part in MultipartReader(headers, content):
            if not isinstance(part, BodyPartReader):
                continue
            if part.name is None:
                raise bad_request("field name in multipart/form-data not found")
            if part.filename is not None:
                data = await _at_most(MAX_UPLOAD, _chunks(part))
                too_large = TOO_LARGE if data is None else too_large
                uploads.setdefault(part.name, Upload(name=part.filename, data=data or b""))
                continue
            value = await _at_most(room, _chunks(part))
            too_large = _TOO_MUCH if value is None else too_large
            room -= len(value or b"")
            pairs.append((part.name, (value or b"").decode()))
    except UnicodeDecodeError as reason:
        raise _NOT_UTF8 from reason
    except _BROKEN as reason:
        raise bad_request("can't parse form data headers") from reason
    if too_large:
        raise too_large
    return pairs, uploads


async def _chunks(part: BodyPartReader) -> Any:
    while chunk := await part.read_chunk(_CHUNK):
        yield chunk
