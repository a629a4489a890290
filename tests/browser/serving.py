"""An application served to a browser."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from werkzeug.serving import make_server

from search_app.backend import backend_of


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
