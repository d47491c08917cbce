"""A browser test asks nothing of a page that may not be there yet: it would fail on one machine in a hundred."""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from tests.rules.sources import name, python_files, tree

ASKS: Final = re.compile(r"\.is_(?:visible|hidden|checked|enabled|disabled|editable)\(\)")
AT_ONCE: Final = {
    "findings", "wide_and_narrow", "by_axe", "evaluate", "count", "input_value", "inner_text", "all_inner_texts",
    "content", "get_attribute", "goto", "reload", "url",
}  # fmt: skip
"""What is read, or left, without waiting for anything."""


def test_a_browser_test_waits_for_what_it_expects() -> None:
    at_once = [name(p) for p in python_files("tests/browser") if ASKS.search(p.read_text())]
    assert at_once == [], "expect(...) waits until the page that was asked for is there"


def test_after_a_click_nothing_is_read_of_the_page_that_was_left() -> None:
    hasty = [
        f"{name(path)}:{after.lineno}"
        for path in python_files("tests/browser")
        for click, after in _in_a_row(tree(path))
        if ast.unparse(click).endswith(".click()") and _names(after) & {*AT_ONCE, *_reading(tree(path))}
    ]
    assert hasty == [], "put the click in `with page.expect_navigation():`, or expect(...) something first"


def _in_a_row(module: ast.Module) -> Iterator[tuple[ast.stmt, ast.stmt]]:
    for node in ast.walk(module):
        for part in ("body", "orelse", "finalbody"):
            row = getattr(node, part, None)
            if isinstance(row, list):
                yield from ((one, after) for one, after in pairwise(row) if isinstance(one, ast.Expr))


def _reading(module: ast.Module) -> set[str]:
    """The functions of a file that begin by reading the page at once, or by calling one that does."""
    functions = {node.name: node.body for node in ast.walk(module) if isinstance(node, ast.FunctionDef)}
    firsts = {name: _names(next(filter(_does, body), body[0])) for name, body in functions.items()}
    waits = {name for name, first in firsts.items() if {"expect", "expect_navigation"} & first}
    found = {name for name, first in firsts.items() if first & AT_ONCE} - waits
    while more := {name for name, first in firsts.items() if first & found} - waits - found:
        found |= more
    return found


def _does(statement: ast.stmt) -> bool:
    """Whether a statement is more than a docstring."""
    return not (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))


def _names(statement: ast.stmt) -> set[str]:
    """What is called and looked up in a statement, whatever it is called on."""
    nodes = list(ast.walk(statement))
    called = {node.func.id for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    return called | {node.attr for node in nodes if isinstance(node, ast.Attribute)}
