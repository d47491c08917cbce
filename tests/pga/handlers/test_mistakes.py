"""Putting right what was wrong: corrections that reach who saw the old text, and the wrong person out of a case."""

import pytest

from pga.commands.cases import DeclareConflict
from pga.commands.mistakes import AttachPerson, ConfirmCorrection, CorrectContribution, DetachPerson
from pga.commands.questions import AnswerQuestion
from pga.queries.approach import RoomScreen
from pga.queries.cases import MyWork, ReadCase
from pga.queries.own import ReadOwnText
from pga.refusals import Conflict, NotReady, Refused
from pga.store.tables.cases import cases, person_link
from pga.store.tables.messages import outbox
from pga.store.tables.progress import conferences
from pga.store.tables.sharing import contributions, recalls
from privacy.sealed import Plain
from tests import acts
from tests.towns import DIRECTOR, Town, key

POLICE = "pieter.politie"


def answered(town: Town, *, read: bool = True) -> tuple[str, str]:
    """A case in which the police answered and the director read it: (reference, contribution)."""
    question = town.questions("politie", "assigned")[0]
    answer = AnswerQuestion(
        question=question.id,
        version=question.version,
        act_key=key(),
        what="Drie aangiften (fictief).",
        occurred_on="2026-02-01",
        assertion_kind="fact",
    )
    town.act(POLICE, answer)
    row = town.rows(contributions, contributions.c.question == question.id)[0]
    reference = town.rows(cases, cases.c.id == row.case_id)[0].reference
    if read:
        town.look(DIRECTOR, ReadCase(case=reference))
    return reference, row.id


def correction(town: Town, reference: str, contribution: str, **other: str) -> CorrectContribution:
    """Two, not three."""
    words = {"what": "Twee aangiften (fictief).", "occurred_on": "2026-02-01", "assertion_kind": "fact"} | other
    return CorrectContribution(**acts.at(town, reference), contribution=contribution, **words)


def test_a_correction_takes_the_place_of_the_earlier_text_and_leaves_its_row_as_it_was(town: Town) -> None:
    reference, contribution = answered(town)
    before = tuple(town.rows(contributions, contributions.c.id == contribution)[0])
    town.act(POLICE, correction(town, reference, contribution))
    assert tuple(town.rows(contributions, contributions.c.id == contribution)[0]) == before
    shown = [q for q in town.look(DIRECTOR, ReadCase(case=reference)).questions if q.corrected_at]
    assert [q.what.field("what") for q in shown] == ["Twee aangiften (fictief)."]


def test_everybody_who_saw_the_earlier_text_is_told_and_confirms(town: Town) -> None:
    reference, contribution = answered(town)
    town.act(POLICE, correction(town, reference, contribution))
    told = town.rows(recalls)
    assert {row.account for row in told} == {town.account(DIRECTOR).id}
    assert [row.kind for row in town.rows(outbox, outbox.c.kind == "correction")] == ["correction"]
    work = town.look(DIRECTOR, MyWork())
    assert [item.reference for item in work.today if item.what == "correction"] == [reference]
    (recall,) = town.look(DIRECTOR, ReadCase(case=reference)).recalls
    town.act(DIRECTOR, ConfirmCorrection(**acts.at(town, reference), recall=recall.id))
    assert town.look(DIRECTOR, ReadCase(case=reference)).recalls == ()


def test_who_never_saw_it_is_not_told(town: Town) -> None:
    reference, contribution = answered(town)
    town.look("lisa.ll2", MyWork())
    town.act(POLICE, correction(town, reference, contribution))
    assert town.account("lisa.ll2").id not in {row.account for row in town.rows(recalls)}


def test_who_read_it_on_the_wall_is_told_and_the_wall_shows_the_right_one_alone(town: Town) -> None:
    reference, contribution = answered(town, read=False)
    case_id, room = town.case(reference).id, RoomScreen(held_on="2026-03-03")
    values = {"case_id": case_id, "held_on": "2026-03-03", "state": "planned", "called_by": ""}
    acts.put_row(town, conferences, values)
    town.look(DIRECTOR, room)
    assert town.last().case_id is None
    town.act(POLICE, correction(town, reference, contribution))
    assert town.account(DIRECTOR).id in {row.account for row in town.rows(recalls)}
    texts = [text for case in town.look(DIRECTOR, room).cases for text in case.texts]
    told = [text.text.field("what") for text in texts if text.kind == "contribution" and isinstance(text.text, Plain)]
    assert "Twee aangiften (fictief)." in told and "Drie aangiften (fictief)." not in told


def test_who_declared_a_conflict_since_is_not_told(town: Town) -> None:
    reference, contribution = answered(town)
    town.act(DIRECTOR, DeclareConflict(**acts.at(town, reference)))
    town.act(POLICE, correction(town, reference, contribution))
    assert town.rows(recalls) == [] and town.rows(outbox, outbox.c.kind == "correction") == []


def test_only_the_own_organisation_corrects_and_only_once(town: Town) -> None:
    reference, contribution = answered(town)
    with pytest.raises(Refused):
        town.act(DIRECTOR, correction(town, reference, contribution))
    town.act(POLICE, correction(town, reference, contribution))
    with pytest.raises(Conflict):
        town.act(POLICE, correction(town, reference, contribution))


def test_a_correction_without_words_says_what_is_missing(town: Town) -> None:
    reference, contribution = answered(town)
    with pytest.raises(NotReady):
        town.act(POLICE, correction(town, reference, contribution, what=""))


def test_somebody_else_cannot_confirm_for_me(town: Town) -> None:
    reference, contribution = answered(town)
    town.act(POLICE, correction(town, reference, contribution))
    recall = town.rows(recalls)[0].id
    with pytest.raises(Refused):
        town.act(POLICE, ConfirmCorrection(**acts.at(town, reference), recall=recall))


def test_a_detached_person_is_neither_shown_nor_linked_nor_found(town: Town) -> None:
    reference = town.reference("intake")
    party = town.look(DIRECTOR, ReadCase(case=reference)).parties[0]
    town.act(DIRECTOR, DetachPerson(**acts.at(town, reference), party=party.id, reason="Naamgenoot (fictief)."))
    assert town.look(DIRECTOR, ReadCase(case=reference)).parties == ()
    assert town.rows(person_link, person_link.c.party == party.id) == []
    with pytest.raises(Refused):
        town.act(DIRECTOR, DetachPerson(**acts.at(town, reference), party=party.id, reason="Nog eens."))


def test_the_right_person_is_attached_in_the_place_of_the_wrong_one(town: Town) -> None:
    reference = town.reference("intake")
    attach = AttachPerson(
        **acts.at(town, reference),
        person_capacity="household",
        name="Saar Verzonnen (fictief)",
        born="1990-05-05",
        bsn="",
        address="",
        phone="",
    )
    town.act(DIRECTOR, attach)
    parties = town.look(DIRECTOR, ReadCase(case=reference)).parties
    assert "Saar Verzonnen (fictief)" in {p.identity.field("name") for p in parties if p.capacity == "household"}


def test_a_person_who_is_nothing_in_the_case_is_refused(town: Town) -> None:
    reference = town.reference("intake")
    given = {"name": "X (fictief)", "born": "1990-05-05", "bsn": "", "address": "", "phone": ""}
    with pytest.raises(NotReady):
        town.act(DIRECTOR, AttachPerson(**acts.at(town, reference), person_capacity="emperor", **given))


def test_an_organisation_takes_only_its_own_part_along(town: Town) -> None:
    reference, _ = answered(town)
    own = town.look(POLICE, ReadOwnText(case=reference))
    texts = [part.text.field("what") for part in own.parts if part.kind == "contribution"]
    assert "Drie aangiften (fictief)." in texts
    assert {part.kind for part in own.parts} <= {"contribution", "identity", "contact", "bsn", "submission"}
