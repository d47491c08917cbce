"""The report to Veilig Thuis as a document: its order, its grounds, and what never stands in it."""

from typing import Any

import pytest

from pga.commands.call_sheet import SortedLine, SortLines, WriteLines
from pga.commands.persons import SetRoles
from pga.queries.cases import ReadCase
from pga.queries.referrals import ReadReport
from pga.refusals import NotReady, Refused
from privacy.ledger.verify import Damage
from tests.pga.web.conftest import Web
from tests.referrals import acts, people
from tests.referrals.acts import ATTENTION, DOES, INTAKE, LEADER, step
from tests.referrals.people import HANNA, MOTHER, REFERENCE
from tests.towns import Town, key

pytestmark = pytest.mark.sampled(6)

SENT = {"channel": "secure_mail", "sent_to": "Instroom, Veilig Thuis (fictief)", "sent_at": "2026-03-03 10:40"}


def _fields(town: Town, reference: str, by: str = INTAKE) -> dict[str, list[tuple[str, str, str]]]:
    """Part -> its fields: (name, what it says, its ground)."""
    seen = town.look(by, ReadReport(case=reference))

    def text(line: Any) -> str:
        return str(line.shown.field(line.name)) if hasattr(line.shown, "field") else str(line.text)

    return {key: [(line.name, text(line), line.ground) for line in lines if text(line)] for key, lines in seen.parts}


def test_the_report_stands_in_the_order_of_veilig_thuis_with_a_ground_for_each_field(referral_town: Town) -> None:
    town = referral_town
    reference = acts.to_reported(town, born="1990-05-01", reporter="Buurvrouw Visser (fictief)", sector="citizen")
    parts = _fields(town, reference)
    record = town.last()
    assert list(parts) == ["reporter", "urgency", "persons", "happened", "facts", "known", "told", "spoken", "sent"]
    assert ("name", "Naomi Proef (fictief)", "ST1") in parts["persons"]
    assert parts["persons"][-1][1].startswith("Nog niet gevraagd")
    assert [text for name, text, _ in parts["happened"]] == ["Geschreeuw (fictief)", "Zie melding (fictief)"]
    assert {ground for key, lines in parts.items() if key != "reporter" for _, _, ground in lines} == {"ST1"}
    assert parts["reporter"][0][1] == "Larikslaan2 (LL2)" and "Visser" not in repr(parts)
    assert (record.capability, record.kind, record.details["to"]) == ("report.print", "look", "veilig-thuis")
    assert {told.category for told in record.disclosed} == {"C01", "REPORT"}
    bases = {ground.basis for ground in town.look(INTAKE, ReadReport(case=reference)).grounds}
    assert bases == {"Meldrecht (Wmo 5.2.6)"}


def test_a_field_that_says_who_told_it_is_held_back_whoever_may_read_who_told_it(referral_town: Town) -> None:
    town = referral_town
    told = {"reporter": "Buurvrouw Visser (fictief)", "sector": "citizen", "name": "Naomi Proef (fictief)"}
    reference = acts.enter(town, INTAKE, acute="yes", story="Mevrouw Visser hoorde het (fictief)", **told)
    step(town, INTAKE, reference, "report", acute="yes", story="Naomi Proef is thuis (fictief)")
    for who in (INTAKE, acts.OTHER):
        if who == acts.OTHER:
            town.clock.move(hours=9)
        seen = town.look(who, ReadReport(case=reference))
        assert seen.held == 1 and town.last().details["held"] == "1"
        assert [text for _, text, _ in _fields(town, reference, who)["happened"]] == ["Naomi Proef is thuis (fictief)"]


def test_facts_of_the_call_sheet_go_in_the_order_in_which_they_were_said_and_opinions_do_not(referral_web: Web) -> None:
    town = referral_web.town
    reference = acts.to_reported(town, reporter="Buurvrouw Visser (fictief)")
    lines = "09:50 Kind op straat (fictief)\n09:40 Glas gebroken (fictief)\n09:45 Vast gedronken (fictief)"
    town.act(INTAKE, WriteLines(case=reference, act_key=key(), lines=lines))
    there = town.look(INTAKE, ReadCase(case=reference)).call.lines
    kinds = ("fact", "opinion", "fact")
    said = (SortedLine(line=one.id, kind=kind) for one, kind in zip(there, kinds, strict=True))
    town.act(INTAKE, SortLines(case=reference, act_key=key(), sorted=tuple(said), source="Mevrouw Visser (fictief)"))
    texts = [text for _, text, _ in _fields(town, reference)["facts"]]
    assert texts == ["Glas gebroken (fictief)", "Kind op straat (fictief)"]
    page = referral_web.as_(INTAKE).get(f"/cases/{reference}/report").text
    assert "09:40 Glas gebroken" in page and "Vast gedronken" not in page and "Visser" not in page


def test_a_protected_address_stands_in_no_field(family_town: Town) -> None:
    town = family_town
    people.protect(town)
    step(town, HANNA, REFERENCE, "report", acute="yes", story=f"Zij is nu in {people.HIDING['stays_at']}.")
    seen = town.look(HANNA, ReadReport(case=REFERENCE))
    assert seen.held >= 1
    shown = repr(_fields(town, REFERENCE, HANNA))
    assert MOTHER in shown
    assert not any(value in shown for value in people.HIDING.values() if value)


def test_who_only_told_of_it_is_not_one_of_whom_it_is_about(family_town: Town) -> None:
    town = family_town
    step(town, HANNA, REFERENCE, "report", acute="yes", story="Iets (fictief)")
    whom, names = people.party(town, MOTHER), people.lines(town).persons
    other = next(line for line in names if line.id != whom)
    for party, role in ((whom, "victim"), (other.id, "informant")):
        day = {"incident": "", "happened_on": "2026-03-01", "roles": (role,)}
        town.act(HANNA, SetRoles(**people.at(town), party=party, **day))
    shown = _fields(town, REFERENCE, HANNA)["persons"]
    assert ("name", MOTHER, "ST1") in shown and other.identity.field("name") not in repr(shown)
    assert any(name == "roles" and text.endswith("Slachtoffer") for name, text, _ in shown)


def test_there_is_no_document_before_a_report_nor_for_who_may_not_make_it(referral_town: Town) -> None:
    town, reference = referral_town, acts.enter(referral_town, INTAKE)
    with pytest.raises(Refused):
        town.look(INTAKE, ReadReport(case=reference))
    there = acts.to_reported(town)
    for who in (LEADER, ATTENTION, DOES, acts.VT, acts.POLICE, "anna.process"):
        with pytest.raises(Refused):
            town.look(who, ReadReport(case=there))


def test_that_it_was_sent_is_recorded_and_is_no_word_of_veilig_thuis(referral_town: Town) -> None:
    town, reference = referral_town, acts.to_reported(referral_town)
    with pytest.raises(NotReady) as stopped:
        step(town, INTAKE, reference, "record_sent", **(SENT | {"sent_to": ""}))
    assert {need.key for need in stopped.value.unmet} == {"sent_recorded"}
    assert not town.look(INTAKE, ReadReport(case=reference)).sent
    step(town, INTAKE, reference, "record_sent", **SENT)
    assert [(name, text) for name, text, _ in _fields(town, reference)["sent"]] == list(SENT.items())
    seen = town.look(INTAKE, ReadCase(case=reference))
    assert seen.unspoken and not any(line.received for line in seen.said) and town.verdict() == Damage.NONE


def test_the_page_and_the_file_say_the_same(referral_web: Web) -> None:
    town = referral_web.town
    reference = acts.to_reported(town, reporter="Buurvrouw Visser (fictief)", born="1990-05-01")
    step(town, INTAKE, reference, "record_sent", **SENT)
    person = referral_web.as_(INTAKE)
    assert f"/cases/{reference}/report" in person.get(f"/cases/{reference}").text
    page = person.get(f"/cases/{reference}/report").text
    answer = person.get(f"/cases/{reference}/report?form=file")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="melding-{reference}.txt"'
    for said in ("Naomi Proef (fictief)", "1 mei 1990", "Beveiligde mail", "Geschreeuw (fictief)", "ST1"):
        assert said in page and said in answer.text
    assert "Visser" not in page + answer.text and key() not in page
