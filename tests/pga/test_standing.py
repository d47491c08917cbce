"""Waarneming: it gives what the absent colleague has, to one person, between two dates, and not a row more."""

import pytest

from pga.actor import Actor
from pga.commands.absence import EndReplacement, RecordAbsence, SetReplacement
from pga.commands.cases import Accept, Assess, DeclareConflict, TakeUp
from pga.commands.people import CloseAccount, EndRole, OpenAccount
from pga.commands.questions import AnswerQuestion
from pga.entering import Known
from pga.handlers.duty import apart, behind
from pga.queries.cases import MyWork, ReadCase, WhoCanSee
from pga.queries.ledger import ReadLedger
from pga.queries.people import ListAccounts
from pga.queries.questions import MyQuestions, ReadQuestion
from pga.queries.teams import ReadAbsence
from pga.refusals import Conflict, NotReady, Refused
from pga.standing import absences_of
from pga.store.codes import Proof
from pga.store.tables.people import role_grants
from pga.store.tables.progress import case_steps
from pga.store.tables.sharing import question_handlers
from pga.store.tables.teams import replacements
from privacy.ledger.verify import Damage
from privacy.replacing import may_stand_in, roles_replaced
from privacy.sealed import Plain
from privacy.vocabulary import CONTENT_ROLES, Role
from tests import acts
from tests.replacing import SUBSTITUTE, end_replacement, replace_director, stand_in
from tests.towns import DIRECTOR, Town, key


def _sees(town: Town, username: str, reference: str) -> bool:
    try:
        town.look(username, ReadCase(case=reference))
    except Refused:
        return town.last().reason != "out_of_reach"
    return True


def _intake(town: Town) -> str:
    return town.references("intake")[0]


@pytest.mark.parametrize(("day", "opens"), [(3, False), (4, True), (5, True), (6, False)])
def test_a_replacement_gives_something_between_its_dates_only(town: Town, day: int, opens: bool) -> None:
    replace_director(town, first="2026-03-04", last="2026-03-05")
    town.clock.move(days=day - 3)
    assert _sees(town, SUBSTITUTE, _intake(town)) is opens


def test_a_replacement_for_named_cases_gives_those_and_no_other(town: Town) -> None:
    first, second = town.references("intake")[:2]
    replace_director(town, cases=(first,))
    assert _sees(town, SUBSTITUTE, first) and not _sees(town, SUBSTITUTE, second)
    assert [line.reference for line in town.look(SUBSTITUTE, MyWork()).cases] == [first]


def test_a_named_case_must_be_in_reach_of_who_names_it(town: Town) -> None:
    with pytest.raises(NotReady, match="cases"):
        stand_in(town, "pieter.politie", "pim.politie", cases=("PGA-2222-2222",))


def test_a_substitute_of_a_substitute_gets_nothing_of_the_first(town: Town) -> None:
    replace_director(town)
    town.act(
        SUBSTITUTE,
        SetReplacement(
            substitute=town.account("bea.burgemeester").id,
            valid_from="2026-03-03",
            valid_until="2026-03-17",
            act_key=key(),
        ),
    )
    assert _sees(town, SUBSTITUTE, _intake(town))
    assert not _sees(town, "bea.burgemeester", _intake(town))


@pytest.mark.parametrize("substitute", ["pieter.politie", "adam.beheer", "petra.privacy", "frank.fg", DIRECTOR])
def test_who_is_of_another_organisation_or_supervises_cannot_be_named(town: Town, substitute: str) -> None:
    with pytest.raises(NotReady, match="substitute"):
        stand_in(town, DIRECTOR, substitute)


def test_administration_and_supervision_never_pass_to_a_substitute(town: Town) -> None:
    stand_in(town, "carla.politie", "pim.politie")
    for query in (ListAccounts(), ReadLedger()):
        with pytest.raises(Refused, match="no_rule"):
            town.look("pim.politie", query)
    opening = OpenAccount(username="x.politie", display_name="X (fictief)", organisation="politie", act_key=key())
    with pytest.raises(Refused, match="no_rule"):
        town.act("pim.politie", opening)
    assert not may_stand_in({Role.SUBMITTER, Role.PRIVACY_OFFICER}) and may_stand_in({Role.SUBMITTER})
    everything = {role.value for role in Role}
    assert roles_replaced(everything, {"submitter"}) == {role.value for role in CONTENT_ROLES}


def test_a_role_of_the_absent_that_ended_gives_the_substitute_nothing(town: Town) -> None:
    replace_director(town)
    grant = town.rows(role_grants, role_grants.c.account == town.account(DIRECTOR).id)[0]
    assert _sees(town, SUBSTITUTE, _intake(town))
    town.act("adam.beheer", EndRole(grant=grant.id, version=grant.version, act_key=key()))
    assert not _sees(town, SUBSTITUTE, _intake(town))


def test_a_closed_account_is_not_replaced(town: Town) -> None:
    replace_director(town)
    row = town.account(DIRECTOR)
    town.act("adam.beheer", CloseAccount(account=row.id, version=row.version, act_key=key()))
    assert not _sees(town, SUBSTITUTE, _intake(town))


def test_both_may_end_it_and_then_it_gives_nothing_at_the_next_request(town: Town) -> None:
    for username in (DIRECTOR, SUBSTITUTE):
        replacement, visit = replace_director(town), town.visit_as(SUBSTITUTE)
        town.gate.look(visit, ReadCase(case=_intake(town)))
        ending = visit if username == SUBSTITUTE else town.visit_as(username)
        town.gate.act(ending, EndReplacement(replacement=replacement, version=1, act_key=key()))
        with pytest.raises(Refused, match="out_of_reach"):
            town.gate.look(visit, ReadCase(case=_intake(town)))


def test_what_has_passed_is_not_ended_once_more(town: Town) -> None:
    replacement = replace_director(town)
    town.clock.move(days=60)
    with pytest.raises(Conflict):
        town.act(DIRECTOR, EndReplacement(replacement=replacement, version=1, act_key=key()))
    assert town.rows(replacements, replacements.c.ended_at.is_not(None)) == []


def test_nobody_else_ends_it_or_arranges_one_for_a_colleague(town: Town) -> None:
    replacement = replace_director(town)
    for username in ("pieter.politie", "bea.burgemeester", "adam.beheer"):
        with pytest.raises(Refused, match="out_of_reach"):
            town.act(username, EndReplacement(replacement=replacement, version=1, act_key=key()))
        with pytest.raises(Refused, match="out_of_reach"):
            town.look(username, ReadAbsence(account=town.account(DIRECTOR).id))
    with pytest.raises(Refused, match="out_of_reach"):
        town.act(
            "pim.politie",
            SetReplacement(
                account=town.account("pieter.politie").id,
                substitute=town.account("pim.politie").id,
                valid_from="2026-03-03",
                valid_until="2026-03-05",
                act_key=key(),
            ),
        )


def test_the_walls_of_both_hold(town: Town) -> None:
    first, second = town.references("intake")[:2]
    replace_director(town)
    town.act(SUBSTITUTE, DeclareConflict(**acts.at(town, first)))
    assert not _sees(town, SUBSTITUTE, first) and _sees(town, DIRECTOR, first)
    town.act(DIRECTOR, DeclareConflict(**acts.at(town, second)))
    assert not _sees(town, SUBSTITUTE, second) and not _sees(town, DIRECTOR, second)
    shown = {line.reference for line in town.look(SUBSTITUTE, MyWork()).cases}
    assert not {first, second} & shown


def test_who_can_see_a_case_names_the_substitute(town: Town) -> None:
    def named() -> tuple[str, ...]:
        found = town.look(DIRECTOR, WhoCanSee(case=_intake(town)))
        return next(viewer.people for viewer in found if viewer.organisation == "Gemeente Leusden")

    assert "Dirk Veiligheid (fictief) (namens Anna Regie (fictief))" not in named()
    replace_director(town)
    assert "Dirk Veiligheid (fictief) (namens Anna Regie (fictief))" in named()


def test_a_question_for_the_absent_alone_is_answered_in_his_name(town: Town) -> None:
    row = town.questions("politie", "assigned")[0]
    with pytest.raises(Refused, match="out_of_reach"):
        town.look("pim.politie", ReadQuestion(question=row.id))
    stand_in(town, "pieter.politie", "pim.politie")
    (line,) = [line for line in town.look("pim.politie", MyQuestions()).open if line.id == row.id]
    assert line.mine and line.behalf == "Pieter Blauw (fictief)" and isinstance(line.text, Plain)
    answer = AnswerQuestion(
        question=row.id,
        version=row.version,
        what="Niets nieuws (fictief).",
        occurred_on="2026-03-02",
        assertion_kind="fact",
        act_key=key(),
    )
    town.act("pim.politie", answer)
    assert town.last().on_behalf_of == town.account("pieter.politie").id
    assert {h.account for h in town.rows(question_handlers, question_handlers.c.question == row.id)} == {
        town.account("pieter.politie").id
    }


def test_a_coordinator_who_stands_in_opens_the_question_and_can_still_name_another(town: Town) -> None:
    row = town.questions("politie", "assigned")[0]
    stand_in(town, "pieter.politie", "carla.politie")
    detail = town.look("carla.politie", ReadQuestion(question=row.id))
    assert isinstance(detail.line.text, Plain) and detail.may_assign and detail.may_answer
    assert detail.line.behalf == "Pieter Blauw (fictief)"


def test_what_is_submitted_in_the_name_of_the_absent_is_not_the_substitutes_after_it_ends(town: Town) -> None:
    replacement = stand_in(town, "pieter.politie", "pim.politie")
    reference = acts.submit(town, "pim.politie")
    assert town.last().on_behalf_of == town.account("pieter.politie").id
    assert _sees(town, "pim.politie", reference) and _sees(town, "pieter.politie", reference)
    end_replacement(town, "pieter.politie", replacement)
    assert not _sees(town, "pim.politie", reference) and _sees(town, "pieter.politie", reference)


def test_a_refused_step_in_her_name_says_so_too(town: Town) -> None:
    replace_director(town)
    reference = town.references("triage")[0]
    with pytest.raises(NotReady):
        town.act(SUBSTITUTE, Accept(**acts.at(town, reference)))
    assert town.last().on_behalf_of == town.account(DIRECTOR).id and town.last().outcome == "refused"


def test_both_who_acted_and_who_was_replaced_stand_behind_a_row_so_neither_decides_on_it(town: Town) -> None:
    replace_director(town)
    reference = town.references("signal")[0]
    town.act(SUBSTITUTE, TakeUp(**acts.at(town, reference)))
    row = town.rows(case_steps, case_steps.c.case_id == town.case(reference).id, case_steps.c.step == "take_up")[0]
    dirk, anna, other = (town.account(name).id for name in (SUBSTITUTE, DIRECTOR, "bea.burgemeester"))
    visit = town.visit_as(DIRECTOR)
    with town.reading() as tx:
        desk = town.gate.entrance.desk(tx, visit, MyWork(), Known(proof=Proof(town.home.code)))
        for who, namens, may in ((dirk, "", False), (anna, "", False), (other, anna, False), (other, "", True)):
            desk.actor = Actor(account=who, on_behalf_of=namens)
            assert behind(desk, row.id) == {dirk, anna} and apart(desk, row.id) is may
            assert behind(desk, "unknown") == desk.actor.persons, "nothing is told: it may have been him"


def test_absences_name_until_when_and_who_stands_in(town: Town) -> None:
    accounts = {name: town.account(name).id for name in ("pieter.politie", "pim.politie", DIRECTOR)}

    def away() -> dict[str, tuple[str, str]]:
        with town.reading() as tx:
            found = absences_of(tx, Proof(town.home.code), list(accounts.values()), "2026-03-03")
        return {name: (found[i].until, found[i].by) for name, i in accounts.items() if i in found}

    assert away() == {}
    town.act("pieter.politie", RecordAbsence(valid_from="2026-03-03", valid_until="2026-03-20", act_key=key()))
    assert away() == {"pieter.politie": ("2026-03-20", "")}
    stand_in(town, "pieter.politie", "pim.politie", last="2026-03-10")
    replace_director(town, last="2026-03-12")
    assert away() == {
        "pieter.politie": ("2026-03-20", "Pim Wijk (fictief)"),
        DIRECTOR: ("2026-03-12", "Dirk Veiligheid (fictief)"),
    }


def test_a_replacement_needs_days_that_come_in_order_and_have_not_passed(town: Town) -> None:
    for first, last in (("2026-03-10", "2026-03-09"), ("2026-02-01", "2026-03-02")):
        with pytest.raises(NotReady, match="valid_until"):
            replace_director(town, first=first, last=last)


def test_everything_done_in_her_name_stands_in_a_sound_ledger(town: Town) -> None:
    replace_director(town)
    reference = town.references("signal")[0]
    town.act(SUBSTITUTE, TakeUp(**acts.at(town, reference)))
    facts = {f"{name}_facts": acts.FACTS for name in ("repeated", "order_or_safety", "regular_insufficient")}
    yes = {"repeated": True, "order_or_safety": True, "regular_insufficient": True}
    town.act(SUBSTITUTE, Assess(**acts.at(town, reference), **yes, **facts))
    assert town.verdict() == Damage.NONE
    assert len(town.rows(replacements)) == 2
