"""Who can see a case because a life is at stake: who opened it so, and who could."""

from collections.abc import Iterator
from typing import Final

from pga.answers.cases import Viewer
from pga.clock import AMSTERDAM, from_moment
from pga.desk import Desk
from pga.handlers.emergencies.book import named
from pga.store import emergencies as store
from privacy.rules.decide import Question, decide
from privacy.vocabulary import Label, Relation

UNTIL: Final = Label("{who} (in nood, tot {time})", "{who} (in an emergency, until {time})")


def openers(desk: Desk) -> dict[str, str]:
    """Account id -> until when (a time of day) somebody holds this case open."""
    if desk.document.emergency is None:
        return {}
    rows = store.held(desk.tx, desk.proof, desk.case.id, desk.stamp)
    return {row.account: f"{from_moment(row.ends_at).astimezone(AMSTERDAM):%H:%M}" for row in rows}


def in_need(desk: Desk) -> Iterator[Viewer]:
    """For each party whose people may open a case so: in which roles, and which categories. It follows from the rules
    alone, and tells nothing of what is in this case.
    """
    document, rules, language = desk.document, desk.document.emergency, desk.actor.language
    if rules is None:
        return
    for party in (one for one in document.taking_part if one in rules.parties):
        reads = {role: _reads(desk, party, role) & rules.categories for role in rules.roles}
        shown = frozenset[str]().union(*reads.values())
        if shown:
            parts = tuple(document.categories[category].label.of(language) for category in sorted(shown))
            yield Viewer(
                organisation=document.parties[party].name,
                people=named((role for role, may in reads.items() if may), language),
                categories=parts,
                untils=("",) * len(parts),
                emergency=True,
            )


def _reads(desk: Desk, party: str, role: str) -> frozenset[str]:
    asked = Question(
        capability="case.read",
        organisation=party,
        kind=desk.document.parties[party].kind,
        roles=frozenset({role}),
        relations=frozenset({Relation.EMERGENCY.value}),
        purpose=None,
        state=desk.state,
    )
    return decide(desk.document, asked).read
