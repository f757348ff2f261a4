"""Real little proxies on loopback: HTTP CONNECT (RFC 9110, 9.3.6) and SOCKS5 (RFC 1928, 1929)."""

import asyncio
import base64
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Literal

PASSWORD = "hunter2"
Mood = Literal["well", "silent", "refusing", "cutting"]


@dataclass
class Proxy:
    """Wants the password. `silent` answers nothing, `refusing` leads nowhere, `cutting` hangs up on what it is sent."""

    scheme: Literal["http", "socks5"]
    mood: Mood = "well"
    port: int = 0
    asked: int = 0  # connections that were wanted
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def url(self) -> str:
        return f"{self.scheme}://committee:{PASSWORD}@127.0.0.1:{self.port}"

    async def serve(self, reader: StreamReader, writer: StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self.tasks.add(task)
        self.asked += 1
        try:
            with suppress(OSError, asyncio.IncompleteReadError):
                await self._serve(reader, writer)
        finally:
            await _close(writer)
            self.tasks.discard(task)

    async def _serve(self, reader: StreamReader, writer: StreamWriter) -> None:
        if self.mood == "silent":
            await reader.read()
        where = await (_connect(reader) if self.scheme == "http" else _socks(reader, writer))
        if self.mood == "refusing":
            writer.write(b"HTTP/1.1 502 Bad Gateway\r\n\r\n" if self.scheme == "http" else b"\5\4\0\1\0\0\0\0\0\0")
        else:
            writer.write(b"HTTP/1.1 200 OK\r\n\r\n" if self.scheme == "http" else b"\5\0\0\1\0\0\0\0\0\0")
            await self._relay(where, reader, writer)

    async def _relay(self, where: tuple[str, int], reader: StreamReader, writer: StreamWriter) -> None:
        there, back = await asyncio.open_connection(*where)
        pumps: set[asyncio.Task[None]] = set()
        try:
            if self.mood == "cutting":
                back.write(await reader.read(65536))
                await there.read(1)  # Telegram has done what it was asked, and nobody hears of it
            else:
                pumps = {asyncio.create_task(_pump(reader, back)), asyncio.create_task(_pump(there, writer))}
                await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for pump in pumps:
                pump.cancel()
            await asyncio.gather(*pumps, return_exceptions=True)
            await _close(back)


async def _close(writer: StreamWriter) -> None:
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()


async def _pump(reader: StreamReader, writer: StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()


async def _connect(reader: StreamReader) -> tuple[str, int]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    assert base64.b64encode(f"committee:{PASSWORD}".encode()).decode() in head
    method, where, _ = head.split(" ", 2)
    assert method == "CONNECT"
    host, _, port = where.rpartition(":")
    return host, int(port)


async def _socks(reader: StreamReader, writer: StreamWriter) -> tuple[str, int]:
    await reader.readexactly((await reader.readexactly(2))[1])
    writer.write(b"\5\2")  # user name and password
    await reader.readexactly((await reader.readexactly(2))[1])
    assert await reader.readexactly((await reader.readexactly(1))[0]) == PASSWORD.encode()
    writer.write(b"\1\0")
    kind = (await reader.readexactly(4))[3]
    length = 4 if kind == 1 else (await reader.readexactly(1))[0]
    host = await reader.readexactly(length)
    name = ".".join(map(str, host)) if kind == 1 else host.decode()
    return name, int.from_bytes(await reader.readexactly(2), "big")


@asynccontextmanager
async def proxy(scheme: Literal["http", "socks5"], mood: Mood = "well") -> AsyncIterator[Proxy]:
    one = Proxy(scheme, mood)
    server = await asyncio.start_server(one.serve, "127.0.0.1", 0)
    one.port = server.sockets[0].getsockname()[1]
    try:
        yield one
    finally:
        server.close()
        for task in one.tasks.copy():
            task.cancel()
        await asyncio.gather(*one.tasks.copy(), return_exceptions=True)
