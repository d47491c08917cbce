"""Who imports whom (architecture.md 3): arrows point down, strangers stay so, each library has one home."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rules.sources import PRODUCT, ROOT, imports, name, python_files, tree

HOMES = {
    "transitions": ("workflows/engine.py",),
    "cryptography": ("privacy/keys/", "privacy/rules/signing.py", "privacy/rules/standalone.py", "privacy/ledger/"),
    "sqlalchemy": ("pga/store/",),
    "alembic": ("pga/store/",),
    "psycopg": ("pga/store/",),
    "flask": ("pga/web/", "pga/app.py"),
    "flask_login": ("pga/web/", "pga/app.py"),
    "werkzeug": ("pga/web/", "pga/app.py"),
    "wtforms": ("pga/web/",),
    "jinja2": ("pga/web/", "pga/app.py"),
    "gunicorn": ("pga/cli/",),
    "weasyprint": ("pga/web/papers.py",),
    "click": ("pga/cli/",),
}
TYPES_ONLY = {"sqlalchemy": {"sqlalchemy", "sqlalchemy.Row"}}
"""A row that the store handed out is frozen: its type may be named anywhere in pga."""

PLANTED = {
    "workflows/planted.py": "import privacy.sealed",
    "privacy/planted.py": "import workflows.terms",
    "privacy/rules/planted.py": "import pga.actor",
    "pga/store/planted.py": "import pga.gate",
    "pga/handlers/planted.py": "import pga.gate",
    "pga/web/planted.py": "import pga.store.engine",
    "pga/web/planted_sql.py": "import sqlalchemy",
    "pga/web/planted_keys.py": "from privacy.keys import aead",
    "pga/web/planted_reader.py": "from privacy.reader import Reader",
}


def contracts(root: Path) -> subprocess.CompletedProcess[str]:
    """What import-linter says of the packages in a directory."""
    program = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert program, "import-linter is not installed: scripts/environment.sh requirements-dev.lock"
    command = [program, "--no-cache", "--no-logo"]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=100, check=False)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the three packages, to plant in."""
    folder = tmp_path_factory.mktemp("planted")
    for package in PRODUCT:
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_the_import_contracts_hold() -> None:
    told = contracts(ROOT)
    assert told.returncode == 0, told.stdout + told.stderr


@pytest.mark.parametrize("path", PLANTED)
def test_a_planted_import_breaks_a_contract(copy: Path, path: str) -> None:
    planted = copy / path
    planted.write_text(f'"""Planted."""\n\n{PLANTED[path]}\n', encoding="utf-8")
    told = contracts(copy)
    planted.unlink()
    assert told.returncode != 0
    assert "BROKEN" in told.stdout, f"{PLANTED[path]!r} in {path} was not seen:\n{told.stdout}"


@pytest.mark.parametrize("library", HOMES)
def test_each_library_has_one_home(library: str) -> None:
    strangers = {}
    for path in python_files(*PRODUCT):
        where = name(path)
        used = {module for module in imports(path) if module.split(".")[0] == library}
        if not used or where.startswith(HOMES[library]) or used <= TYPES_ONLY.get(library, set()):
            continue
        strangers[where] = sorted(used)
    assert strangers == {}, f"{library} belongs in {', '.join(HOMES[library])}; move this there: {strangers}"


def test_a_row_outside_the_store_is_a_type_only() -> None:
    """``Row`` may be named in annotations; calling it or asking it for a connection is the store's work."""
    for path in python_files("pga"):
        if name(path).startswith("pga/store/") or "sqlalchemy.Row" not in imports(path):
            continue
        calls = (n.func for n in ast.walk(tree(path)) if isinstance(n, ast.Call))
        made = [call for call in calls if getattr(call, "id", "") == "Row"]
        assert made == [], f"{name(path)} makes a Row: rows come from the store"


@pytest.mark.parametrize("package", ["workflows", "privacy"])
def test_the_pure_packages_need_only_the_standard_library(package: str) -> None:
    allowed = {"transitions"} if package == "workflows" else {"cryptography"}
    for path in python_files(package):
        roots = {module.split(".")[0] for module in imports(path)}
        foreign = roots - set(sys.stdlib_module_names) - allowed - {package}
        assert foreign == set(), f"{name(path)} imports {sorted(foreign)}; {package}/ is pure"


def test_no_product_file_imports_a_test_or_a_script() -> None:
    for path in python_files(*PRODUCT):
        roots = {module.split(".")[0] for module in imports(path)}
        assert not roots & {"tests", "bench", "scripts", "pytest", "hypothesis"}, name(path)
