"""A part of a case shared with one post or one person: they come near by it, and nobody else there does."""

import pytest

from pga.commands.cases import DeclareConflict
from pga.commands.people import CloseAccount
from pga.commands.teams import CloseTeam, EndTeamMember
from pga.queries.cases import MyWork, ReadCase, ReadHistory, WhoCanSee
from pga.queries.lapsing import Lapsing
from pga.queries.searching import SearchCases
from pga.refusals import NotReady, Refused
from pga.store.tables.keyring import data_wraps
from pga.store.tables.messages import outbox
from pga.store.tables.sharing import shares
from pga.store.tables.teams import team_members, teams
from privacy.ledger.verify import Damage
from privacy.sealed import Hidden, Plain
from tests import acts, aiming
from tests.hard.intruder import Intruder
from tests.replacing import stand_in
from tests.towns import DIRECTOR, Town, key

MEMBER, COLLEAGUE, CONTACT = "pim.politie", "carla.politie", "vera.vt"


def _shared(town: Town, *categories: str, until: str = "2026-06-01") -> str:
    """A case in intake of which the post of the district team has these parts; Pim is the only one of that team."""
    reference = aiming.case(town)
    acts.share(town, reference, "politie", *(categories or ("C19",)), to=aiming.post(town, MEMBER), until=until)
    return reference


def _out_of_reach(town: Town, reference: str, username: str) -> None:
    with pytest.raises(Refused, match="out_of_reach"):
        town.look(username, ReadCase(case=reference))
    assert reference not in {line.reference for line in town.look(username, MyWork()).cases}


def test_a_member_of_the_team_reads_that_part_and_who_it_is_about_and_nothing_else(town: Town) -> None:
    reference = _shared(town)
    seen = town.look(MEMBER, ReadCase(case=reference))
    assert isinstance(seen.justification, Plain) and isinstance(seen.parties[0].identity, Plain)
    assert isinstance(seen.submission, Hidden) and isinstance(seen.parties[0].contact, Hidden)
    assert seen.questions == () and seen.viewers == () and seen.steps == () and seen.plan == ()
    record = town.last()
    assert (record.relations, record.rule_ids) == (("share",), ("SH1",))
    assert town.verdict() == Damage.NONE


def test_it_stands_in_his_work_and_search_finds_it(town: Town) -> None:
    reference = _shared(town)
    (line,) = [line for line in town.look(MEMBER, MyWork()).cases if line.reference == reference]
    assert isinstance(line.person, Plain)
    found = town.look(MEMBER, SearchCases(text=reference))
    assert [hit.reference for hit in found.found] == [reference]


def test_why_the_case_is_there_is_not_told_with_another_part(town: Town) -> None:
    reference = _shared(town)
    seen = town.look(MEMBER, ReadCase(case=reference))
    (line,) = [line for line in town.look(MEMBER, MyWork()).cases if line.reference == reference]
    assert (seen.reason, seen.theme, line.reason, line.theme) == ("", "", "", "")


def test_a_colleague_outside_the_team_gets_the_same_404_as_for_nothing(town: Town) -> None:
    reference = _shared(town)
    for username in ("pieter.politie", "olga.om"):
        _out_of_reach(town, reference, username)


def test_who_stands_to_the_case_otherwise_does_not_read_what_is_for_a_team_of_others(town: Town) -> None:
    reference = _shared(town)
    aiming.member(town, reference, "pieter.politie")
    assert isinstance(town.look("pieter.politie", ReadCase(case=reference)).justification, Hidden)
    acts.share(town, reference, "politie", "C19", until="2026-06-01")
    assert isinstance(town.look("pieter.politie", ReadCase(case=reference)).justification, Plain)


def test_what_ends_for_one_stays_for_the_other_and_the_keys_go_with_the_last(town: Town) -> None:
    reference = _shared(town)
    acts.share(town, reference, "politie", "C19", until="2026-06-01")
    wide, aimed = sorted(aiming.rows(town, reference, "C19"), key=lambda row: row.to_team or "")
    w = data_wraps.c
    held = (w.case_id == town.case(reference).id, w.recipient == "politie", w.category == "C19", w.owner == "leusden")
    acts.end_share(town, reference, wide.id)
    assert town.rows(data_wraps, *held)
    assert isinstance(town.look(MEMBER, ReadCase(case=reference)).justification, Plain)
    acts.end_share(town, reference, aimed.id)
    assert not town.rows(data_wraps, *held)
    _out_of_reach(town, reference, MEMBER)


def test_a_share_with_all_of_the_organisation_brings_nobody_near(town: Town) -> None:
    reference = aiming.case(town)
    acts.share(town, reference, "politie", "C19")
    for username in (MEMBER, "pieter.politie"):
        _out_of_reach(town, reference, username)


def test_sharing_with_the_same_post_again_lengthens_and_with_another_adds(town: Town) -> None:
    reference = _shared(town)
    post = f"team/{aiming.rows(town, reference, 'C19')[0].to_team}"
    acts.share(town, reference, "politie", "C19", to=post, until="2026-07-01")
    (row,) = aiming.rows(town, reference, "C19")
    assert (row.version, row.valid_until) == (2, "2026-07-01")
    with pytest.raises(NotReady, match="until"):
        acts.share(town, reference, "politie", "C19", to=post, until="2026-07-01")
    other = aiming.post(town, "pieter.politie", name="Wijk Noord (fictief)")
    acts.share(town, reference, "politie", "C19", to=other, until="2026-06-01")
    assert len(aiming.rows(town, reference, "C19")) == 2
    assert isinstance(town.look("pieter.politie", ReadCase(case=reference)).justification, Plain)


def test_it_ends_on_its_day_for_who_came_near_by_it(town: Town) -> None:
    reference = _shared(town, until="2026-03-05")
    town.clock.move(days=2)
    town.look(MEMBER, ReadCase(case=reference))
    town.clock.move(days=1)
    _out_of_reach(town, reference, MEMBER)


def test_who_is_behind_a_wall_comes_near_no_more(town: Town) -> None:
    reference = _shared(town)
    town.act(MEMBER, DeclareConflict(**acts.at(town, reference)))
    _out_of_reach(town, reference, MEMBER)


def test_a_share_or_a_membership_edited_by_hand_gives_nothing(town: Town) -> None:
    reference = _shared(town)
    (row,) = aiming.rows(town, reference, "C19")
    pieter = town.account("pieter.politie").id
    Intruder(town.settings).edit(shares, shares.c.id == row.id, to_team=None, to_account=pieter)
    for username in (MEMBER, "pieter.politie"):
        with pytest.raises(Refused, match="out_of_reach"):
            town.look(username, ReadCase(case=reference))


def test_only_posts_with_somebody_and_contact_persons_of_that_partner_can_be_chosen(town: Town) -> None:
    reference = aiming.case(town)
    seen = town.look(DIRECTOR, ReadCase(case=reference, step="share"))
    offered = {choice.organisation: dict(choice.aims) for choice in seen.share_choices}
    assert offered["veilig-thuis"] == {f"person/{town.account(CONTACT).id}": "Vera Veilig (fictief)"}
    assert set(offered["politie"].values()) == {"post Wijkteam Leusden"}
    pim = town.account(MEMBER).id
    for to in (f"person/{pim}", "team/none", f"person/{town.account(CONTACT).id}", "somebody"):
        with pytest.raises(NotReady, match="to"):
            acts.share(town, reference, "politie", "C19", to=to)


def test_the_page_tells_whom_it_is_with_and_when_nobody_there_reads_it(town: Town) -> None:
    reference = _shared(town)

    def told() -> tuple[str, bool]:
        (line,) = [line for line in town.look(DIRECTOR, ReadCase(case=reference)).shares if line.aim]
        return line.aim, line.nobody

    assert told() == ("post Wijk Zuid (fictief)", False)
    (member,) = town.rows(team_members, team_members.c.team == aiming.rows(town, reference, "C19")[0].to_team)
    town.act(COLLEAGUE, EndTeamMember(member=member.id, version=member.version, act_key=key()))
    assert told() == ("post Wijk Zuid (fictief)", True)
    (made,) = town.rows(teams, teams.c.id == member.team)
    town.act(COLLEAGUE, CloseTeam(team=made.id, version=made.version, act_key=key()))
    assert told() == ("post Wijk Zuid (fictief)", True)


def test_a_person_whose_account_closes_reads_nothing_and_the_page_says_so(town: Town) -> None:
    reference, row = aiming.case(town), town.account(CONTACT)
    acts.share(town, reference, "veilig-thuis", "C19", to=f"person/{row.id}", until="2026-06-01")
    assert isinstance(town.look(CONTACT, ReadCase(case=reference)).justification, Plain)
    town.act("adam.beheer", CloseAccount(account=row.id, version=row.version, act_key=key()))
    (line,) = [line for line in town.look(DIRECTOR, ReadCase(case=reference)).shares if line.aim]
    assert (line.aim, line.nobody) == ("Vera Veilig (fictief)", True)


def test_who_can_see_names_the_member_with_his_post_and_the_part(town: Town) -> None:
    reference = _shared(town)
    stand_in(town, MEMBER, "pieter.politie")
    found = {v.organisation: v for v in town.look(DIRECTOR, WhoCanSee(case=reference)) if not v.emergency}
    police = found["Politie, basisteam"]
    name = "Pim Wijk (fictief) (post Wijk Zuid (fictief))"
    assert police.people == (name, f"Pieter Blauw (fictief) (namens {name})")
    assert dict(zip(police.categories, police.untils, strict=True))["Besluiten en onderbouwing"] == "2026-06-01"


def test_history_and_what_lapses_name_the_post_and_the_ledger_tells_of_it(town: Town) -> None:
    reference = _shared(town, until="2026-03-20")
    assert town.last().details["aim"].startswith("team/")
    words = [line.sentence for line in town.look(DIRECTOR, ReadHistory(case=reference)).lines]
    assert any("met Politie, basisteam, post Wijk Zuid (fictief)." in sentence for sentence in words)
    assert [line.sentence for line in town.look(MEMBER, ReadHistory(case=reference)).lines if "deelde" in line.sentence]
    lapses = town.look(DIRECTOR, Lapsing()).lines
    assert "Politie, basisteam, post Wijk Zuid (fictief)" in {line.to for line in lapses if line.reference == reference}


def test_who_reads_by_it_and_who_stands_in_for_him_are_mailed_and_nobody_else(town: Town) -> None:
    post = aiming.post(town, MEMBER)
    stand_in(town, MEMBER, "pieter.politie")
    acts.share(town, aiming.case(town), "politie", "C19", to=post)
    told = {row.account for row in town.rows(outbox, outbox.c.kind == "share")}
    assert told == {town.account(MEMBER).id, town.account("pieter.politie").id}


def test_a_withdrawn_question_leaves_them_knowing_whom_it_is_about(town: Town) -> None:
    reference = _shared(town)
    acts.invite(town, reference, "politie")
    aiming.withdraw(town, reference, "politie")
    assert isinstance(town.look(MEMBER, ReadCase(case=reference)).parties[0].identity, Plain)


def test_who_stands_in_reads_it_also_where_he_is_named_on_the_case_himself(town: Town) -> None:
    reference = _shared(town)
    aiming.member(town, reference, "pieter.politie")
    stand_in(town, MEMBER, "pieter.politie")
    assert isinstance(town.look("pieter.politie", ReadCase(case=reference)).justification, Plain)
