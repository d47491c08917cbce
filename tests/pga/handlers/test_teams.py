"""Teams and their posts: kept by the account contact or the leader; whoever takes a question up sees it, no other."""

import pytest

from pga.commands.absence import RecordAbsence, SetReplacement
from pga.commands.questions import AssignQuestion, TakeQuestion
from pga.commands.teams import AddTeamMember, CloseTeam, EndTeamMember, OpenTeam
from pga.queries.cases import MyWork, ReadCase
from pga.queries.questions import MyQuestions, ReadQuestion
from pga.queries.teams import ListTeams, ReadAbsence
from pga.refusals import Conflict, NotReady, Refused
from pga.store.tables.cases import case_members
from pga.store.tables.sharing import question_handlers, questions
from pga.store.tables.teams import team_members, teams
from privacy.ledger.verify import Damage
from privacy.sealed import Plain
from tests import acts
from tests.replacing import stand_in, team
from tests.towns import DIRECTOR, Town, key


def _asked(town: Town) -> str:
    """A question to the post of the district team; returns its id."""
    made = town.rows(teams)[0].id
    acts.invite_post(town, town.references("intake")[0], "politie", made)
    return next(row.id for row in town.questions("politie", "asked") if row.to_team == made)


def _take(town: Town, username: str, question: str) -> None:
    row = town.rows(questions, questions.c.id == question)[0]
    town.act(username, TakeQuestion(question=question, version=row.version, act_key=key()))


def test_a_member_sees_the_shell_takes_it_up_and_then_sees_the_text(town: Town) -> None:
    question = _asked(town)
    for username in ("pieter.politie", "pim.politie"):
        (line,) = [line for line in town.look(username, MyQuestions()).open if line.id == question]
        assert line.post == "Wijkteam Leusden" and line.may_take and not line.mine
        assert not isinstance(line.text, Plain)
    _take(town, "pim.politie", question)
    detail = town.look("pim.politie", ReadQuestion(question=question))
    assert isinstance(detail.line.text, Plain) and isinstance(detail.person, Plain) and detail.may_answer
    pieters = town.look("pieter.politie", ReadQuestion(question=question))
    assert not isinstance(pieters.line.text, Plain) and not pieters.may_answer and not pieters.line.may_take
    with pytest.raises(Conflict):
        _take(town, "pieter.politie", question)
    assert town.verdict() == Damage.NONE


def test_a_member_names_a_colleague_instead(town: Town) -> None:
    question = _asked(town)
    row = town.rows(questions, questions.c.id == question)[0]
    named = (town.account("pieter.politie").id,)
    town.act("pim.politie", AssignQuestion(question=question, version=row.version, accounts=named, act_key=key()))
    assert [h.account for h in town.rows(question_handlers, question_handlers.c.question == question)] == list(named)


def test_the_post_gives_the_shell_of_the_question_and_nothing_of_the_case(town: Town) -> None:
    acts.to_intake(town, reference := acts.submit(town, "lisa.ll2"))
    made = town.rows(teams)[0].id
    acts.invite_post(town, reference, "politie", made)
    assert reference not in {line.reference for line in town.look("pim.politie", MyWork()).cases}
    with pytest.raises(Refused):
        town.look("pim.politie", ReadCase(case=reference))


def test_who_leaves_the_team_has_nothing_of_its_post_at_the_next_request(town: Town) -> None:
    question, visit = _asked(town), town.visit_as("pim.politie")
    town.gate.look(visit, ReadQuestion(question=question))
    mine = town.rows(team_members, team_members.c.account == town.account("pim.politie").id)[0]
    town.act("carla.politie", EndTeamMember(member=mine.id, version=1, act_key=key()))
    with pytest.raises(Refused, match="out_of_reach"):
        town.gate.look(visit, ReadQuestion(question=question))
    assert question not in {line.id for line in town.look("pim.politie", MyQuestions()).open}


def test_a_closed_team_gives_nothing(town: Town) -> None:
    question, made = _asked(town), town.rows(teams)[0]
    town.act("carla.politie", CloseTeam(team=made.id, version=made.version, act_key=key()))
    with pytest.raises(Refused, match="out_of_reach"):
        town.look("pim.politie", ReadQuestion(question=question))


def test_a_question_to_a_person_is_named_at_once_and_not_for_his_team(town: Town) -> None:
    reference = town.references("intake")[0]
    account = town.account("olga.om").id
    acts.invite(town, reference, "om", to=f"person/{account}")
    (row,) = town.rows(questions, questions.c.to_account == account)
    assert row.state == "assigned"
    assert isinstance(town.look("olga.om", ReadQuestion(question=row.id)).line.text, Plain)
    assert town.rows(case_members, case_members.c.account == account)


def test_only_posts_with_somebody_and_contact_persons_are_offered(town: Town) -> None:
    team(town, "adam.beheer", "ll2", "Leeg team")
    case = town.look(DIRECTOR, ReadCase(case=town.references("intake")[0], step="invite"))
    offered = dict(case.invitees)
    made = town.rows(teams, teams.c.name == "Wijkteam Leusden")[0].id
    assert offered[f"politie/team/{made}"] == "Politie, basisteam, post Wijkteam Leusden"
    assert not any("Leeg team" in words for words in offered.values())
    persons = {words for value, words in offered.items() if "/person/" in value}
    assert any("Olga" in words for words in persons)
    assert not any(name in words for words in persons for name in ("Pieter", "Pim", "Carla", "Lisa"))
    for to in (f"team/{made}", "team/unknown", f"person/{town.account('pieter.politie').id}"):
        with pytest.raises(NotReady, match="organisation"):
            acts.invite(town, case.reference, "om", to=to)


def test_who_is_away_is_said_before_anything_is_sent(town: Town) -> None:
    town.act("olga.om", RecordAbsence(valid_from="2026-03-03", valid_until="2026-03-20", act_key=key()))
    stand_in(town, "pieter.politie", "pim.politie", last="2026-03-09")
    case = town.look(DIRECTOR, ReadCase(case=town.references("intake")[0], step="invite"))
    away = {value: told.until for value, told in case.away.items()}
    assert away == {f"om/person/{town.account('olga.om').id}": "2026-03-20"}
    detail = town.look("carla.politie", ReadQuestion(question=_asked(town)))
    told = detail.away[town.account("pieter.politie").id]
    assert (told.until, told.by) == ("2026-03-09", "Pim Wijk (fictief)")


def test_a_contact_keeps_the_teams_of_his_own_organisation_only(town: Town) -> None:
    with pytest.raises(Refused, match="out_of_reach"):
        town.act("carla.politie", OpenTeam(organisation="ll2", name="Ander team", act_key=key()))
    with pytest.raises(NotReady, match="name"):
        town.act("carla.politie", OpenTeam(organisation="politie", name="wijkteam leusden", act_key=key()))
    made = town.rows(teams)[0].id
    with pytest.raises(NotReady, match="account"):
        town.act("carla.politie", AddTeamMember(team=made, account=town.account("lisa.ll2").id, act_key=key()))
    for username in ("pim.politie", "lisa.ll2", DIRECTOR):
        with pytest.raises(Refused):
            town.act(username, OpenTeam(organisation="politie", name="Eigen team", act_key=key()))
        with pytest.raises(Refused, match="out_of_reach"):
            town.act(username, AddTeamMember(team=made, account=town.account("carla.politie").id, act_key=key()))


def test_a_leader_keeps_the_members_and_names_no_other_leader(town: Town) -> None:
    made, account = town.rows(teams)[0].id, town.account("carla.politie").id
    with pytest.raises(NotReady, match="leader"):
        town.act("pieter.politie", AddTeamMember(team=made, account=account, leader=True, act_key=key()))
    town.act("pieter.politie", AddTeamMember(team=made, account=account, act_key=key()))
    (line,) = town.look("pieter.politie", ListTeams()).lines
    assert len(line.members) == 3 and line.may_add and not line.may_keep
    assert town.look("lisa.ll2", ListTeams()).lines == ()


def _replacing(town: Town, absent: str, substitute: str) -> SetReplacement:
    return SetReplacement(
        account=town.account(absent).id,
        substitute=town.account(substitute).id,
        valid_from="2026-03-03",
        valid_until="2026-03-10",
        act_key=key(),
    )


def test_a_leader_arranges_the_absence_and_replacement_of_a_member(town: Town) -> None:
    seen = town.look("pieter.politie", ReadAbsence(account=town.account("pim.politie").id))
    assert not seen.own and seen.cases == () and seen.name == "Pim Wijk (fictief)"
    town.act("pieter.politie", _replacing(town, "pim.politie", "carla.politie"))
    assert town.look("pim.politie", ReadAbsence()).replacements[0].substitute == "Carla Post (fictief)"
    with pytest.raises(Refused, match="out_of_reach"):
        town.act("pim.politie", _replacing(town, "pieter.politie", "carla.politie"))


def test_a_leader_gets_no_role_by_naming_himself(town: Town) -> None:
    made = team(town, "adam.beheer", "leusden", "Veiligheid", leader="dirk.veiligheid")
    member = AddTeamMember(team=made, account=town.account(DIRECTOR).id, act_key=key())
    town.act("adam.beheer", member)
    with pytest.raises(NotReady, match="substitute"):
        town.act("dirk.veiligheid", _replacing(town, DIRECTOR, "dirk.veiligheid"))
    town.act("dirk.veiligheid", _replacing(town, DIRECTOR, "bea.burgemeester"))


def test_nobody_makes_himself_the_leader_of_a_colleague(town: Town) -> None:
    team(town, "carla.politie", "politie", "Nieuw team", "pieter.politie", leader="carla.politie")
    with pytest.raises(Refused, match="out_of_reach"):
        town.act("carla.politie", _replacing(town, "pieter.politie", "pim.politie"))
    made = town.rows(teams, teams.c.name == "Wijkteam Leusden")[0].id
    town.act("pieter.politie", AddTeamMember(team=made, account=town.account("carla.politie").id, act_key=key()))
    with pytest.raises(Refused, match="out_of_reach"):
        town.act("pieter.politie", _replacing(town, "carla.politie", "pim.politie"))
