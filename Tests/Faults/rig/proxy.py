"""The network between the shop and its database, to be cut or to go silent."""

import asyncio
import threading


class Proxy:
    """Passes bytes between a port of this machine and the database's server."""

    def __init__(self, host: str, port: int):
        self._target = (host, port)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._open = asyncio.Event()
        self._open.set()
        self._writers: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None
        self.port = 0
        self._do(self._listen())

    def go_silent(self) -> None:
        """Connections stay open and nothing comes through any more, as when the server is frozen."""
        self._loop.call_soon_threadsafe(self._open.clear)

    def cut(self) -> None:
        """Connections break, and new ones are refused, as when the server is gone."""
        self._do(self._close())

    def mend(self) -> None:
        """Everything works again."""
        self._loop.call_soon_threadsafe(self._open.set)
        if self._server is None:
            self._do(self._listen())

    def close(self) -> None:
        self._do(self._finish())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def _do(self, work) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _close(self) -> None:
        if self._server:
            self._server.close()
            self._server = None
        for writer in list(self._writers):
            writer.transport.abort()

    async def _finish(self) -> None:
        await self._close()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        try:
            await self._open.wait()
            upstream, downstream = await asyncio.open_connection(*self._target)
        except OSError:
            writer.transport.abort()
            self._writers.discard(writer)
            return
        self._writers.add(downstream)
        await asyncio.gather(self._pass(reader, downstream), self._pass(upstream, writer))
        self._writers -= {writer, downstream}

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(65_536):
                await self._open.wait()
                writer.write(data)
                await writer.drain()
        except OSError:
            pass
        writer.transport.abort() if self._server is None else writer.close()
