"""A web server on loopback that misbehaves as it is told, and a listener that tells whether it was ever reached."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

__all__ = ["Asked", "Tripwire", "WebServer", "reply"]


class Asked:
    """One request, as the server got it, and the line it came by."""

    def __init__(self, path: str, headers: dict[str, str], line: socket.socket) -> None:
        self.path = path
        self.headers = headers
        self._line = line

    def send(self, data: bytes) -> None:
        """Send bytes now."""
        self._line.sendall(data)

    def reset(self) -> None:
        """Break the connection off, without a word."""
        self._line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        self._line.close()


def reply(body: bytes | str = b"", status: int = 200, **headers: str) -> bytes:
    """Return a whole, truthful answer; a header's underscores become hyphens, and a given one stands as it is."""
    data = body.encode() if isinstance(body, str) else body
    given = {name.replace("_", "-").lower(): value for name, value in headers.items()}
    said = {"content-type": "text/html", "content-length": str(len(data)), "connection": "close", **given}
    head = "".join(f"{name}: {value}\r\n" for name, value in said.items() if value)
    return f"HTTP/1.1 {status} Said\r\n{head}\r\n".encode("latin-1") + data


Route = bytes | Callable[[Asked], bytes | None]


class WebServer:
    """Answers each path as its route says: with bytes, or with what a function makes of the request."""

    def __init__(self, tls: ssl.SSLContext | None = None, **routes: Route) -> None:
        self._tls = tls
        self.routes: dict[str, Route] = {f"/{name}": route for name, route in routes.items()}
        self.asked: list[Asked] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.door = f"127.0.0.1:{self.port}"
        self.stop = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop.set()
        self._listener.close()

    def url(self, path: str) -> str:
        """Return the address of a path."""
        return f"http://{self.door}{path if path.startswith('/') else f'/{path}'}"

    def paths(self) -> list[str]:
        """Return what was asked for, in order."""
        return [one.path for one in self.asked]

    def _serve(self) -> None:
        while not self.stop.is_set():
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(line,), daemon=True).start()

    def _answer(self, line: socket.socket) -> None:
        try:
            if self._tls is not None:
                line = self._tls.wrap_socket(line, server_side=True)
            with line:
                head = b""
                while b"\r\n\r\n" not in head:
                    part = line.recv(65536)
                    if not part:
                        return
                    head += part
                first, *rest = head.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
                headers = {name.lower(): value.strip() for name, _, value in (row.partition(":") for row in rest)}
                asked = Asked(first.split()[1], headers, line)
                self.asked.append(asked)
                route = self.routes.get(asked.path.partition("?")[0], reply(status=404))
                answer = route if isinstance(route, bytes) else route(asked)
                if answer:
                    line.sendall(answer)
        except OSError:
            return


class Tripwire:
    """Listens on one port of this machine, IPv4 and IPv6, and counts who comes."""

    def __init__(self) -> None:
        self.reached = 0
        four = socket.create_server(("0.0.0.0", 0))
        self.port: int = four.getsockname()[1]
        self._listeners = [four]
        try:
            self._listeners.append(socket.create_server(("::", self.port), family=socket.AF_INET6))
            self.has_six = True
        except OSError:
            self.has_six = False
        for listener in self._listeners:
            threading.Thread(target=self._watch, args=(listener,), daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for listener in self._listeners:
            listener.close()

    def _watch(self, listener: socket.socket) -> None:
        while True:
            try:
                line, _ = listener.accept()
            except OSError:
                return
            self.reached += 1
            line.close()
