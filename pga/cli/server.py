"""Gunicorn: threads in one process for a demo, one process per core to serve. Loopback, unless in a container."""

import threading
from collections.abc import Callable
from typing import Any
from wsgiref.types import WSGIApplication

from gunicorn.app.base import BaseApplication


class _Server(BaseApplication):  # type: ignore[misc]
    def __init__(self, app: WSGIApplication, options: dict[str, Any]) -> None:
        self._app = app
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIApplication:
        return self._app


def run(
    app: WSGIApplication,
    port: int,
    workers: int = 1,
    host: str = "127.0.0.1",
    beside: Callable[[], None] | None = None,
) -> None:
    """Serve until stopped. Behind a proxy; TLS is the proxy's. ``beside`` runs in a thread of each worker process."""
    options = {
        "bind": f"{host}:{port}",
        "workers": workers,
        "threads": 4,
        "worker_class": "gthread",
        "loglevel": "warning",
        "timeout": 60,
        "limit_request_line": 2048,
    }
    if beside is not None:
        options["post_worker_init"] = lambda worker: threading.Thread(target=beside, daemon=True).start()
    _Server(app, options).run()
