"""After a whole month of play no name, number, address or note of anybody can be read from what is stored."""

from pathlib import Path

import pytest
import sqlalchemy
from sqlalchemy import MetaData, create_engine, select

from pga.demo.cases import PEOPLE
from pga.queries.cases import FindDuplicates, ReadCase
from pga.queries.searching import SearchCases
from tests import acts
from tests.engines import as_owner
from tests.hard.leaks import hits
from tests.towns import DIRECTOR, Town


def _secrets() -> dict[str, str]:
    """Every personal value and note that the play writes: what -> text."""
    found = {}
    for number, person in enumerate(PEOPLE):
        texts = (person.name, person.name.split()[0], person.name.split()[1])
        for value in (*texts, person.bsn, person.street, person.born, person.story):
            found[f"{number} {value}"] = value
    notes = (
        "06-00000000",
        "3830 ZZ",
        "Rust in de buurt",
        "Zes meldingen van bedreiging",
        "Vastgesteld in het gesprek",
        "Alleen de partners die nodig zijn",
        "Welke incidenten zijn bekend",
        "Gesprek door de wijkagent",
    )
    return found | {note: note for note in notes}


def _hits(data: bytes) -> list[str]:
    return [what for what, text in _secrets().items() if hits(data, (text,))]


def _played_on(town: Town) -> None:
    """Some more of everything: a search, a failure, a rejection, an ended share."""
    town.look(DIRECTOR, FindDuplicates(bsn=PEOPLE[0].bsn, name=PEOPLE[0].name, born=PEOPLE[0].born))
    for text in (PEOPLE[0].name, PEOPLE[1].bsn, "06-00000000", PEOPLE[2].street):
        town.look(DIRECTOR, SearchCases(text=text))
    reference = acts.submit(town, "lisa.ll2", 7)
    acts.reject(town, reference)
    town.look(DIRECTOR, ReadCase(case=town.reference("intake")))


def test_no_file_of_the_home_holds_a_personal_value(town: Town) -> None:
    _played_on(town)
    for path in sorted(Path(town.settings.home).rglob("*")):
        if path.is_file() and path.name != "demo-accounts.json":
            assert _hits(path.read_bytes()) == [], path.name


def test_no_cell_of_any_table_holds_a_personal_value(town: Town) -> None:
    _played_on(town)
    engine = create_engine(as_owner(town.settings).url if town.settings.on_postgresql else town.settings.url)
    metadata = MetaData()
    metadata.reflect(engine)
    if town.settings.on_postgresql:
        metadata.reflect(engine, schema="keyring")
    with engine.connect() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(select(table)):
                cells = b"\n".join(_bytes(value) for value in row)
                assert _hits(cells) == [], table.name
    engine.dispose()


def _bytes(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def test_the_database_as_written_to_disk_by_the_server_holds_no_personal_value(town: Town) -> None:
    if not town.settings.on_postgresql:
        assert _hits((town.settings.home / "pga.db").read_bytes()) == []
        return
    engine = create_engine(as_owner(town.settings).url)
    statement = "SELECT string_agg(t::text, '') FROM {} t"
    with engine.connect() as connection:
        for name in sqlalchemy.inspect(engine).get_table_names():
            dumped = connection.execute(sqlalchemy.text(statement.format(name))).scalar_one() or ""
            assert _hits(dumped.encode()) == [], name
    engine.dispose()


def test_the_search_itself_finds_what_is_there() -> None:
    for form in (str.encode, lambda text: text.encode("utf-16-le"), lambda text: text.encode().hex().encode()):
        assert _hits(b"xx" + form(PEOPLE[3].bsn) + b"yy") == [f"3 {PEOPLE[3].bsn}"]


@pytest.mark.parametrize("name", ["head.json", "home.json", "trust.json"])
def test_the_files_beside_the_database_hold_no_user_name(town: Town, name: str) -> None:
    assert b"anna.process" not in (town.settings.home / name).read_bytes().lower()
