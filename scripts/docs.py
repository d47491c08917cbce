"""Makes the pages of the docs that follow from declarations, so that they cannot drift from them.

``python -m scripts.docs --write`` writes ``docs/access-matrix.md`` (from the rules that the demo signs),
``docs/exit-codes.md`` (from the command line and the verifier), ``docs/signals.md`` (from the signals of the review),
``docs/step-forms.md`` (from the forms) and ``docs/workflows/*.md``; ``--check`` names stale pages, exit 1.
"""

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from scripts.exitcodes import exit_codes
from scripts.matrix import access_matrix
from scripts.signalpage import signals
from scripts.stepforms import step_forms
from workflows import diagram

ROOT: Final = Path(__file__).resolve().parent.parent
DOCS: Final = ROOT / "docs"
PAGES: Final[Mapping[str, Callable[[], str]]] = {
    "access-matrix.md": access_matrix,
    "exit-codes.md": exit_codes,
    "signals.md": signals,
    "step-forms.md": step_forms,
}
"""File name under docs/ -> what makes its text."""


def write(folder: Path) -> None:
    """Write every generated page."""
    for name, make in PAGES.items():
        (folder / name).write_text(make(), encoding="utf-8")
    diagram.write(folder / "workflows")


def stale(folder: Path) -> tuple[str, ...]:
    """Names of generated pages that are missing or differ from what they are made of."""
    own = [name for name, make in PAGES.items() if _text(folder / name) != make()]
    drawn = [f"workflows/{name}" for name in diagram.stale(folder / "workflows")]
    return tuple(own + drawn)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def main(arguments: list[str], folder: Path = DOCS) -> int:
    """Write or check the pages. Exit code 0, or 1 where ``--check`` finds a stale page."""
    parser = argparse.ArgumentParser(prog="python -m scripts.docs", description="Make the generated docs.")
    choice = parser.add_mutually_exclusive_group(required=True)
    choice.add_argument("--write", action="store_true", help="write the generated pages")
    choice.add_argument("--check", action="store_true", help="name stale pages, exit 1")
    if parser.parse_args(arguments).write:
        write(folder)
        return 0
    old = stale(folder)
    for name in old:
        sys.stderr.write(f"stale: docs/{name}; run python -m scripts.docs --write\n")
    return 1 if old else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
