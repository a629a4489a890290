"""A worker's end of its pipe: threads of its own receive and send, so that neither side waits for a busy other one."""

from collections import deque
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Condition, Thread
from typing import Any

ROOM = 32 * 1024 * 1024
"""Bytes that may wait to be sent; a message is taken as long as there are fewer."""


class Mailbox:
    """Values that came in, and messages that go out, each in their order."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._received: SimpleQueue[Any] = SimpleQueue()
        self._outgoing: deque[bytes] = deque()
        self._waiting = 0
        self._closed = False
        self._changed = Condition()
        for keep_doing in (self._receive, self._send):
            Thread(target=keep_doing, daemon=True).start()

    def next(self) -> Any:
        """Wait for the next value that the other side sent. Raises EOFError when it has closed."""
        value = self._received.get()
        if isinstance(value, EOFError):
            raise value
        return value

    def post(self, message: bytes) -> None:
        """Take a message to be sent, once there is room. Raises EOFError where the other side has closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting < ROOM or self._closed)
            if self._closed:
                raise EOFError
            self._outgoing.append(message)
            self._waiting += len(message)
            self._changed.notify_all()

    def _receive(self) -> None:
        try:
            while True:
                self._received.put(self._connection.recv())
        except (EOFError, OSError):
            self._received.put(EOFError())
            self._close()

    def _send(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._outgoing or self._closed)
                if self._closed:
                    return
                message = self._outgoing.popleft()
            try:
                self._connection.send_bytes(message)
            except OSError:
                self._close()
            with self._changed:
                self._waiting -= len(message)
                self._changed.notify_all()

    def _close(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify_all()
