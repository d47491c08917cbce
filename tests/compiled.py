"""What SQLAlchemy compiles a statement to, kept for all databases of a test run.

A server compiles each statement once, for its one engine; tests make thousands of engines of two dialects, and half the
time of an act went into compiling again what the test before it had compiled.
"""

from typing import Any, Final

from sqlalchemy import Engine
from sqlalchemy.engine.interfaces import Compiled


class _ByDialect(dict[Any, Compiled]):
    """By the name of the dialect: every engine of it compiles a statement to the same."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get(_named(key), default)

    def __setitem__(self, key: Any, compiled: Compiled) -> None:
        super().__setitem__(_named(key), compiled)


_KEPT: Final = _ByDialect()


def share(engine: Engine) -> None:
    """Let this engine use what others of its dialect compiled."""
    engine.update_execution_options(compiled_cache=_KEPT)


def _named(key: Any) -> Any:
    dialect, *rest = key
    return (dialect.name, *rest)
