"""The web program for tests: its pages are put on the map once, and shown for the home of each test.

A server makes one application in each process; tests make thousands, and to lay the same map and compile the same
templates again took a third of the time of a test of a page. What ``create_app`` itself does has tests of its own.
"""

import copy
import tempfile
from typing import Final

from flask import Flask
from jinja2 import FileSystemBytecodeCache

from pga.app import create_app
from pga.gate import Gate
from pga.home import open_home
from pga.unlocking import shut
from tests.compiled import share
from tests.towns import Town

_COMPILED: Final = tempfile.TemporaryDirectory(prefix="pga-templates-")
_FIRST: Final[list[Flask]] = []


def application(town: Town) -> Flask:
    """The application on a town, by its clock."""
    if not _FIRST:
        _FIRST.append(create_app(town.settings, clock=town.clock))
        _FIRST[0].jinja_env.bytecode_cache = FileSystemBytecodeCache(_COMPILED.name)
    gate = Gate(open_home(town.settings, town.clock))
    share(gate.home.store.engine)
    town.serves(gate.home.store)
    gate.rulebook.shut = shut(gate.home)
    app = copy.copy(_FIRST[0])
    app.extensions = {**app.extensions, "pga_gate": gate}
    app.view_functions = {**app.view_functions}
    return app
