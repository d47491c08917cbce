"""A wrong text of one's own organisation: the right one takes its place, and who saw the earlier one hears of it."""

from dataclasses import replace
from typing import Any

import pytest

from pga.commands.mistakes import AttachPerson, ConfirmCorrection, CorrectText
from pga.demo.cases import PEOPLE
from pga.handlers.correcting import CORRECTABLE
from pga.queries.cases import FindDuplicates, MyWork, ReadCase
from pga.refusals import Conflict, NotReady, PurposeNeeded, Refused
from pga.store.tables.cases import sealed_text
from pga.store.tables.messages import outbox
from pga.store.tables.sharing import recalls
from privacy.sealed import Plain
from privacy.vocabulary import DOCUMENT_KINDS
from tests import acts, purposes, running
from tests.pga.handlers.test_withdrawing import asked_of, withdraw
from tests.towns import DIRECTOR, Town, key

OTHER = "Zo had het er moeten staan (fictief)."


def staged(town: Town, kind: str) -> str:
    """A case of the municipality that is far enough to hold a text of this kind."""
    reference = acts.submit(town, DIRECTOR, person=0)
    if kind == "closing":
        acts.to_closed(town, reference)
    elif kind == "review":
        acts.to_review(town, reference)
        acts.scene(town).reweigh(reference)
    elif kind == "conference":
        acts.to_plan(town, reference, "lisa.ll2", present=("ll2",))
    elif kind in ("assessment", "justification"):
        acts.take_up(town, reference)
        acts.assess(town, reference)
        acts.justify(town, reference)
    return reference


def page_of(town: Town, reference: str, username: str = DIRECTOR) -> Any:
    """His page of the case, with why he opens it where that is asked."""
    try:
        return town.look(username, ReadCase(case=reference))
    except PurposeNeeded:
        return purposes.look(town, username, ReadCase(case=reference))


def document(town: Town, reference: str, kind: str, username: str = DIRECTOR) -> str:
    """The text of this kind that somebody may correct, as his page says."""
    lines = [line for line in page_of(town, reference, username).texts if line.kind == kind]
    return next((str(line.document) for line in lines if line.document), "")


def corrected(town: Town, reference: str, document: str, kind: str, **other: str) -> CorrectText:
    """Every part otherwise."""
    born = {"born": "1991-04-15"} if kind == "identity" else {}
    texts = {**dict.fromkeys(DOCUMENT_KINDS[kind].fields, OTHER), **born, **other}
    return CorrectText(
        **acts.at(town, reference), document=document, texts=tuple(texts.items()), why="Een vergissing (fictief)."
    )


@pytest.mark.parametrize("kind", CORRECTABLE)
def test_each_text_of_the_municipality_gets_a_new_version_and_the_earlier_row_never_changes(
    empty_town: Town, kind: str
) -> None:
    town = empty_town
    reference = staged(town, kind)
    first = document(town, reference, kind)
    before = tuple(town.rows(sealed_text, sealed_text.c.id == first)[0])
    town.act(DIRECTOR, corrected(town, reference, first, kind))
    assert town.last().details["told"] == "0" and town.last().object is not None
    assert tuple(town.rows(sealed_text, sealed_text.c.id == first)[0]) == before
    (line,) = [line for line in page_of(town, reference).texts if line.kind == kind]
    assert {line.text.field(name) for name in DOCUMENT_KINDS[kind].fields} <= {OTHER, "1991-04-15"}
    assert line.why.field("reason") == "Een vergissing (fictief)." and line.document != first
    assert first not in {told[0] for told in town.last().disclosed}


@pytest.mark.parametrize(
    ("kind", "reader"),
    [("submission", "pieter.politie"), ("identity", "pieter.politie"), ("conference", "pieter.politie")],
)
def test_who_saw_the_earlier_text_is_told_and_confirms_and_who_did_not_is_not(
    empty_town: Town, kind: str, reader: str
) -> None:
    town = empty_town
    reference = acts.submit(town, DIRECTOR, person=0)
    acts.to_plan(town, reference, "lisa.ll2", reader, present=("ll2", "politie"))
    town.look(reader, ReadCase(case=reference))
    first = document(town, reference, kind)
    town.act(DIRECTOR, corrected(town, reference, first, kind))
    assert {row.account for row in town.rows(recalls)} == {town.account(reader).id}
    work = town.look(reader, MyWork())
    assert [item.reference for item in work.today if item.what == "correction"] == [reference]
    (told,) = town.look(reader, ReadCase(case=reference)).recalls
    assert (told.kind, told.organisation) == (kind, "Gemeente Leusden")
    town.act(reader, ConfirmCorrection(**acts.at(town, reference), recall=told.id))
    assert town.look(reader, ReadCase(case=reference)).recalls == ()


def test_who_saw_a_name_in_a_list_is_told_that_it_was_wrong(empty_town: Town) -> None:
    town = empty_town
    reference = acts.submit(town, "lisa.ll2", person=0)
    town.look(DIRECTOR, MyWork())
    first = document(town, reference, "identity", "lisa.ll2")
    town.act("lisa.ll2", corrected(town, reference, first, "identity"))
    assert {row.account for row in town.rows(recalls)} == {town.account(DIRECTOR).id}


def test_a_corrected_person_is_found_by_the_right_name_and_not_by_the_wrong_one(empty_town: Town) -> None:
    town, person = empty_town, PEOPLE[0]
    reference = acts.submit(town, DIRECTOR, person=0)
    wrong = FindDuplicates(bsn="", name=person.name, born=person.born)
    right = FindDuplicates(bsn="", name="Anders Gespeld", born=person.born)
    assert [len(town.look(DIRECTOR, query)) for query in (wrong, right)] == [1, 0]
    first = document(town, reference, "identity")
    named = {"name": "Anders Gespeld (fictief)", "born": person.born}
    town.act(DIRECTOR, corrected(town, reference, first, "identity", **named))
    assert [len(town.look(DIRECTOR, query)) for query in (wrong, right)] == [0, 1]


def test_who_is_corrected_into_somebody_of_another_case_is_asked_about(empty_town: Town) -> None:
    town, other = empty_town, PEOPLE[0]
    acts.submit(town, DIRECTOR, person=0)
    reference = acts.submit(town, DIRECTOR, person=1)
    acts.take_up(town, reference)
    named = {"name": other.name, "born": other.born}
    command = corrected(town, reference, document(town, reference, "identity"), "identity", **named)
    with pytest.raises(NotReady) as stopped:
        town.act(DIRECTOR, command)
    assert [(need.key, need.field) for need in stopped.value.unmet] == [("duplicates", "distinct")]
    town.act(DIRECTOR, replace(command, distinct=True, act_key=key()))
    assert len(town.look(DIRECTOR, FindDuplicates(bsn="", **named))) == 2


def test_a_corrected_person_is_not_his_own_duplicate_and_stands_in_a_case_once(empty_town: Town) -> None:
    town, person = empty_town, PEOPLE[0]
    reference = acts.submit(town, DIRECTOR, person=0)
    own = {"name": person.name, "born": person.born}
    first = document(town, reference, "identity")
    town.act(DIRECTOR, corrected(town, reference, first, "identity", **own))
    other = {"name": "Saar Verzonnen (fictief)", "born": "1990-05-05"}
    capacity = {"person_capacity": "household", "bsn": "", "address": "", "phone": ""}
    town.act(DIRECTOR, AttachPerson(**acts.at(town, reference), **capacity, **other))
    lines = [line for line in town.look(DIRECTOR, ReadCase(case=reference)).texts if line.kind == "identity"]
    assert len(lines) == 2
    for line in lines:
        named = own if line.text.field("name") == other["name"] else other
        command = corrected(town, reference, str(line.document), "identity", **named)
        with pytest.raises(NotReady, match="already_here"):
            town.act(DIRECTOR, replace(command, distinct=True))


def test_only_the_organisation_that_wrote_it_corrects_a_text_and_only_while_it_stands(empty_town: Town) -> None:
    town = empty_town
    reference = acts.submit(town, "lisa.ll2", person=0)
    assert document(town, reference, "submission") == ""
    first = document(town, reference, "submission", "lisa.ll2")
    with pytest.raises(Refused):
        town.act(DIRECTOR, corrected(town, reference, first, "submission"))
    town.act("lisa.ll2", corrected(town, reference, first, "submission"))
    with pytest.raises(Conflict):
        town.act("lisa.ll2", corrected(town, reference, first, "submission"))
    assert isinstance(town.look(DIRECTOR, ReadCase(case=reference)).submission, Plain)


def test_a_text_of_a_case_that_ended_is_not_corrected(empty_town: Town) -> None:
    town = empty_town
    reference = acts.submit(town, DIRECTOR, person=0)
    first = document(town, reference, "submission")
    acts.to_closed(town, reference)
    assert document(town, reference, "submission") == ""
    with pytest.raises(Refused):
        town.act(DIRECTOR, corrected(town, reference, first, "submission"))


@pytest.mark.parametrize(
    ("kind", "texts", "missing"),
    [
        ("submission", {"reason_text": " ", "goal": "", "tried_so_far": ""}, ["reason_text"]),
        ("identity", {"born": "gisteren"}, ["born"]),
        ("identity", {"name": "a\x00"}, ["name"]),
    ],
)
def test_everything_that_is_wrong_in_a_correction_is_said_at_its_field(
    empty_town: Town, kind: str, texts: dict[str, str], missing: list[str]
) -> None:
    town = empty_town
    reference = acts.submit(town, DIRECTOR, person=0)
    first = document(town, reference, kind)
    with pytest.raises(NotReady) as stopped:
        town.act(DIRECTOR, corrected(town, reference, first, kind, **texts))
    assert [need.field for need in stopped.value.unmet] == missing


def test_a_text_of_another_case_or_with_other_parts_is_refused(empty_town: Town) -> None:
    town = empty_town
    reference, other = acts.submit(town, DIRECTOR, person=0), acts.submit(town, DIRECTOR, person=1)
    first = document(town, reference, "submission")
    for case, kind in ((other, "submission"), (reference, "review")):
        with pytest.raises(Refused):
            town.act(DIRECTOR, corrected(town, case, first, kind))


def test_what_never_stood_in_a_case_from_paper_is_not_asked_when_it_is_corrected(empty_town: Town) -> None:
    town = empty_town
    reference = running.confirmed(town)
    first = document(town, reference, "submission")
    told = {"reason_text": OTHER, "goal": "", "tried_so_far": ""}
    town.act(DIRECTOR, corrected(town, reference, first, "submission", **told))
    assert town.look(DIRECTOR, ReadCase(case=reference)).submission.field("reason_text") == OTHER


def test_who_lost_the_case_gets_no_mail_that_leads_nowhere(empty_town: Town) -> None:
    town = empty_town
    reference = acts.submit(town, DIRECTOR, person=0)
    acts.to_intake(town, reference)
    question = asked_of(town, reference, "politie", "carla.politie", "pieter.politie")
    town.look("pieter.politie", ReadCase(case=reference))
    withdraw(town, reference, question)
    first = document(town, reference, "identity")
    town.act(DIRECTOR, corrected(town, reference, first, "identity"))
    pieter = town.account("pieter.politie").id
    assert pieter in {row.account for row in town.rows(recalls)}
    assert pieter not in {row.account for row in town.rows(outbox, outbox.c.kind == "correction")}
    assert town.last().details["told_otherwise"] == "1"
    (told,) = town.look(DIRECTOR, ReadCase(case=reference)).told_otherwise
    assert town.account("pieter.politie").display_name in told[1]
    with pytest.raises(Refused):
        town.act("pieter.politie", ConfirmCorrection(**acts.at(town, reference), recall=told[0]))
    town.act(DIRECTOR, ConfirmCorrection(**acts.at(town, reference), recall=told[0]))
    assert town.look(DIRECTOR, ReadCase(case=reference)).told_otherwise == ()
