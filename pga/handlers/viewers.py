"""'Wie kan dit zien?': computed from the same rules, members and shares that decide, never from a list of its own."""

from collections.abc import Iterator
from typing import Final

from pga import posts
from pga.answers.cases import Viewer
from pga.desk import Desk
from pga.standing import standing_in
from pga.store import cases as stored
from pga.store import people, plans
from pga.store.scopes import WITHDRAWN
from privacy.rules.decide import Question, decide
from privacy.vocabulary import CONTENT_ROLES, Label

Standing = tuple[str, frozenset[str], frozenset[str]]
"""Name, roles and relations of somebody who stands to the case."""

NAMENS: Final = Label("{who} (namens {whom})", "{who} (on behalf of {whom})")
OTHERS: Final = Label("mogelijk andere onderdelen", "possibly other parts")


def viewers(desk: Desk) -> tuple[Viewer, ...]:
    """Every organisation with somebody who stands to this case, and the categories that somebody could open.

    Named are only parts that the asker can open himself: that a part exists is content too. Whether there may be other
    parts follows from the rules alone, never from what is in the case.
    """
    present, certain = _known(desk), _certain(desk)
    own, mine = desk.may("case.read", state=desk.case.state).read, desk.actor.organisation
    shares = [
        share
        for share in stored.live_shares(desk.tx, desk.proof, [desk.case.id], desk.today)
        if (share.from_organisation, share.category) in present
    ]
    found = []
    for organisation, named in sorted(_people(desk).items()):
        flowing = {
            category
            for owner, category in present
            if owner == organisation or category in desk.sealing.always(owner, organisation)
        } | {share.category for share in shares if share.to_organisation == organisation}
        readable: frozenset[str] = frozenset().union(*(_readable(desk, organisation, *who) for _, *who in named))
        until = {share.category: share.valid_until for share in shares if share.to_organisation == organisation}
        unsure = readable - (own if organisation == mine else certain)
        lasting = {c for o, c in present if o == organisation or c in desk.sealing.always(o, organisation)}
        found.append(
            Viewer(
                organisation=desk.document.parties[organisation].name,
                people=tuple(dict.fromkeys(name for name, *_ in named)),
                categories=(
                    *(_label(desk, category) for category in sorted(flowing & readable)),
                    *((OTHERS.of(desk.actor.language),) if unsure else ()),
                ),
                untils=(
                    *("" if c in lasting else until.get(c, "") for c in sorted(flowing & readable)),
                    *(("",) if unsure else ()),
                ),
            )
        )
    return tuple(found)


def _known(desk: Desk) -> set[tuple[str, str]]:
    """(owner, category) of what the asker himself can open in this case."""
    read = desk.may("case.read", state=desk.case.state).read
    found = desk.found([desk.case.id])
    return {(d.owner, d.category) for d in found if d.category in read and d.compartment in desk.sealing.wraps}


def _certain(desk: Desk) -> frozenset[str]:
    """The categories of which the asker sees all there is: whoever may write them, they always come to him."""
    document, mine = desk.document, desk.actor.organisation
    unsure: set[str] = set()
    for party in document.parties.values():
        if party.id != mine:
            unsure |= document.writable(party.kind) - desk.sealing.always(party.id, mine)
    return desk.may("case.read", state=desk.case.state).read - unsure


def _people(desk: Desk) -> dict[str, list[Standing]]:
    """Organisation -> (name, roles, relations) of who stands to this case and is not behind a conflict wall, or who
    stands in today for one of these.

    The same number of queries, however many people.
    """
    walled = stored.walled(desk.tx, desk.case.id)
    found: dict[str, list[Standing]] = {}
    standing: dict[str, Standing] = {}
    host = desk.document.host
    for row in people.holders(desk.tx, desk.proof, host, "process_director", desk.today):
        if row.id in walled:
            continue
        directing = (row.display_name, frozenset({"process_director"}), frozenset({"coordinator"}))
        found.setdefault(host, []).append(directing)
        standing[row.id] = directing
    asked = stored.case_questions(desk.tx, desk.proof, desk.case.id)
    if any(question.kind == "escalation" and question.state != WITHDRAWN for question in asked):
        for row in people.holders(desk.tx, desk.proof, host, "mayor", desk.today):
            deciding = (row.display_name, frozenset({"mayor"}), frozenset({"post"}))
            found.setdefault(host, []).append(deciding)
            standing.setdefault(row.id, deciding)
    members = stored.members(desk.tx, desk.proof, desk.case.id)
    named = people.accounts_by_id(desk.tx, desk.proof, {member.account for member in members})
    roles = people.roles_of(desk.tx, desk.proof, named, desk.today)
    for member in members:
        account = named.get(member.account)
        if account is not None and account.state == "active" and account.id not in walled:
            relation = "owner_organisation" if member.function == "submitter" else "member"
            who = (account.display_name, roles.get(account.id, frozenset()), frozenset({relation}))
            found.setdefault(member.organisation, []).append(who)
            standing.setdefault(account.id, who)
    for account_id, organisation, who in _at_teams(desk, walled):
        found.setdefault(organisation, []).append(who)
        standing.setdefault(account_id, who)
    for organisation, who in _standing_in(desk, standing):
        found.setdefault(organisation, []).append(who)
    return found


def _at_teams(desk: Desk, walled: frozenset[str]) -> Iterator[tuple[str, str, Standing]]:
    """(account, organisation, who) of the members of each team of which an action waits in the plan."""
    rows = plans.actions(desk.tx, desk.proof, desk.case.id)
    waiting = {row.team for row in rows if row.team and row.account is None and row.state == "open"}
    there = posts.working(desk.tx, desk.proof, waiting, desk.today) if waiting else {}
    accounts = {account for members in there.values() for account in members} - walled
    known = people.accounts_by_id(desk.tx, desk.proof, sorted(accounts)) if accounts else {}
    for row in sorted(known.values(), key=lambda row: (row.organisation, row.display_name, row.id)):
        yield row.id, row.organisation, (row.display_name, frozenset({"participant"}), frozenset({"team_action"}))


def _standing_in(
    desk: Desk, standing: dict[str, Standing]
) -> list[tuple[str, Standing]]:
    """Who stands in today for one of these people sees what that one sees, in that one's name."""
    rows = standing_in(desk.tx, desk.proof, standing, desk.today, desk.case.id)
    walled = stored.walled(desk.tx, desk.case.id) if rows else frozenset()
    found = []
    for row, substitute in rows:
        if not walled & {row.absent, row.substitute}:
            absent, roles, relations = standing[row.absent]
            name = NAMENS.of(desk.actor.language).format(who=substitute.display_name, whom=absent)
            found.append((substitute.organisation, (name, roles & CONTENT_ROLES, relations)))
    return found


def _readable(desk: Desk, organisation: str, roles: frozenset[str], relations: frozenset[str]) -> frozenset[str]:
    question = Question(
        capability="plan.read" if "team_action" in relations else "case.read",
        organisation=organisation,
        kind=desk.document.parties[organisation].kind,
        roles=roles,
        relations=relations,
        purpose=None,
        state=desk.state,
    )
    return decide(desk.document, question).read


def _label(desk: Desk, category: str) -> str:
    return desk.document.categories[category].label.of(desk.actor.language)
