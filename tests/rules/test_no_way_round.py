"""No off switches (architecture.md 5): nothing switches off a check, a signature, a cipher or a record."""

import ast
import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from pga.settings import Settings
from tests.rules.sources import PRODUCT, ROOT, imports, name, python_files, text_files, tree
from workflows import WORKFLOWS

SWITCH = re.compile(
    r"^(skip|disable|without|no|ignore|allow_any|trust_all)_"
    r"|(^|_)(bypass|unchecked|insecure|unsafe|force)(_|$)|_(disabled|off)$"
)
WORDS = ("skip_guards", "bypass", "disable_checks", "unsafe", "force", "no_verify", "checks_off")
SHADOWING = {"no_index", "no_serve"}
"""Words that look like a switch and are none: ``--no-serve`` makes a demo home and stops."""

MACHINE = re.compile(r"(?<![\w.:/-])/(?:home|root|work|opt|Users|mnt|srv)/[\w.-]+|\b[A-Z]:\\\\?Users\\")
HOST = re.compile(r"://|--(?:index-url|extra-index-url|find-links|trusted-host)|(?:^|\s)-[if]\s|file:", re.M)
UNSAFE_TEMPLATE = re.compile(r"\|\s*safe\b|\bautoescape\s+false\b|Markup\(", re.IGNORECASE)


def declared(path: Path) -> list[tuple[int, str]]:
    """Every argument, annotated field and assigned name of a file."""
    found: list[tuple[int, str]] = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.arg):
            found.append((node.lineno, node.arg))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.append((node.lineno, node.target.id))
        elif isinstance(node, ast.keyword) and node.arg:
            found.append((node.value.lineno, node.arg))
    return found


def test_no_argument_or_field_sounds_like_an_off_switch() -> None:
    words = ((path, *said) for path in python_files(*PRODUCT) for said in declared(path))
    switches = [f"{name(p)}:{line}: {word}" for p, line, word in words if SWITCH.search(word) and word not in SHADOWING]
    assert switches == [], "a check that can be left out will be left out"


@pytest.mark.parametrize("word", WORDS)
def test_words_of_a_switch_are_recognised(word: str) -> None:
    assert SWITCH.search(word)


def test_no_setting_sounds_like_an_off_switch() -> None:
    assert [f.name for f in fields(Settings) if SWITCH.search(f.name) or f.type in ("bool", bool)] == []


def test_every_setting_is_explained() -> None:
    """By its own name or by the name of its environment variable, where the settings are declared."""
    told = f"{Settings.__doc__}{Settings.from_env.__doc__}".lower()
    silent = [f.name for f in fields(Settings) if f"``{f.name}``" not in told and f"_{f.name}``" not in told]
    assert silent == []


def test_the_environment_is_read_in_the_settings_and_by_the_commands_only() -> None:
    readers = []
    for path in python_files(*PRODUCT):
        used = {n.attr for n in ast.walk(tree(path)) if isinstance(n, ast.Attribute)}
        if used & {"environ", "getenv"} and not name(path).startswith(("pga/settings.py", "pga/cli/")):
            readers.append(name(path))
    assert readers == [], "take it from Settings: what a program obeys must stand in one place"


def test_no_page_reaches_through_the_gate_to_the_home_behind_it() -> None:
    """The root key, the store and the folder of a home are for the gate alone; a page asks the gate or the porch."""
    reaching = [
        f"{name(path)}:{node.lineno}"
        for path in python_files("pga/web")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in {"home", "root", "store", "mirror"}
    ]
    assert reaching == []


def test_no_state_can_be_entered_by_its_name() -> None:
    """``transitions`` can add ``to_<state>()`` to a model, which walks round every need."""
    states = {f"to_{state.key}" for workflow in WORKFLOWS.values() for state in workflow.states}
    for path in python_files(*PRODUCT):
        used = {n.attr for n in ast.walk(tree(path)) if isinstance(n, ast.Attribute)} & states
        assert used == set(), name(path)
    machines = [n for n in ast.walk(tree(ROOT / "workflows/engine.py")) if isinstance(n, ast.Call)]
    made = [ast.unparse(n) for n in machines if getattr(n.func, "id", "") == "Machine"]
    assert made
    assert all("auto_transitions=False" in call for call in made)


def test_nothing_random_is_taken_from_a_guessable_source() -> None:
    """``random`` spreads waiters (pga/store/engine.py) and demo data; keys and tokens need ``secrets``."""
    users = [name(p) for p in python_files(*PRODUCT) if "random" in imports(p)]
    strangers = [user for user in users if user != "pga/store/engine.py" and not user.startswith("pga/demo/")]
    assert strangers == []


def test_a_home_is_filled_without_waiting_for_the_disk_by_the_demo_alone() -> None:
    """Only there does nobody use the home yet (pga/store/filling.py)."""
    users = {name(p) for p in python_files(*PRODUCT) if "pga.store.filling" in p.read_text(encoding="utf-8")}
    assert users == {"pga/demo/town.py"}


def test_nothing_can_run_text_as_code() -> None:
    for path in python_files(*PRODUCT):
        calls = {getattr(n.func, "id", "") for n in ast.walk(tree(path)) if isinstance(n, ast.Call)}
        assert not calls & {"eval", "exec", "compile", "__import__"}, name(path)
        assert not imports(path) & {"pickle", "marshal", "shelve"}, name(path)


def test_no_template_shows_text_unescaped() -> None:
    sources = [*(ROOT / "templates").rglob("*.html"), *python_files("pga")]
    found = [name(path) for path in sources if UNSAFE_TEMPLATE.search(path.read_text(encoding="utf-8"))]
    assert found == [], "give the template values and let it escape them"


def test_no_file_names_a_path_of_one_machine() -> None:
    found = [
        f"{name(path)}:{number}: {match[0]}"
        for path in text_files()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (match := MACHINE.search(line)) and path != Path(__file__)
    ]
    assert found == []


LOCKS = sorted(ROOT.glob("requirements*.lock"))


@pytest.mark.parametrize("path", LOCKS, ids=name)
def test_a_lock_file_names_no_host_and_pins_every_file(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert HOST.search(text) is None, "a lock file must install from any index"
    entries = [block for block in re.split(r"\n(?=\S)", text) if not block.startswith("#")]
    heads = {entry.splitlines()[0]: entry for entry in entries}
    assert [head for head, entry in heads.items() if "==" not in head or "--hash=sha256:" not in entry] == []


def test_the_lock_files_agree() -> None:
    """What is tested is what is run: the development lock pins the same versions."""
    pin = re.compile(r"^([a-z0-9.-]+)==([^\s\\;]+)", re.MULTILINE)
    pins = {path.name: dict(pin.findall(path.read_text())) for path in LOCKS}
    tested = pins["requirements-dev.lock"]
    for path in ("requirements.lock", "requirements-postgres.lock", "requirements-pdf.lock"):
        assert {key: tested.get(key) for key in pins[path]} == pins[path]


def test_every_declared_dependency_is_locked() -> None:
    """In the lock of development; what is only measured beside has an environment and a lock of its own."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = {"": project["dependencies"], **project["optional-dependencies"]}
    missing = []
    for extra, wanted in extras.items():
        lock = "requirements-peers.lock" if extra == "peers" else "requirements-dev.lock"
        locked = (ROOT / lock).read_text()
        pins = [re.sub(r"\[\w+\]", "", each) for each in wanted if "==" in each]
        missing += [pin for pin in pins if f"{pin} " not in locked]
    assert sum(len(wanted) for wanted in extras.values()) > 20
    assert missing == []
