"""Plain HTTP calls of the local Telegram, as the page and other programs make them."""

from aiohttp import ClientSession

from sandbox.server import Sandbox


async def get(telegram: Sandbox, path: str, **headers: str) -> tuple[int, str]:
    async with ClientSession() as session, session.get(telegram.url + path, headers=headers) as answer:
        return answer.status, await answer.text()


async def post(telegram: Sandbox, path: str, **arguments: object) -> tuple[int, object]:
    async with ClientSession() as session, session.post(telegram.url + path, **arguments) as answer:  # type: ignore[arg-type]
        return answer.status, await (answer.json() if answer.content_type == "application/json" else answer.text())
