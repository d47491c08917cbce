"""Generated homes hold rows that the product itself finds valid, and are kept for the next run."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import DatabaseError

from bench import generate, kept, rows, town
from pga.gate import Gate
from pga.home import Home, open_home
from pga.queries.cases import FindDuplicates, MyWork, ReadCase
from pga.settings import Settings
from pga.store.tables.cases import cases
from pga.verifying import verify_home
from privacy.keys.index import is_bsn, is_test_bsn
from privacy.ledger.verify import Damage
from privacy.sealed import Plain
from tests.towns import HomeOf, TownClock

CASES = 200


@pytest.fixture(scope="module")
def found(home_of: HomeOf) -> Callable[[Path], Home]:
    """Makes a home with rules in force and without cases."""

    def copied(folder: Path) -> Home:
        shutil.copytree(home_of("sqlite", "founded").home, folder)
        return open_home(Settings(home=folder), TownClock())

    return copied


@pytest.fixture(scope="module")
def home(found: Callable[[Path], Home], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """A home of two hundred generated cases, in two records."""
    made = found(tmp_path_factory.mktemp("generated") / "home")
    before, generate.BATCH = generate.BATCH, CASES // 2  # type: ignore[misc]
    generate.fill(made, CASES)
    generate.BATCH = before  # type: ignore[misc]
    yield made
    made.store.close()


def test_two_hundred_generated_cases_verify(home: Home) -> None:
    with home.store.transaction() as tx:
        assert len(tx.rows(select(cases.c.id))) == CASES
    assert verify_home(home).code == Damage.NONE


def test_a_generated_case_opens_through_the_gate(home: Home) -> None:
    gate = Gate(home)
    case = gate.look(town.visit_of(gate), ReadCase(case="PGA-N0000150"))
    (party,) = case.parties
    assert isinstance(party.identity, Plain)
    assert party.identity.field("name").startswith("Bewoner 150 ")
    assert isinstance(party.bsn, Plain)
    assert is_bsn(party.bsn.field("bsn"))


def test_the_gate_proves_every_row_of_a_generated_list(home: Home) -> None:
    gate = Gate(home)
    visit, after, seen = town.visit_of(gate), "", set[str]()
    while True:
        page = gate.look(visit, MyWork(after=after))
        seen |= {line.reference for line in page.cases}
        after = page.next
        if not after:
            break
    assert len(seen) == CASES


def test_exactly_one_generated_case_has_the_bsn_that_is_searched(home: Home) -> None:
    gate = Gate(home)
    hits = gate.look(town.visit_of(gate), FindDuplicates(bsn=generate.SOUGHT, name="", born=""))
    assert [hit.reference for hit in hits] == ["PGA-N0000100"]


def test_the_guards_are_on_after_filling(home: Home) -> None:
    with home.store.transaction() as tx:
        row = dict(tx.rows(select(cases).limit(1))[0]._mapping)
        with pytest.raises(DatabaseError, match="guard: cases insert without its record"):
            tx.run(insert(cases), {**row, "id": "0" * 36, "reference": "PGA-X"})


def test_every_made_up_bsn_is_of_the_fictitious_range() -> None:
    numbers = generate.numbers()
    assert all(is_test_bsn(next(numbers)) for _ in range(20))
    assert is_test_bsn(generate.SOUGHT)


def test_identifiers_rise_and_have_the_form_of_a_uuid() -> None:
    made = rows.identifiers(65_530)
    found = [next(made) for _ in range(20)]
    assert found == sorted(set(found))
    assert all([len(part) for part in each.split("-")] == [8, 4, 4, 4, 12] for each in found)


def test_a_kept_home_is_made_once_and_copied_after(
    tmp_path: Path, found: Callable[[Path], Home], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGA_BENCH_CACHE", str(tmp_path / "kept"))
    filled: list[int] = []

    def fill(home: Home, number: int) -> None:
        filled.append(number)

    homes = [kept.home_of(tmp_path / name, 3, fill=fill, found=found) for name in ("one", "two")]
    assert filled == [3]
    assert homes[0].id == homes[1].id
    assert homes[0].settings.home != homes[1].settings.home
    assert [p.name for p in (tmp_path / "kept").iterdir()] == [f"cases-3-{kept.digest()}"]


def test_a_home_that_failed_while_it_was_made_is_not_kept(
    tmp_path: Path, found: Callable[[Path], Home], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGA_BENCH_CACHE", str(tmp_path / "kept"))

    def fail(home: Home, number: int) -> None:
        raise LookupError("stopped half-way")

    with pytest.raises(LookupError):
        kept.home_of(tmp_path / "one", 3, fill=fail, found=found)
    assert list((tmp_path / "kept").iterdir()) == []


def test_too_little_room_is_told_before_anything_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGA_BENCH_CACHE", str(tmp_path / "kept"))
    with pytest.raises(kept.TooLittleRoom, match="are free"):
        kept.home_of(tmp_path / "one", 10**12)
    assert not (tmp_path / "kept").exists()
