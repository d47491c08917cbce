"""Names and habits (architecture.md 12): short files and functions, all explained, nothing half done."""

import ast
import importlib
import inspect
import re
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path

from tests.rules.sources import ALL, PRODUCT, ROOT, name, python_files, text_files, tree

LONGEST_FILE = 300
WHOLE = {ROOT / "privacy" / part / "standalone.py": most for part, most in (("ledger", 520), ("rules", 360))}
"""What must be one file, because it goes to people as one file, may be longer."""
LONGEST_FUNCTION = 40
LONGEST_TEST = 25
VAGUE = {"utils", "util", "helpers", "helper", "manager", "base", "common", "misc"}
EXPLAINED = python_files(*PRODUCT, "scripts")
UNDONE = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a file."""
    yield from (n for n in ast.walk(tree(path)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from the name to the end."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def public(node: ast.Module | ast.ClassDef, within: str = "") -> Iterator[tuple[str, Definition]]:
    """The public classes, functions and methods of a module."""
    for child in node.body:
        if not isinstance(child, Definition) or child.name.startswith("_"):
            continue
        if {getattr(d, "id", getattr(d, "attr", "")) for d in child.decorator_list} & {"overload", "setter"}:
            continue
        yield f"{within}{child.name}", child
        if isinstance(child, ast.ClassDef):
            yield from public(child, f"{child.name}.")


def inherited(path: Path, label: str) -> str | None:
    """The explanation of a method where it was first declared, when this one overrides it."""
    owner, _, member = label.rpartition(".")
    if not owner:
        return None
    module = importlib.import_module(
        name(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    )
    return inspect.getdoc(getattr(attrgetter(owner)(module), member))


def unexplained(path: Path) -> list[str]:
    """What of a file has no docstring, its own or of what it overrides."""
    module = tree(path)
    bare = [label for label, node in public(module) if not ast.get_docstring(node)]
    silent = [label for label in bare if not inherited(path, label)]
    return ["the module itself", *silent] if module.body and not ast.get_docstring(module) else silent


def test_a_file_stays_under_300_lines() -> None:
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in EXPLAINED}
    long = {name(path): found for path, found in lines.items() if found > WHOLE.get(path, LONGEST_FILE)}
    assert long == {}, "split it by what its parts are about"


def test_a_function_stays_under_40_lines() -> None:
    lines = {f"{name(path)}::{f.name}": length(f) for path in EXPLAINED for f in functions(path)}
    long = {key: found for key, found in lines.items() if found > LONGEST_FUNCTION}
    assert long == {}, "give the steps inside names of their own"


def test_a_test_stays_under_25_lines() -> None:
    long = {
        f"{name(path)}::{f.name}": length(f)
        for path in python_files("tests")
        for f in functions(path)
        if f.name.startswith("test_") and length(f) > LONGEST_TEST
    }
    assert long == {}, "a test tells one thing; move the telling of the rest into a named function"


def test_every_module_and_public_name_is_explained() -> None:
    silent = {name(path): unexplained(path) for path in EXPLAINED}
    assert {where: what for where, what in silent.items() if what} == {}, "say what these are"


def test_every_test_module_says_what_it_shows() -> None:
    silent = [name(p) for p in python_files("tests") if tree(p).body and not ast.get_docstring(tree(p))]
    assert silent == []


def test_no_name_is_vague() -> None:
    vague = [name(path) for path in python_files(*ALL) if VAGUE & {*path.relative_to(ROOT).parts, path.stem}]
    assert vague == [], "name it after what it knows, not after where things are dropped"


def test_no_name_repeats_its_folder() -> None:
    repeated = [name(p) for p in python_files(*PRODUCT) if p.stem.startswith(f"{p.parent.name}_")]
    assert repeated == []


def test_nothing_is_left_undone() -> None:
    undone = [
        f"{name(path)}:{number}"
        for path in text_files()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if UNDONE.search(line)
    ]
    assert undone == [], "finish it, or write it down as an issue"


def test_no_function_does_nothing() -> None:
    """A body of ``...``, ``pass`` or NotImplementedError is a stub, but for the methods of a protocol."""
    stubs = []
    for path in python_files(*PRODUCT):
        protocols = {id(f) for c in ast.walk(tree(path)) if _is_protocol(c) for f in ast.walk(c)}
        written = (f for f in functions(path) if id(f) not in protocols)
        stubs += [f"{name(path)}:{f.lineno}" for f in written if _is_stub(f)]
    assert stubs == []


def _is_protocol(node: ast.AST) -> bool:
    names = {"Protocol", "ABC"}
    return isinstance(node, ast.ClassDef) and any(
        getattr(b, "id", getattr(getattr(b, "value", None), "id", "")) in names for b in node.bases
    )


def _is_stub(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    if not body:
        return not ast.get_docstring(function)
    last = ast.unparse(body[-1])
    return len(body) == 1 and (last in {"pass", "..."} or "NotImplementedError" in last)


def test_every_folder_of_tests_is_a_package() -> None:
    """Two test files of the same name in folders that are no packages hide each other."""
    folders = {path.parent for path in python_files("tests")}
    without = sorted(name(folder) for folder in folders if not (folder / "__init__.py").exists())
    assert without == [], "add an empty __init__.py"
