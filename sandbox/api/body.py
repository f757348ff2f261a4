"""The body of a Bot API request: query string, form, multipart or JSON."""

import json
from typing import Any

from aiohttp import BodyPartReader, web

from sandbox.world.errors import ApiError, bad_request
from sandbox.world.files import MAX_UPLOAD
from sandbox.world.records import Upload

_CHUNK = 256 * 1024
TOO_LARGE = ApiError(413, "Request Entity Too Large")


async def read(request: web.Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    """Fields and files; Bot API, "Making requests". Raises ApiError, 413 for a file over 50 MB."""
    fields: dict[str, Any] = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json":
        fields |= await _json(request)
    elif request.content_type == "multipart/form-data":
        await _multipart(request, fields, uploads)
    elif request.content_type == "application/x-www-form-urlencoded":
        form = await request.post()
        fields |= {name: value for name, value in form.items() if isinstance(value, str)}
    return fields, uploads


async def _json(request: web.Request) -> dict[str, Any]:
    try:
        found = json.loads(await request.read() or b"{}")
    except ValueError as reason:
        raise bad_request("can't parse JSON object") from reason
    if not isinstance(found, dict):
        raise bad_request("object expected")
    return found


async def _multipart(request: web.Request, fields: dict[str, Any], uploads: dict[str, Upload]) -> None:
    """Reads to the end even what is too large: the client hears the refusal only after sending everything."""
    too_large = False
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        if part.filename is None:
            fields[part.name] = await part.text()
            continue
        data = bytearray()
        while chunk := await part.read_chunk(_CHUNK):
            if len(data) <= MAX_UPLOAD:
                data += chunk
        too_large |= len(data) > MAX_UPLOAD
        uploads[part.name] = Upload(name=part.filename, data=bytes(data))
    if too_large:
        raise TOO_LARGE
