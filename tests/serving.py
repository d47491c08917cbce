"""The web program for tests: each template is compiled once for all of its applications.

A server has one application for each process and compiles a template when it is first shown; tests make hundreds.
"""

import tempfile
from typing import Final

from flask import Flask
from jinja2 import FileSystemBytecodeCache

from pga.app import create_app
from tests.towns import Town

_COMPILED: Final = tempfile.TemporaryDirectory(prefix="pga-templates-")


def application(town: Town) -> Flask:
    """The application on a town, by its clock."""
    app = create_app(town.settings, clock=town.clock)
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(_COMPILED.name)
    return app
