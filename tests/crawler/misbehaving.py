"""A server on the loopback that misbehaves in every way we know. On raw sockets: http.server is too polite."""

from __future__ import annotations

import contextlib
import gzip
import socket
import socketserver
import threading
import time
import zlib
from collections.abc import Callable, Mapping

Behaviour = Callable[[socket.socket, str], None]
"""Answers one request: the connection, and the address of the server."""

LONGEST = 20.0  # seconds for which any behaviour goes on


def plain(body: bytes, *headers: str, status: str = "200 OK", length: int | None = None) -> Behaviour:
    """An answer with these header lines; `length` may lie."""

    def answer(line: socket.socket, base: str) -> None:
        told = "".join(f"{one.replace('BASE', base)}\r\n" for one in headers)
        size = len(body) if length is None else length
        line.sendall(f"HTTP/1.1 {status}\r\nContent-Length: {size}\r\n{told}\r\n".encode("latin-1") + body)

    return answer


def page(body: bytes, kind: str = "text/html; charset=utf-8", *headers: str) -> Behaviour:
    """A page of a content type."""
    return plain(body, f"Content-Type: {kind}", *headers)


def redirect(to: str) -> Behaviour:
    """A redirect; BASE stands for the server."""
    return plain(b"", f"Location: {to}", status="302 Found")


def drip(head: bytes, piece: bytes, pause: float = 0.2) -> Behaviour:
    """A piece every now and then, for as long as the client listens."""

    def answer(line: socket.socket, _: str) -> None:
        line.sendall(head)
        until = time.monotonic() + LONGEST
        while time.monotonic() < until:
            line.sendall(piece)
            time.sleep(pause)

    return answer


def flood(head: bytes, piece: bytes, most: int) -> Behaviour:
    """A body without end, at most so many bytes of it."""

    def answer(line: socket.socket, _: str) -> None:
        line.sendall(head)
        for _ in range(most // len(piece)):
            line.sendall(piece)

    return answer


def raw(data: bytes, *, reset: bool = False) -> Behaviour:
    """Just these bytes; `reset` breaks the connection off."""

    def answer(line: socket.socket, _: str) -> None:
        line.sendall(data)
        if reset:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")

    return answer


def bomb(unpacked: int) -> bytes:
    """A gzip body of so many zero bytes, packed as small as it goes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = bytes(1024 * 1024)
    parts = [packer.compress(block) for _ in range(unpacked // len(block))]
    return b"".join(parts) + packer.flush()


def members(count: int, size: int) -> bytes:
    """Many small gzip members, one behind the other."""
    return gzip.compress(bytes(size), 9, mtime=0) * count


class Misbehaving:
    """The server: `behaviours` by path; a path without one is a 404. It ends with the block."""

    def __init__(self, behaviours: Mapping[str, Behaviour]) -> None:
        web = self
        self.asked: list[str] = []

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                self.request.settimeout(LONGEST)
                with contextlib.suppress(OSError):
                    head = self.request.recv(65_536)
                    path = head.split(b" ")[1].decode("latin-1") if head.count(b" ") > 1 else ""
                    web.asked.append(path)
                    behaviours.get(path, plain(b"", status="404 Not Found"))(self.request, web.base)

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True
            allow_reuse_address = True

        self.server = Server(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def __enter__(self) -> Misbehaving:
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()
