"""A test seeks nothing short among stored bytes: keys and codes hold every four characters by chance, now and then."""

import ast
import re
from collections.abc import Iterator
from typing import Final, TypeGuard

from tests.rules.sources import name, python_files, tree

STORED: Final = (".contents()", ".read_bytes()")
SHORT: Final = re.compile(r".{0,5}|[0-9a-f]{0,8}", re.DOTALL)
"""Six hexadecimal digits stand in a megabyte of random ones once in sixteen times, nine once in seventy thousand."""


def test_what_is_sought_among_stored_bytes_is_long_enough_not_to_be_there_by_chance() -> None:
    drawn = [
        f"{name(path)}:{sought.lineno}: {sought.value!r}"
        for path in python_files("tests")
        if any(read in path.read_text() for read in STORED)
        for function in ast.walk(tree(path))
        if isinstance(function, ast.FunctionDef) and any(read in ast.unparse(function) for read in STORED)
        for sought in _sought(function)
        if isinstance(sought.value, str | bytes) and SHORT.fullmatch(_text(sought.value))
    ]
    assert drawn == [], "seek the whole name, number or address"


def _sought(function: ast.FunctionDef) -> Iterator[ast.Constant]:
    """The constants of which the function asks whether they are in something, one by one or from a row of them."""
    for node in ast.walk(function):
        if _asks_whether_in(node):
            yield from _constants([node.left])
        elif isinstance(node, ast.GeneratorExp | ast.ListComp) and _asks_whether_in(node.elt):
            rows = (one.iter for one in node.generators if ast.unparse(one.target) == ast.unparse(node.elt.left))
            yield from (found for row in rows for found in _constants(getattr(row, "elts", [])))


def _asks_whether_in(node: ast.AST) -> TypeGuard[ast.Compare]:
    return isinstance(node, ast.Compare) and any(isinstance(way, ast.In | ast.NotIn) for way in node.ops)


def _constants(nodes: list[ast.expr]) -> Iterator[ast.Constant]:
    return (node for node in nodes if isinstance(node, ast.Constant))


def _text(value: str | bytes) -> str:
    return value if isinstance(value, str) else value.decode("latin-1")
