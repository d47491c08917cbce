"""Docs that cannot rot: links lead somewhere, generated pages are current, what can be asked has its line."""

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import pytest

from pga.cli.main import main
from pga.demo.people import PASSWORD
from pga.demo.town import colleagues
from pga.handlers.table import CAPABILITIES
from pga.settings import Settings
from privacy.vocabulary import ROLE_LABELS
from scripts import docs
from scripts.shots import GUIDE

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
SOURCES = [*(p for top in ("workflows", "privacy", "pga") for p in (ROOT / top).rglob("*.py"))]
PICTURE = re.compile(r"!\[[^\]]+\]\([./\w-]*images/([\w-]+)\.png\)")
HANDLEIDING = sorted((ROOT / "docs" / "handleiding").glob("*.md"))
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")
MACHINE_PATH = re.compile(r"(?<![\w.])(/(?:home|root|tmp|Users|work|mnt|opt)/|[A-Z]:\\)")

pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def text(*parts: str) -> str:
    """A file of the repository."""
    return ROOT.joinpath(*parts).read_text(encoding="utf-8")


def commands(group: click.Group, before: str = "") -> Iterator[str]:
    """Every command of the command line, in words."""
    for name, command in group.commands.items():
        whole = f"{before} {name}".strip()
        if isinstance(command, click.Group):
            yield from commands(command, whole)
        else:
            yield whole


@pages
def test_every_link_in_the_docs_leads_to_a_file(page: Path) -> None:
    targets = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
    dead = [link for link in targets if not (page.parent / link).exists()]
    assert not dead, f"{page.name} links to what is not there: {dead}"


@pages
def test_no_page_names_a_path_of_a_machine(page: Path) -> None:
    found = MACHINE_PATH.findall(page.read_text(encoding="utf-8"))
    assert not found, f"{page.name} names a place on somebody's machine: {found}"


def test_generated_pages_are_current() -> None:
    assert docs.stale(docs.DOCS) == (), "run .venv/bin/python -m scripts.docs --write"


def test_a_changed_generated_page_is_found_stale(tmp_path: Path) -> None:
    docs.write(tmp_path)
    assert docs.stale(tmp_path) == ()
    (tmp_path / "access-matrix.md").write_text("somebody typed here", encoding="utf-8")
    (tmp_path / "workflows" / "pga_case.md").unlink()
    assert docs.stale(tmp_path) == ("access-matrix.md", "workflows/pga_case.md")
    assert docs.main(["--check"], tmp_path) == 1
    assert docs.main(["--write"], tmp_path) == 0
    assert docs.main(["--check"], tmp_path) == 0


def test_every_capability_has_a_line_in_the_access_matrix() -> None:
    page = text("docs", "access-matrix.md")
    missing = [name for name in sorted(CAPABILITIES) if f"\n| `{name}` |" not in page]
    assert not missing, f"no line for {missing}"


def test_every_command_has_a_line_in_the_exit_codes() -> None:
    page = text("docs", "exit-codes.md")
    missing = [name for name in commands(main) if f"\n| `{name}` |" not in page]
    assert not missing, f"no line for {missing}"


def test_every_command_says_what_it_does() -> None:
    page = text("docs", "exit-codes.md")
    silent = [line for line in page.splitlines() if line.startswith("| `") and line.endswith("| . |")]
    assert not silent


def test_every_setting_has_a_line_in_the_operations_page() -> None:
    page = text("docs", "operations.md")
    missing = [field.name for field in fields(Settings) if f"| `{field.name}` |" not in page]
    assert not missing, f"no line for the settings {missing}"
    read = set(re.findall(r'_value\(env, "(\w+)"\)', text("pga", "settings.py")))
    assert read, "the settings are read in another way; look here again"
    assert not [name for name in read if f"| `{name}` |" not in page]


@pages
def test_every_make_target_in_the_docs_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
    named = set(re.findall(r"(?:`|^)make ([a-z-]+)", page.read_text(encoding="utf-8"), re.MULTILINE))
    assert named <= targets, f"{page.name}: the Makefile has no {sorted(named - targets)}"


@pages
def test_every_command_in_the_docs_exists(page: Path) -> None:
    known = set(commands(main))
    words = r"python -m pga ((?:(?:rules|audit|keys rotate|keys|trust|corv) )?[a-z]+)"
    named = re.findall(words, page.read_text(encoding="utf-8"))
    assert set(named) <= known, f"{page.name}: no such command: {sorted(set(named) - known)}"


def test_the_log_ins_of_the_readme_exist() -> None:
    readme = text("README.md")
    named = set(re.findall(r"Log in as `([a-z0-9.]+)`", readme))
    assert len(named) >= 5
    assert named <= {colleague.username for colleague in colleagues(referrals=True, top_x=True)}
    assert f"`{PASSWORD}`" in readme


def identifiers() -> list[str]:
    """What stands as code in the second column of the glossary's tables."""
    rows = [line.split(" | ") for line in text("docs", "glossary.md").splitlines() if line.startswith("| ")]
    return [name for row in rows for name in re.findall(r"`(\w+)`", row[1])]


def test_every_identifier_of_the_glossary_exists_in_the_code() -> None:
    names = identifiers()
    assert len(names) > 60
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    missing = [name for name in names if not re.search(rf"\b{name}\b", code)]
    assert not missing, f"the glossary knows what the code does not: {missing}"


def test_every_page_template_stands_in_the_list_of_templates_and_no_other() -> None:
    pages = {path.relative_to(ROOT / "templates").as_posix() for path in (ROOT / "templates").rglob("*.html")}
    pages = {page for page in pages if page != "base.html" and not re.search(r"(^|/)_", page)}
    rows = [line.split(" | ")[0] for line in text("templates", "README.md").splitlines() if line.startswith("| `")]
    listed = {name for row in rows for name in re.findall(r"`([\w/]+\.html)`", row)}
    assert listed == pages


def test_every_decision_gives_context_decision_and_price() -> None:
    numbers = [int(path.name[:4]) for path in DECISIONS]
    assert numbers == list(range(1, len(numbers) + 1))
    for path in DECISIONS:
        page = path.read_text(encoding="utf-8")
        assert page.startswith(f"# {path.name[:4]} ")
        parts = re.findall(r"^## (.+)$", page, re.MULTILINE)
        assert parts == ["Context", "Decision", "Price"], path.name


def test_every_decision_stands_in_the_list_of_decisions() -> None:
    listed = LINK.findall(text("docs", "decisions", "0001-record-decisions.md"))
    assert listed == [path.name for path in DECISIONS]


def test_every_page_of_the_docs_can_be_reached_from_the_readme() -> None:
    seen: set[Path] = set()
    ahead = [ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        seen.add(page)
        links = (page.parent / link for link in LINK.findall(page.read_text(encoding="utf-8")))
        ahead += [t.resolve() for t in links if t.suffix == ".md" and t.exists() and t.resolve() not in seen]
    assert not [str(page.relative_to(ROOT)) for page in PAGES if page not in seen]


def test_the_licence_is_the_whole_eupl() -> None:
    licence = text("LICENSE")
    assert licence.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    articles = [int(number) for number in re.findall(r"^(\d+)\. [A-Z]", licence, re.MULTILINE)]
    assert articles == list(range(1, 16))
    assert "\nAppendix\n" in licence


def test_version_and_licence_agree_everywhere() -> None:
    version = re.search(r'^version = "(.+)"$', text("pyproject.toml"), re.MULTILINE)
    assert version is not None
    assert f"\nsoftwareVersion: {version[1]}\n" in text("publiccode.yml")
    assert "license: EUPL-1.2" in text("publiccode.yml")
    assert "## [Unreleased]" in text("CHANGELOG.md")


@pytest.mark.parametrize("page", HANDLEIDING, ids=lambda page: page.stem)
def test_what_the_handleiding_prints_bold_stands_on_a_screen(page: Path) -> None:
    screens = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("static/*.html"), *SOURCES]
    shown = "\n".join(path.read_text(encoding="utf-8") for path in screens)
    bold = re.findall(r"\*\*([^*]+)\*\*", page.read_text(encoding="utf-8"))
    missing = [label for label in bold if label != "vet" and label not in shown]
    assert not missing, f"{page.name} names what no screen shows: {missing}"


FUNCTIONS = ("Casusregisseur", "Teamleider")
"""What somebody is in one case or one team, beside the roles of his account."""


@pytest.mark.parametrize("called", [*(label.nl for label in ROLE_LABELS.values()), *FUNCTIONS])
def test_the_handleiding_begins_for_everybody_with_a_page_of_his_own(called: str) -> None:
    rows = [row for row in text("docs", "handleiding", "README.md").splitlines() if row.startswith("| ")]
    links = [LINK.findall(row)[0] for row in rows if called.casefold() in row.casefold().split(" | ")[0]]
    heads = [text("docs", "handleiding", link).partition("\n")[0].casefold() for link in links]
    short = called.partition("(")[2].strip(")") or called
    assert len(links) == 1 and short.casefold() in heads[0], f"no start page for {called}: {heads}"


def test_no_row_of_the_matrix_gives_a_landlord_police_or_criminal_data() -> None:
    rows = [line for line in text("docs", "access-matrix.md").splitlines() if line.startswith("| `housing_")]
    assert rows
    assert not [row for row in rows if re.search(r"`C0[67]`", row)]


BUILT = {
    "review desk": "pga/web/look_review.py",
    "checkpoint": "pga/anchoring.py",
    "witness": "pga/witnessing.py",
    "second factor": "privacy/keys/factors.py",
    "turning of keys": "pga/handlers/turning/rotating.py",
}
"""What the threat model cannot call missing, as long as this file is here."""


def test_the_threat_model_calls_nothing_missing_that_is_here() -> None:
    lacking = text("docs", "threat-model.md").partition("does not have yet\n")[2].partition("\n## ")[0]
    assert all((ROOT / path).is_file() for path in BUILT.values()) and "**No " in lacking
    assert not [name for name in BUILT if f"**No {name}" in lacking]


@pages
def test_numbered_lines_count_on(page: Path) -> None:
    last = 0
    for line in page.read_text(encoding="utf-8").splitlines():
        number = int(re.match(r"(\d*)", line)[0] or 0) if re.match(r"\d+\. ", line) else 0  # type: ignore[index]
        assert number in (0, 1, last + 1), line
        last = number or (0 if line.startswith("#") else last)


def test_every_picture_is_shown_somewhere_and_can_be_made_again() -> None:
    """``make shots`` makes them: what it does not make grows old, and what no page shows is for nobody."""
    shown = {target for page in PAGES for target in PICTURE.findall(page.read_text(encoding="utf-8"))}
    kept = {path.stem for path in (ROOT / "docs" / "images").iterdir()}
    assert kept == set(GUIDE) == shown
