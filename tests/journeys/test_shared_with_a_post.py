"""Anna shares a part with the post of a team and another part with one person: who that is today reads it, at once."""

import pytest

from pga.actor import Visit
from pga.commands.teams import AddTeamMember, EndTeamMember
from pga.queries.cases import ReadCase
from pga.refusals import Refused
from pga.store.tables.people import role_grants
from pga.store.tables.teams import team_members
from privacy.ledger.verify import Damage
from privacy.sealed import Plain
from tests import acts, aiming
from tests.replacing import end_replacement, stand_in
from tests.towns import Town, key

MEMBER, OUTSIDE, KEEPER = "pim.politie", "pieter.politie", "carla.politie"


def _reads(town: Town, visit: Visit, reference: str) -> bool:
    """At this request of somebody who is logged in already: he reads the part, or gets what an unknown case gives."""
    try:
        return isinstance(town.gate.look(visit, ReadCase(case=reference)).justification, Plain)
    except Refused as refused:
        if refused.reason != "out_of_reach":
            raise
        return False


def test_a_member_reads_it_until_he_leaves_and_who_comes_after_him_from_then(town: Town) -> None:
    reference, post = aiming.case(town), aiming.post(town, MEMBER)
    member, outside = town.visit_as(MEMBER), town.visit_as(OUTSIDE)
    assert not _reads(town, member, reference)
    acts.share(town, reference, "politie", "C19", to=post)
    assert _reads(town, member, reference) and not _reads(town, outside, reference)
    (row,) = town.rows(team_members, team_members.c.team == post.partition("/")[2])
    town.act(KEEPER, EndTeamMember(member=row.id, version=row.version, act_key=key()))
    assert not _reads(town, member, reference)
    account = town.account(OUTSIDE).id
    town.act(KEEPER, AddTeamMember(team=row.team, account=account, leader=False, act_key=key()))
    assert _reads(town, outside, reference)
    assert town.verdict() == Damage.NONE


@pytest.mark.parametrize("early", [True, False])
def test_who_stands_in_for_a_person_reads_it_until_the_replacement_ends(town: Town, early: bool) -> None:
    reference, person = aiming.case(town), town.account(KEEPER).id
    grant = {"account": person, "role": "participant", "valid_from": "2026-01-01", "valid_until": "2026-12-31"}
    acts.put_row(town, role_grants, {**grant, "state": "approved", "proposed_by": "x", "decided_by": "y"})
    acts.share(town, reference, "politie", "C19", to=f"person/{person}")
    assert _reads(town, town.visit_as(KEEPER), reference) and not _reads(town, town.visit_as(MEMBER), reference)
    replacement = stand_in(town, KEEPER, MEMBER, last="2026-03-04")
    assert _reads(town, town.visit_as(MEMBER), reference)
    assert town.last().on_behalf_of == person
    if early:
        end_replacement(town, KEEPER, replacement)
    else:
        town.clock.move(days=2)
    assert not _reads(town, town.visit_as(MEMBER), reference) and not _reads(town, town.visit_as(OUTSIDE), reference)
