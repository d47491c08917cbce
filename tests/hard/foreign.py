"""Which functions read bytes or text that somebody else wrote, found in the source: what must never be forgotten."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]

DECODES: Final = frozenset(
    [
        "loads",
        "from_bytes",
        "b64decode",
        "b32decode",
        "decrypt",
        "load_pem_private_key",
        "load_pem",
        "from_public_bytes",
        "urlsplit",
        "urlparse",
        "parse_qsl",
        "parse_qs",
        "read_envelope",
        "unpack_from",
        "literal_eval",
        "fromstring",
        "ZipFile",
        "decompress",
        "strptime",
        "reader",
        "DictReader",
        "decode",
    ]
)
"""Calls that turn bytes or text into something with a shape."""

MENTIONED: Final = re.compile(rf"\b(?:{'|'.join(sorted(DECODES))}|fromisoformat|fromhex)\(")

MADE_HERE: Final = frozenset({"b64encode", "derive", "private_bytes", "hexdigest", "dumps"})
"""``decode`` of what these just made reads nothing of anybody."""

DATES: Final = ("privacy", "workflows", "pga/web", "pga/handlers/plain", "pga/backup")
"""Where a date or hex is read before the gate looked at it; behind it they were checked or written by us."""


def readers() -> set[str]:
    """``file:function`` of every function that decodes something; a method as ``Class.method``."""
    found = set()
    for package in ("privacy", "workflows", "pga"):
        for path in sorted((ROOT / package).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            text = path.read_text(encoding="utf-8")
            if not MENTIONED.search(text):
                continue
            tree = ast.parse(text)
            found |= {f"{name}:{inside}" for inside in _within(tree, "", name.startswith(DATES))}
    return found


def _within(node: ast.AST, before: str, dates: bool) -> Iterator[str]:
    for inner in ast.iter_child_nodes(node):
        if isinstance(inner, ast.FunctionDef) and any(_decodes(call, dates) for call in ast.walk(inner)):
            yield before + inner.name
        if isinstance(inner, ast.FunctionDef | ast.ClassDef):
            yield from _within(inner, f"{before}{inner.name}.", dates)


def _decodes(node: ast.AST, dates: bool) -> bool:
    if not isinstance(node, ast.Call):
        return False
    name = _called(node)
    if name == "decode" and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Call):
        return _called(node.func.value) not in MADE_HERE
    return name in DECODES or (dates and name in ("fromisoformat", "fromhex"))


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
