"""An application served to a browser."""

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from werkzeug.serving import make_server

from search_app.backend import backend_of

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Serve the application on a free port of this machine, and say where; its index is closed in the end."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        backend_of(app).index.close()


@contextmanager
def served_by_the_product(index: Path) -> Iterator[str]:
    """The product's own server on an index, as a process of its own."""
    command = [sys.executable, "-m", "search_app", "--index", str(index), "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        try:
            assert process.stdout is not None
            address = re.search(r"http://\S+(?=/)", process.stdout.readline().decode())
            assert address is not None
            yield address[0]
        finally:
            process.terminate()
