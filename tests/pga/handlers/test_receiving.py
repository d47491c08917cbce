"""An answer by telephone is recorded as received: it counts, says from whom and by whom, and goes to nobody else."""

from typing import Any

import pytest

from pga.commands.mistakes import CorrectContribution
from pga.commands.questions import RecordAnswer
from pga.queries.cases import ReadCase, ReadHistory
from pga.queries.questions import MyQuestions, ReadQuestion
from pga.refusals import Conflict, NotReady, Refused
from pga.store.tables.cases import sealed_text
from pga.store.tables.keyring import data_wraps
from pga.store.tables.messages import outbox
from pga.store.tables.sharing import contributions
from privacy.sealed import Plain
from tests import acts
from tests.pga.handlers.test_withdrawing import asked_of, intake, line_of, review, state_of, withdraw
from tests.towns import DIRECTOR, Town

__all__ = ["intake", "review"]
SAID = "Er zijn dit jaar drie meldingen (fictief)."
WHO = "Pieter Blauw, wijkagent (fictief)"


def record(town: Town, reference: str, question: str, by: str = DIRECTOR, **other: Any) -> None:
    said: dict[str, Any] = {"received_from": WHO, "received_on": "2026-03-03", "nothing": False}
    said |= {"what": SAID, "occurred_on": "2026-02-20", "assertion_kind": "fact"}
    town.act(by, RecordAnswer(**acts.at(town, reference), asked=question, **(said | other)))


def test_an_answer_by_telephone_counts_and_says_from_whom_and_by_whom(intake: tuple[Town, str]) -> None:
    town, reference = intake
    question = asked_of(town, reference, "politie", "carla.politie", "pieter.politie")
    assert line_of(town, DIRECTOR, reference, question).may_record
    record(town, reference, question)
    line = line_of(town, DIRECTOR, reference, question)
    assert (line.state, line.may_record, line.may_withdraw) == ("received", False, False)
    assert line.what.field("what") == SAID and line.assertion_kind == "fact"
    told = {name: line.reception.field(name) for name in ("received_from", "received_on", "recorded_by")}
    assert told == {"received_from": WHO, "received_on": "2026-03-03", "recorded_by": "Anna Regie (fictief)"}
    offered = {step.key: step for step in town.look(DIRECTOR, ReadCase(case=reference)).steps}
    assert not any("geantwoord" in sentence for sentence in offered["convene"].explain)
    history = [line.sentence for line in town.look(DIRECTOR, ReadHistory(case=reference)).lines]
    assert any("legde vast wat Politie, basisteam telefonisch antwoordde" in sentence for sentence in history)


def test_it_lies_with_the_municipality_and_with_nobody_else(intake: tuple[Town, str]) -> None:
    town, reference = intake
    question = asked_of(town, reference, "politie", "carla.politie", "pieter.politie")
    record(town, reference, question)
    (row,) = town.rows(contributions, contributions.c.question == question)
    assert (row.organisation, row.category, row.legal_basis) == ("leusden", "RECEIVED", "AVG_6_1_E_GEMW_172")
    assert row.author == town.account(DIRECTOR).id
    sealed = town.rows(sealed_text, sealed_text.c.category == "RECEIVED")
    assert {text.owner for text in sealed} == {"leusden"} and len(sealed) == 2
    assert {w.recipient for w in town.rows(data_wraps, data_wraps.c.category == "RECEIVED")} == {"leusden"}
    assert not isinstance(line_of(town, "pieter.politie", reference, question).what, Plain)


@pytest.mark.parametrize("who", ["pieter.politie", "carla.politie"])
def test_the_partner_is_told_and_sees_on_his_list_that_it_was_recorded_so(
    intake: tuple[Town, str], who: str
) -> None:
    town, reference = intake
    named = ("pieter.politie",) if who == "pieter.politie" else ()
    question = asked_of(town, reference, "politie", "carla.politie", *named)
    record(town, reference, question)
    (row,) = town.rows(outbox, outbox.c.kind == "received")
    assert row.account == town.account(who).id
    seen = town.look(who, MyQuestions())
    (line,) = [line for line in seen.answered if line.id == question]
    assert line.state == "received" and question not in {line.id for line in (*seen.open, *seen.assigned)}
    assert town.look(who, ReadQuestion(question=question)).line.state == "received"


def test_nothing_to_share_can_be_told_by_telephone_too(intake: tuple[Town, str]) -> None:
    town, reference = intake
    question = asked_of(town, reference, "wsl", "wim.wsl")
    record(town, reference, question, nothing=True, what="", occurred_on="", assertion_kind="")
    assert state_of(town, question) == "received_nothing"
    line = line_of(town, DIRECTOR, reference, question)
    assert line.what is None and line.reception.field("received_from") == WHO
    assert not town.rows(contributions, contributions.c.question == question)


def test_what_is_missing_comes_back_all_at_once(intake: tuple[Town, str]) -> None:
    town, reference = intake
    question = asked_of(town, reference, "politie", "carla.politie", "pieter.politie")
    with pytest.raises(NotReady) as stopped:
        record(town, reference, question, received_from="", received_on="2027-01-01", what="", assertion_kind="")
    assert {need.field for need in stopped.value.unmet} == {"received_from", "received_on", "what", "assertion_kind"}
    assert state_of(town, question) == "assigned"


def test_what_the_municipality_may_not_read_it_does_not_write_down_either(intake: tuple[Town, str]) -> None:
    town, reference = intake
    question = asked_of(town, reference, "om", "olga.om")
    with pytest.raises(NotReady, match="what"):
        record(town, reference, question)
    with pytest.raises(NotReady, match="what"):
        record(town, reference, question, nothing=True)
    record(town, reference, question, nothing=True, what="")
    assert state_of(town, question) == "received_nothing"


def test_only_once_only_by_who_directs_and_never_for_an_offer(intake: tuple[Town, str]) -> None:
    town, reference = intake
    question = asked_of(town, reference, "politie", "carla.politie", "pieter.politie")
    for other in ("pieter.politie", "lisa.ll2"):
        with pytest.raises(Refused):
            record(town, reference, question, by=other)
    record(town, reference, question)
    with pytest.raises(Conflict):
        record(town, reference, question)


def test_an_offer_is_accepted_by_who_takes_over_and_not_by_telephone(review: tuple[Town, str]) -> None:
    town, reference = review
    acts.scene(town).offer_scale_down(reference)
    with pytest.raises(Refused, match="no_rule"):
        record(town, reference, acts.TownStage(town).offer(reference))


def test_an_invitation_to_a_conference_is_neither_answered_nor_withdrawn_so(intake: tuple[Town, str]) -> None:
    town, reference = intake
    acts.scene(town).notify(reference)
    acts.scene(town).convene(reference, "wsl")
    (row,) = town.questions("wsl", "asked")
    for end in (record, withdraw):
        with pytest.raises(Refused, match="no_rule"):
            end(town, reference, row.id)


def test_what_was_written_down_wrongly_can_be_corrected(intake: tuple[Town, str]) -> None:
    town, reference = intake
    question = asked_of(town, reference, "politie", "carla.politie", "pieter.politie")
    record(town, reference, question)
    line = line_of(town, DIRECTOR, reference, question)
    assert line.may_correct
    said: dict[str, Any] = {"what": "Twee meldingen (fictief).", "occurred_on": "2026-02-20", "assertion_kind": "fact"}
    town.act(DIRECTOR, CorrectContribution(**acts.at(town, reference), contribution=line.contribution, **said))
    line = line_of(town, DIRECTOR, reference, question)
    assert line.what.field("what") == "Twee meldingen (fictief)." and line.reception.field("received_from") == WHO
