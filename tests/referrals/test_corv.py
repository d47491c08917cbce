"""Care reports of the police by CORV: what a line may hold, each good line in once, and through the gate."""

import io
import json
import time
import tracemalloc
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner

from pga.cli.homes import WARNINGS
from pga.cli.main import main
from pga.commands.corv import ReceiveCorv
from pga.corvfile import MOST_BYTES, MOST_LINES, Line, WrongMessage, lines, message
from pga.corving import bring_in
from pga.demo.people import PASSWORD
from pga.queries.cases import ReadCase
from pga.queries.corv import KnownMessages
from pga.queries.persons import ReadPersons
from pga.refusals import NotReady, Refused
from pga.store.tables.cases import cases
from pga.store.tables.corv import corv_messages
from pga.store.tables.persons import party_roles
from privacy.ledger.verify import Damage
from tests.pga.web.conftest import Web, hidden
from tests.referrals import acts
from tests.towns import Town, key

MOTHER: Final = {
    "role": "victim",
    "name": "Mara Melding (fictief)",
    "born": "1991-05-06",
    "bsn": "999900018",
    "address": "Fictieflaan 8, Leusden",
    "phone": "06-00000031",
}
CHILD: Final = {"role": "child_witness", "name": "Kees Melding (fictief)", "secret_address": True, "address": "Weg 1"}
REPORT: Final[dict[str, Any]] = {
    "message_id": "CORV-2026-0001",
    "police_ref": "PL0900-2026-1",
    "incident_at": "2026-03-02T23:40+00:00",
    "urgency": "crisis",
    "summary": "Harde ruzie, kind boven. (fictief)",
    "children_present": "yes",
    "weapon_used": "no",
    "earlier_incidents": 2,
    "persons": [MOTHER, CHILD],
}


def raw(**other: Any) -> bytes:
    """One line, with other fields than usual."""
    return json.dumps(REPORT | other).encode()


def _wrong(record: bytes) -> list[str]:
    with pytest.raises(WrongMessage) as wrong:
        message(record)
    return [mistake.field for mistake in wrong.value.mistakes]


def _read(data: bytes) -> list[Line]:
    return list(lines(io.BytesIO(data)))


def _receive(town: Town, record: bytes, who: str = acts.INTAKE) -> str:
    return town.act(who, ReceiveCorv(act_key=key(), message=message(record))).reference


def test_a_report_is_read_whole_and_a_secret_address_is_left_out() -> None:
    read = message(raw())
    assert (read.occurred_on, read.urgency, read.number) == ("2026-03-03", "crisis", "PL0900-2026-1")
    assert read.facts.splitlines() == [
        REPORT["summary"], "Kinderen aanwezig: ja", "Wapen gebruikt: nee", "Eerdere incidenten: 2"
    ]
    mother, child = read.persons
    assert (mother.bsn, mother.phone, mother.kept_back) == ("999900018", "06-00000031", False)
    assert child.kept_back and child.address == ""


@pytest.mark.parametrize(
    ("other", "where"),
    [
        ({"message_id": "a b"}, ["message_id"]),
        ({"incident_at": "2-3-2026"}, ["incident_at"]),
        ({"incident_at": "2026-02-30"}, ["incident_at"]),
        ({"urgency": "high", "weapon_used": "maybe"}, ["urgency", "weapon_used"]),
        ({"summary": "x" * 6_001}, ["summary"]),
        ({"earlier_incidents": True}, ["earlier_incidents"]),
        ({"gemeente": "Leusden"}, ["gemeente"]),
        ({"persons": "Mara"}, ["persons"]),
        ({"persons": [MOTHER] * 13}, ["persons"]),
        ({"persons": [MOTHER | {"bsn": "123456789", "role": "boss"}]}, ["persons 1: role", "persons 1: bsn"]),
        ({"persons": [{"born": "1991"}]}, ["persons 1: name", "persons 1: born"]),
    ],
)
def test_everything_that_is_wrong_is_named_at_once_by_its_field(other: dict[str, Any], where: list[str]) -> None:
    assert _wrong(raw(**other)) == where


def test_without_what_must_be_there_each_is_named() -> None:
    assert _wrong(b"{}") == ["message_id", "incident_at", "urgency", "summary"]


@pytest.mark.parametrize("record", [b"\xff\xfe{", b"[]", b"{", b"[" * 30_000, b'{"a":1,"a":2}', raw()[:-1] + b"\xe9}"])
def test_what_is_no_record_is_told_of_the_line(record: bytes) -> None:
    assert _wrong(record) == [""]


def test_a_wrong_line_keeps_no_other_out_and_each_has_its_number() -> None:
    data = [b"\xef\xbb\xbf" + raw(), b"", "{\"é\"".encode("cp1252"), b"x" * (3 * MOST_BYTES), raw(message_id="B")]
    read = _read(b"\r\n".join(data))
    assert [(line.number, line.message is not None) for line in read] == [(1, True), (3, False), (4, False), (5, True)]


def test_ten_thousand_lines_are_read_in_little_time_and_memory() -> None:
    data = b"\n".join(
        b"\xff" + str(n).encode() if n % 10 == 0 else raw(message_id=f"M{n}", persons=[]) for n in range(10_000)
    )
    tracemalloc.start()
    began = time.process_time()
    found = sum(line.message is not None for line in lines(io.BytesIO(data)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == 9_000 and time.process_time() - began < 30 and peak < 2**20
    assert _read(b"x\n" * (MOST_LINES + 5))[-1].number == MOST_LINES + 1


def test_a_good_line_becomes_a_referral_of_the_police_with_everybody_named_in_it(family_town: Town) -> None:
    town, reference = family_town, _receive(family_town, raw())
    seen = town.look(acts.INTAKE, ReadCase(case=reference))
    assert (seen.state, seen.brought_by) == ("received", "Politie, basisteam")
    (line,) = (line for line in seen.said if line.step == "receive_police")
    assert line.said.field("channel") == "corv" and line.said.field("facts").startswith(REPORT["summary"])
    assert line.said.field("acute") == "yes" and line.said.field("number") == REPORT["police_ref"]
    people = town.look(acts.INTAKE, ReadPersons(case=reference))
    named = {one.identity.field("name"): one.identity.field("address") for one in people.persons}
    assert named == {MOTHER["name"]: MOTHER["address"], CHILD["name"]: ""}
    rows = town.rows(party_roles, party_roles.c.case_id == town.case(reference).id)
    assert {row.role for row in rows} == {"victim", "child_witness"}
    assert town.verdict() == Damage.NONE


def test_nothing_comes_in_twice_and_the_id_stands_nowhere_in_the_clear(family_town: Town) -> None:
    town = family_town
    _receive(town, raw())
    known = town.look(acts.INTAKE, KnownMessages(ids=(REPORT["message_id"], "ANOTHER")))
    assert known == {REPORT["message_id"]}
    before = len(town.rows(cases))
    with pytest.raises(NotReady) as stopped:
        _receive(town, raw(summary="Anders (fictief)"))
    assert {need.field for need in stopped.value.unmet} == {"message_id"}
    assert len(town.rows(cases)) == before
    (row,) = town.rows(corv_messages)
    assert len(row.mark) == 64 and REPORT["message_id"] not in repr(row)


def test_only_the_intake_of_the_local_team_takes_them_in(family_town: Town) -> None:
    for who in (acts.POLICE, acts.DOES, acts.LEADER, acts.ATTENTION, acts.VT, "juul.school", "adam.beheer"):
        with pytest.raises(Refused):
            _receive(family_town, raw(), who)
        with pytest.raises(Refused):
            family_town.look(who, KnownMessages(ids=("X",)))


def test_a_sign_that_turns_text_around_and_a_real_bsn_in_a_demo_are_stopped(family_town: Town) -> None:
    for other in ({"summary": "a\u202eb"}, {"persons": [MOTHER | {"bsn": "111222333"}]}):
        with pytest.raises(NotReady):
            _receive(family_town, raw(**other))
    assert not family_town.rows(corv_messages)


def test_a_file_comes_in_by_parts_and_says_of_each_line_what_became_of_it(family_town: Town) -> None:
    town = family_town
    _receive(town, raw(message_id="OLD"))
    data = [raw(message_id=name) for name in ("OLD", "A", "A", "B", "C")]
    data.insert(2, b"{")
    take = lambda one: town.act(acts.INTAKE, ReceiveCorv(act_key=key(), message=one)).reference  # noqa: E731
    known = lambda ids: town.look(acts.INTAKE, KnownMessages(ids=ids))  # noqa: E731
    first = list(bring_in(_read(b"\n".join(data)), known, take, most=2))
    assert [one.what for one in first] == ["known", "in", "wrong", "twice", "in", "left"]
    assert first[1].kept_back and "Geheim adres" in first[1].said("nl") and first[2].said("nl")
    again = list(bring_in(_read(b"\n".join(data)), known, take))
    assert [one.what for one in again] == ["known", "known", "wrong", "known", "known", "in"]
    assert len(town.rows(corv_messages)) == 4


def test_the_command_logs_a_colleague_in_and_tells_line_by_line(
    family_town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town, file, secret = family_town, tmp_path / "corv.jsonl", tmp_path / "password"
    file.write_bytes(raw() + b"\n{}\n")
    secret.write_text(PASSWORD)
    env = {"PGA_HOME": str(town.settings.home), "DATABASE_URL": town.settings.database_url}
    monkeypatch.setattr("pga.cli.opening.SystemClock", lambda: town.clock)
    asked = ["corv", "import", str(file), "--as", acts.INTAKE, "--password-file", str(secret)]
    done = CliRunner().invoke(main, asked, env=env)
    assert done.exit_code == WARNINGS and done.output.splitlines()[-1] == "1 taken in, 1 wrong", done.output
    again = CliRunner().invoke(main, [*asked, "--json"], env=env)
    assert [json.loads(line)["what"] for line in again.output.splitlines()] == ["known", "wrong"]
    for who in (acts.DOES, "nobody"):
        stopped = CliRunner().invoke(main, [*asked[:4], who, *asked[5:]], env=env)
        assert stopped.exit_code == 1 and "Error" in stopped.output


def test_the_page_takes_a_file_and_shows_what_became_of_each_line(family_web: Web) -> None:
    person = family_web.as_(acts.INTAKE)
    assert "/referrals/corv" in person.get("/referrals").text
    sent = {**hidden(person.get("/referrals/corv")), "file": (io.BytesIO(raw() + b"\n{}"), "corv.jsonl")}
    answer = person.post("/referrals/corv", sent, content_type="multipart/form-data")
    assert answer.status_code == 200 and "1 zorgmelding is opgenomen." in answer.text
    assert "message_id: dit veld moet er staan" in answer.text
    assert person.post("/referrals/corv", hidden(person.get("/referrals/corv"))).status_code == 422
    assert len(family_web.town.rows(corv_messages)) == 1


def test_whom_the_police_name_as_having_told_it_is_nobody_whom_it_is_about(referral_town: Town) -> None:
    neighbour = {"role": "reporter", "name": "Buurman Melding (fictief)", "phone": "06-00000032"}
    reference = _receive(referral_town, raw(persons=[MOTHER, neighbour]))
    seen = referral_town.look(acts.INTAKE, ReadCase(case=reference))
    assert [line.person.identity.field("name") for line in seen.persons] == [MOTHER["name"]]
    assert seen.reporter.field("name") == "Buurman Melding (fictief), 06-00000032"
