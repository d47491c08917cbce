"""An aanmelding that the process director enters for a partner: which partner brought it, and who there hears of it.

What she types stays with the municipality, which wrote it; the partner is told whom it is about, and in the end why it
was not taken up (decision 0025).
"""

from typing import NamedTuple

from pga.desk import Desk
from pga.handlers import sharing
from pga.handlers.cases import add_member
from pga.handlers.rights import right_end
from pga.refusals import NotReady, Unmet
from pga.store import people
from pga.store.tables.cases import case_answers
from privacy.rules.by_role import coordinates
from privacy.rules.decide import Question, decide
from privacy.vocabulary import Label, Role

UNKNOWN = Label("Kies een partner uit de lijst.", "Choose a partner of the list.")


class Source(NamedTuple):
    """Who brings an aanmelding. ``account``: the one at a partner who told of it, or empty."""

    organisation: str
    account: str = ""


def choices(desk: Desk) -> tuple[tuple[str, str], ...]:
    """(code, words) for who directs the process: each partner that may submit, and who there may; for others none."""
    if not coordinates(desk.actor, desk.document.seats):
        return ()
    known = desk.document.parties
    partners = [party for party in known if party != desk.document.lead and _may_submit(desk, party)]
    active = [row for row in people.all_accounts(desk.tx, desk.proof) if row.state == "active"]
    there = [row for row in active if row.organisation in partners]
    held = people.roles_of(desk.tx, desk.proof, [row.id for row in there], desk.today)
    found = []
    for party in sorted(partners, key=lambda party: known[party].name):
        found.append((party, known[party].name))
        brings = [row for row in there if row.organisation == party and Role.SUBMITTER in held.get(row.id, ())]
        found += [(f"{party}/{row.id}", f"{known[party].name}: {row.display_name}") for row in brings]
    return tuple(found)


def chosen(desk: Desk, code: str) -> Source:
    """Who brings it: the actor's own organisation unless a partner was chosen. Raises ``NotReady``."""
    if not code:
        return Source(desk.actor.organisation, desk.actor.stands_as)
    if code not in dict(choices(desk)):
        raise NotReady((Unmet(key="brought_by", sentence=UNKNOWN, field="brought_by"),))
    organisation, _, account = code.partition("/")
    return Source(organisation, account)


def bring(desk: Desk, case_id: str, source: Source) -> None:
    """Name who brings a case on it, before its first text is sealed; and that another entered it, if one did."""
    if source.account:
        add_member(desk, case_id, source.account, source.organisation, "submitter")
    if source.organisation == desk.actor.organisation:
        return
    entered = {"case_id": case_id, "step": "submit", "question": "entered_by", "answer": desk.actor.organisation}
    desk.work.add(case_answers, **entered)
    desk.details["brought_by"] = source.organisation
    if source.account:
        until = right_end(desk, "share_default", desk.now)
        sharing.begin(desk, case_id, desk.actor.organisation, "C01", source.organisation, until, "to_submitter")


def _may_submit(desk: Desk, party: str) -> bool:
    question = Question(
        capability="pga_case.submit",
        organisation=party,
        kind=desk.document.parties[party].kind,
        roles=frozenset({Role.SUBMITTER}),
        relations=frozenset({"none"}),
    )
    return decide(desk.document, question).allowed
