"""Shares with teams and persons: the SQL of the scope, what proves the relations, and a reading by hand agree."""

import random
from typing import Any

import pytest

from pga.actor import Actor
from pga.clock import local_day
from pga.demo.people import COLLEAGUES, Colleague
from pga.store import scopes
from pga.store.codes import Proof
from pga.store.tables.sharing import shares
from pga.store.tables.teams import team_members
from privacy.rules.agreement import Seats
from tests import acts, aiming, standing
from tests.towns import Town

SEATS = Seats(host="leusden", lead="leusden")

POLICE = ("pieter.politie", "pim.politie", "carla.politie")
DAYS = ("2026-03-02", "2026-03-03", "2026-12-31")
"""The day before that of the town, that day, and much later."""


def _share(town: Town, chance: random.Random, teams: list[str]) -> dict[str, Any]:
    reference = chance.choice(town.references("intake") + town.references("execution"))
    to = chance.choice(("", "team", "person"))
    return {
        "case_id": town.case(reference).id,
        "from_organisation": "leusden",
        "to_organisation": chance.choice(("politie", "politie", "om")),
        "category": "C19",
        "purpose": "pga_direction",
        "legal_basis": None,
        "shared_at": "2026-01-01",
        "valid_until": chance.choice(DAYS),
        "ended_at": chance.choice((None, None, "2026-03-01T00:00:00.000Z")),
        "rule": "SB1",
        "to_team": chance.choice(teams) if to == "team" else None,
        "to_account": town.account(chance.choice((*POLICE, "olga.om"))).id if to == "person" else None,
    }


def _actor(town: Town, colleague: Colleague) -> Actor:
    row, held = town.account(colleague.username), frozenset(colleague.roles)
    teams = frozenset(standing.posts(town, colleague))
    return Actor(account=row.id, organisation=row.organisation, roles=held, teams=teams)


@pytest.mark.parametrize("seed", range(6))
def test_reach_in_sql_is_reach_in_python_is_reach_by_hand(town: Town, seed: int) -> None:
    chance = random.Random(seed)
    posts = [aiming.post(town, chance.choice(POLICE), name=name) for name in ("Een (fictief)", "Twee (fictief)")]
    teams = [post.partition("/")[2] for post in posts]
    for _ in range(12):
        acts.put_row(town, shares, _share(town, chance, teams))
    (left,) = town.rows(team_members, team_members.c.team == teams[0])
    acts.put_row(town, team_members, {"ended_at": "2026-03-02"}, left)
    today, every = local_day(town.clock.now()).isoformat(), {town.case(r).id: r for r in _all(town)}
    for colleague in COLLEAGUES:
        actor = _actor(town, colleague)
        with town.reading() as tx:
            proof = Proof(town.home.code)
            near = scopes.near(tx, actor, SEATS, "pga", today, every)
            held = scopes.relations(tx, proof, actor, SEATS, today, every)
        assert near == {case_id for case_id, relations in held.items() if relations}, colleague.username
        by_hand = {case_id: standing.relations(town, colleague, reference) for case_id, reference in every.items()}
        assert held == by_hand, colleague.username


def _all(town: Town) -> list[str]:
    return [*town.references("intake"), *town.references("execution"), *town.references("triage")]
