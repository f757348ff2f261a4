"""What the Bot API answers when it refuses or fails, as bytes on a connection."""

from aiohttp import web

from sandbox.api.faults import Failure
from sandbox.world.errors import ApiError
from sandbox.world.records import Json

_HTML = "<html>\r\n<head><title>{0}</title></head>\r\n<body>\r\n<center><h1>{0}</h1></center>\r\n</body>\r\n</html>\r\n"
_STATUS = {
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    500: "Internal Server Error",
    502: "502 Bad Gateway",
    503: "503 Service Temporarily Unavailable",
    504: "504 Gateway Time-out",
}


def sent(request: web.Request, response: web.Response | None) -> web.Response:
    """Cuts the connection if there is nothing to answer."""
    if response is None and request.transport:
        request.transport.abort()
    return web.Response() if response is None else response


def refusal(error: ApiError) -> web.Response:
    """In the words of the Bot API; how long to wait is said in a header, too."""
    answer: Json = {"ok": False, "error_code": error.code, "description": error.description}
    headers = {}
    if error.parameters:
        answer["parameters"] = error.parameters
        if "retry_after" in error.parameters:
            headers["Retry-After"] = str(error.parameters["retry_after"])
    return web.json_response(answer, status=error.code, headers=headers)


def failed(failure: Failure) -> web.Response | None:
    """A gateway speaks HTML, the Bot API itself JSON; after a cut connection nobody hears anything."""
    if failure.status == 0:
        return None
    if failure.status in (502, 503, 504):
        text = _HTML.format(_STATUS[failure.status])
        return web.Response(status=failure.status, text=text, content_type="text/html")
    description = failure.description or _STATUS.get(failure.status, "Bad Request: refused by the sandbox")
    return refusal(ApiError(failure.status, description, failure.parameters))
