"""Static files: their address carries a hash of their bytes, so that they can be kept for ever."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, g, request


def install(app: Flask) -> None:
    """Put ``?v=<hash>`` on every address of a static file, and tell the headers which one is right."""
    folder = Path(str(app.static_folder))

    @app.url_defaults
    def add_version(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static":
            values["v"] = version(folder, str(values["filename"]))

    @app.before_request
    def know_version() -> None:
        if request.endpoint == "static" and request.view_args:
            g.static_version = version(folder, str(request.view_args["filename"]))


@lru_cache(maxsize=256)
def version(folder: Path, name: str) -> str:
    """The first half of the SHA-256 of a static file; empty when there is no such file."""
    try:
        path = (folder / name).resolve()
        known = path.is_relative_to(folder.resolve()) and path.is_file()
    except (OSError, ValueError):  # a name that no file can have
        known = False
    if not known:
        return ""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:32]
