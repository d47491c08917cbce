"""The ledger tells what really happened, and under a case everything that showed its person."""

import pytest

from pga.queries.access import PrepareAccessReport
from pga.queries.cases import MyWork, PrepareSubmission, ReadCase
from pga.queries.ledger import NameSubject, ReadLedger
from pga.refusals import Refused
from pga.worker import run_due
from privacy.sealed import Plain
from tests import acts
from tests.towns import DIRECTOR, Town

OFFICER = "petra.privacy"


def sentences(town: Town, **filters: str) -> list[str]:
    """The newest sentences first, as the host's officer reads them."""
    return [line.sentence for line in town.look(OFFICER, ReadLedger(**filters)).lines]


def test_who_opens_the_form_of_a_submission_submits_nobody(town: Town) -> None:
    town.look(DIRECTOR, PrepareSubmission())
    assert sentences(town)[0].endswith("opende het formulier om iemand aan te melden.")


def test_who_was_refused_is_said_to_have_tried(town: Town) -> None:
    reference = town.reference("triage")
    with pytest.raises(Refused):
        town.look("bea.burgemeester", ReadCase(case=reference))
    told = sentences(town)[0]
    assert told.startswith("Geweigerd (") and "probeerde zaak" in told and "opende" not in told


def test_under_a_case_stand_the_lists_that_showed_its_person_and_no_other_case(town: Town) -> None:
    reference = town.reference("triage")
    town.look(DIRECTOR, MyWork())
    head = town.head()
    page = town.look(OFFICER, ReadLedger(case=reference))
    assert page.lines[0].seq == head and page.lines[0].sentence.endswith("bekeek de eigen werklijst.")
    assert {line.case for line in page.lines} == {reference, ""}


def test_the_same_person_in_another_case_is_not_given_away(empty_town: Town) -> None:
    town = empty_town
    first = acts.submit(town, "lisa.ll2", 0)
    second = acts.submit(town, "pieter.politie", 0)
    town.look(DIRECTOR, ReadCase(case=second))
    assert second not in {line.case for line in town.look("frank.fg", ReadLedger(case=first)).lines}


def test_setting_up_a_home_reads_as_one_line(town: Town) -> None:
    page = town.look("frank.fg", ReadLedger(before=30))
    setting_up = [line for line in page.lines if "richtte de omgeving in" in line.sentence]
    assert [line.times > 5 for line in setting_up] == [True]


def test_a_share_is_told_in_words(town: Town) -> None:
    reference = town.references("intake")[0]
    acts.share(town, reference, "politie", "C19", until="2026-04-01")
    history = town.look(DIRECTOR, ReadCase(case=reference)).history.lines[0].sentence
    assert "C19" not in history and "deelde" in history
    assert "C19" not in sentences(town, case=reference)[1]


def test_a_name_is_offered_where_it_is_given_and_for_nothing_that_the_system_did(town: Town) -> None:
    reference = town.references("intake")[0]
    acts.share(town, reference, "politie", "C19", until="2026-04-01")
    town.clock.move(days=31)
    run_due(town.gate)
    lines = [line for line in town.look(OFFICER, ReadLedger(case=reference)).lines if line.subjects]
    offered = [line for line in lines if line.may_name]
    assert isinstance(town.look(OFFICER, NameSubject(seq=offered[0].seq)).persons[0], Plain)
    assert "Het systeem" in {line.sentence[:11] for line in lines if not line.may_name}
    assert not any(line.may_name for line in town.look("frank.fg", ReadLedger(case=reference)).lines)


def test_a_report_that_was_begun_without_a_case_names_none(town: Town) -> None:
    town.look(OFFICER, PrepareAccessReport())
    assert sentences(town)[0].endswith("begon een overzicht van wie een persoon heeft gezien.")
    town.look(OFFICER, PrepareAccessReport(of_case=town.reference("intake")))
    assert f"zocht in zaak {town.reference('intake')} de persoon" in sentences(town)[0]
