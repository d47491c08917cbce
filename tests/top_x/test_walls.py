"""Who knows somebody, as a case of whatever cooperation has it, finds nothing of him on the list either."""

from typing import Final

import pytest

from pga.commands.cases import DeclareConflict
from pga.commands.top_x import LinkApproach, ProposeDrop
from pga.demo.cases import PEOPLE
from pga.queries.cases import MyWork, ReadCase
from pga.queries.top_x import ReadDeferrals, ReadTopX, ReviewLooks
from pga.refusals import NotReady, Refused
from pga.store.tables.cases import conflict_walls
from pga.store.tables.messages import outbox
from tests import acts as pga_acts
from tests.top_x import acts
from tests.top_x.acts import CARE, DIRECTOR, MAYOR, PANEL, placed, step
from tests.towns import Town, key

SAME: Final = 7
"""The resident of the demo who stands in both cooperations."""
OTHER: Final = {"name": "Ans Onbekend (fictief)", "born": "1980-04-01", "bsn": ""}


def wall(town: Town, username: str, reference: str) -> None:
    """'I know this person'."""
    town.act(username, DeclareConflict(case=reference, version=town.version(reference), act_key=key()))


def test_a_wall_in_the_case_itself_hides_somebody_from_the_list_and_its_counts(top_x_town: Town) -> None:
    reference = placed(top_x_town)
    wall(top_x_town, PANEL, reference)
    seen = top_x_town.look(PANEL, ReadTopX())
    assert (seen.lines, seen.free) == ((), 10)
    assert len(top_x_town.look(MAYOR, ReadTopX()).lines) == 1


def test_a_wall_in_another_cooperation_hides_the_same_person_here(top_x_town: Town) -> None:
    elsewhere = pga_acts.submit(top_x_town, "lisa.ll2", SAME)
    here, other = placed(top_x_town, bsn=PEOPLE[SAME].bsn), acts.nominate(top_x_town, **OTHER)
    wall(top_x_town, DIRECTOR, elsewhere)
    seen = top_x_town.look(DIRECTOR, ReadTopX())
    assert (seen.lines, seen.free) == ((), 10)
    work = top_x_town.look(DIRECTOR, MyWork(workflow="top_x"))
    assert [case.reference for case in work.cases] == [other]
    with pytest.raises(Refused) as refused:
        top_x_town.look(DIRECTOR, ReadCase(case=here))
    assert refused.value.reason == "out_of_reach"
    assert top_x_town.look(MAYOR, ReadCase(case=here)).reference == here


@pytest.mark.parametrize("first", ["wall", "link"])
def test_a_wall_in_a_case_of_the_list_hides_the_approach_that_belongs_to_it(top_x_town: Town, first: str) -> None:
    elsewhere = pga_acts.submit(top_x_town, "lisa.ll2", SAME)
    here = placed(top_x_town, bsn=PEOPLE[SAME].bsn)
    if first == "wall":
        wall(top_x_town, MAYOR, here)
    linked = {"case": here, "version": top_x_town.version(here), "approach": elsewhere}
    top_x_town.act(DIRECTOR, LinkApproach(**linked, act_key=key()))
    if first == "link":
        wall(top_x_town, MAYOR, here)
    c = conflict_walls.c
    for case in (here, elsewhere):
        (row,) = top_x_town.rows(conflict_walls, c.case_id == top_x_town.case(case).id)
        assert row.account == top_x_town.account(MAYOR).id
        with pytest.raises(Refused):
            top_x_town.look(MAYOR, ReadCase(case=case))
    assert top_x_town.look(DIRECTOR, ReadCase(case=elsewhere)).reference == elsewhere


def test_who_knows_the_person_in_another_cooperation_cannot_weigh_him(top_x_town: Town) -> None:
    elsewhere = pga_acts.submit(top_x_town, "lisa.ll2", SAME)
    reference = acts.nominate(top_x_town, bsn=PEOPLE[SAME].bsn)
    acts.add_facts(top_x_town, reference)
    acts.admit(top_x_town, reference)
    walled = {"account": top_x_town.account(acts.RATERS[0]).id, "declared_at": "2026-03-03T08:00:00.000Z"}
    pga_acts.put_row(top_x_town, conflict_walls, {"case_id": top_x_town.case(elsewhere).id, **walled})
    with pytest.raises(NotReady):
        acts.appoint(top_x_town, reference)


def _known_elsewhere(town: Town, *usernames: str) -> str:
    """Somebody on the list, whom these people know by a case of another cooperation; his reference."""
    elsewhere, here = pga_acts.submit(town, "lisa.ll2", SAME), placed(town, bsn=PEOPLE[SAME].bsn)
    for username in usernames:
        wall = {"account": town.account(username).id, "declared_at": "2026-03-03T08:00:00.000Z"}
        pga_acts.put_row(town, conflict_walls, {"case_id": town.case(elsewhere).id, **wall})
    return here


def test_no_mail_tells_who_knows_the_person_elsewhere_that_he_is_on_the_list(top_x_town: Town) -> None:
    here = _known_elsewhere(top_x_town, PANEL)
    fell = {"fact": acts.standing(top_x_town, here)[0], "known_on": "2026-02-12", "reason": "Het vonnis."}
    top_x_town.clock.move(minutes=1)
    top_x_town.act(CARE, ProposeDrop(case=here, act_key=key(), **fell))
    assert not top_x_town.rows(outbox, outbox.c.kind == "fact_fell", outbox.c.account == top_x_town.account(PANEL).id)


def test_nor_do_the_letters_put_off_and_the_report_of_looks(top_x_town: Town) -> None:
    here = _known_elsewhere(top_x_town, "frank.fg", "petra.privacy")
    off = {"ground": "public_security", "considerations": "Er loopt iets.", "recheck_on": "2026-03-20"}
    step(top_x_town, DIRECTOR, here, "defer_notification", **off)
    assert top_x_town.look("frank.fg", ReadDeferrals()) == ()
    top_x_town.clock.move(days=1)
    top_x_town.look(MAYOR, ReadTopX())
    top_x_town.look(MAYOR, ReadCase(case=here))
    assert all(line.day != "2026-03-04" for line in top_x_town.look("petra.privacy", ReviewLooks()).lines)
