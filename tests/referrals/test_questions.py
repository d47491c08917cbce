"""Partners ask each other direct questions on a shared referral: the local team, the police and Veilig Thuis."""

import pytest

from pga.commands.mistakes import AskDirectly
from pga.commands.questions import AnswerQuestion, TakeQuestion
from pga.queries.cases import ReadCase
from pga.queries.own import ListContacts
from pga.queries.questions import MyQuestions, ReadQuestion
from pga.refusals import NotReady, Refused
from pga.store.tables.sharing import questions
from privacy.ledger.verify import Damage
from privacy.sealed import Plain
from tests.referrals import acts
from tests.referrals.acts import ATTENTION, DOES, OTHER, POLICE, VT, step
from tests.towns import Town, key

WORDS = "Was er eerder politie aan de deur? (fictief)"
ANSWER = "Ja, twee keer in februari (fictief)."


def ask(town: Town, reference: str, by: str, asked: str) -> str:
    """A direct question; returns its id."""
    at = {"case": reference, "version": town.version(reference), "act_key": key()}
    town.act(by, AskDirectly(**at, account=town.account(asked).id, text=WORDS, due_on="2026-03-20"))
    (row,) = (r for r in town.rows(questions, questions.c.kind == "direct") if r.to_account == town.account(asked).id)
    return str(row.id)


def answer(town: Town, question: str, by: str) -> None:
    """Answer it."""
    (row,) = town.rows(questions, questions.c.id == question)
    said = {"what": ANSWER, "occurred_on": "2026-03-01", "assertion_kind": "fact"}
    town.act(by, AnswerQuestion(question=question, version=row.version, act_key=key(), **said))


def read_by(town: Town, reference: str, who: str, question: str) -> object:
    """The answer on the page of the case, as this person sees it."""
    (line,) = [line for line in town.look(who, ReadCase(case=reference)).questions if line.id == question]
    return line.what


def taken_up(town: Town) -> str:
    """A referral that Hanna took down, reported, and that somebody at Veilig Thuis took up."""
    reference = acts.enter(town, DOES, story="Geschreeuw (fictief)", name="Naomi Proef (fictief)")
    step(town, DOES, reference, "check_acute", acute="no", structural="yes")
    step(town, DOES, reference, "report", acute="no", own_choice="yes", story="Zie melding (fictief)")
    c = questions.c
    (row,) = town.rows(questions, c.case_id == town.case(reference).id, c.kind == "report")
    town.act(VT, TakeQuestion(question=row.id, version=row.version, act_key=key()))
    return reference


@pytest.mark.parametrize(("asks", "asked"), [(DOES, VT), (VT, DOES)])
def test_local_team_and_veilig_thuis_ask_each_other(referral_town: Town, asks: str, asked: str) -> None:
    town = referral_town
    reference = taken_up(town)
    assert town.account(asked).id in {who for who, *_ in town.look(asks, ListContacts(case=reference)).people}
    question = ask(town, reference, asks, asked)
    assert question in {line.id for line in town.look(asked, MyQuestions()).open}
    assert isinstance(town.look(asked, ReadQuestion(question=question)).line.text, Plain)
    for other in ("vicky.vt", OTHER, POLICE):
        with pytest.raises(Refused):
            town.look(other, ReadQuestion(question=question))
    answer(town, question, asked)
    said = read_by(town, reference, asks, question)
    assert isinstance(said, Plain) and ANSWER in str(said.field("what")) and town.verdict() == Damage.NONE


def test_local_team_asks_who_of_the_police_reported_it_and_nobody_who_does_not_stand_to_it(referral_town: Town) -> None:
    town = referral_town
    reference = acts.enter(town, POLICE, "receive_police", facts="Ruzie (fictief)", name="Bo Proef (fictief)")
    question = ask(town, reference, ATTENTION, POLICE)
    answer(town, question, POLICE)
    assert isinstance(read_by(town, reference, ATTENTION, question), Plain)
    with pytest.raises(NotReady):
        ask(town, reference, ATTENTION, VT)
