"""The files of this repository, as the architecture tests see them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
PRODUCT: Final = ("workflows", "privacy", "pga")
ALL: Final = (*PRODUCT, "scripts", "tests", "bench", "migrations")
WRITTEN: Final = (*ALL, "templates", "static", "translations", "docs")
TEXT: Final = {".py", ".html", ".css", ".js", ".po", ".md", ".toml", ".sh", ".yml", ".txt", ".lock", ".svg"}
NOT_OURS: Final = {"vendor", "__pycache__"}


def _under(folders: tuple[str, ...]) -> Iterator[Path]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and not NOT_OURS & set(path.relative_to(ROOT).parts):
                yield path


@cache
def python_files(*folders: str) -> tuple[Path, ...]:
    """Every Python file in these folders."""
    return tuple(path for path in _under(folders) if path.suffix == ".py")


@cache
def text_files() -> tuple[Path, ...]:
    """Every file that people wrote: what stands at the top, and the folders; vendored files are not ours."""
    top = (path for path in sorted(ROOT.iterdir()) if path.is_file() and path.name != ".gitignore")
    known = [path for path in (*top, *_under(WRITTEN)) if path.suffix in TEXT or path.name == "Makefile"]
    return tuple(known)


@cache
def tree(path: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def name(path: Path) -> str:
    """The path as people say it."""
    return path.relative_to(ROOT).as_posix()


@cache
def imports(path: Path) -> frozenset[str]:
    """Every module that a file imports anywhere, under ``TYPE_CHECKING`` and inside functions included."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found)
