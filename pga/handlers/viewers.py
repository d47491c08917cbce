"""'Wie kan dit zien?': computed from the same rules, members and shares that decide, never from a list of its own."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final, NamedTuple

from sqlalchemy import Row

from pga import posts
from pga.answers.cases import Viewer
from pga.desk import Desk
from pga.handlers import aiming
from pga.handlers.emergencies.viewing import UNTIL, in_need, openers
from pga.standing import standing_in
from pga.store import aims, people, plans
from pga.store import cases as stored
from pga.store.directing import coordinators, issuers, on_duty, sitting
from pga.store.everywhere import ORDERS, TOP_X
from pga.store.scopes import FUNCTIONS, WITHDRAWN
from privacy.rules.decide import Question, decide
from privacy.vocabulary import CONTENT_ROLES, Label


class Standing(NamedTuple):
    """Somebody who stands to the case: in whose relations (an account id), under which name, with which roles."""

    account: str
    name: str
    roles: frozenset[str]
    relations: frozenset[str]


class Aimed(NamedTuple):
    """Who reads by the shares with posts and persons: id of a share -> account ids; account id -> its post in words."""

    by_share: dict[str, frozenset[str]]
    posts: dict[str, str]


AT_NO_POST: Final[Mapping[str, str]] = {}
NAMENS: Final = Label("{who} (namens {whom})", "{who} (on behalf of {whom})")
OTHERS: Final = Label("mogelijk andere onderdelen", "possibly other parts")


def viewers(desk: Desk) -> tuple[Viewer, ...]:
    """Every organisation with somebody who stands to this case, and the categories that somebody could open; none that
    left.

    Named are only parts that the asker can open himself: that a part exists is content too. Whether there may be other
    parts follows from the rules alone, never from what is in the case.
    """
    present, certain = _known(desk), _certain(desk)
    own, mine = desk.may("case.read", state=desk.case.state).read, desk.actor.organisation
    live = stored.live_shares(desk.tx, desk.proof, [desk.case.id], desk.today)
    aimed = _aimed(desk, live)
    shares = [share for share in live if (share.from_organisation, share.category) in present]
    found = []
    there = _people(desk, aimed)
    for organisation, named in ((one, there[one]) for one in sorted(there.keys() - desk.document.left)):
        lasting = {c for o, c in present if o == organisation or c in desk.sealing.always(o, organisation)}
        until: dict[str, str] = {}
        readable: frozenset[str] = frozenset()
        for who in named:
            may = _readable(desk, organisation, who)
            readable |= may
            for share in (share for share in shares if share.to_organisation == organisation):
                if share.category in may and (aims.everybody(share) or who.account in aimed.by_share[share.id]):
                    until[share.category] = max(share.valid_until, until.get(share.category, ""))
        parts = sorted(lasting & readable | until.keys())
        unsure = readable - (own if organisation == mine else certain)
        found.append(
            Viewer(
                organisation=desk.document.parties[organisation].name,
                people=tuple(dict.fromkeys(who.name for who in named)),
                categories=(
                    *(_label(desk, category) for category in parts),
                    *((OTHERS.of(desk.actor.language),) if unsure else ()),
                ),
                untils=(*("" if c in lasting else until[c] for c in parts), *(("",) if unsure else ())),
            )
        )
    return (*found, *in_need(desk))


def _aimed(desk: Desk, shares: list[Row[Any]]) -> Aimed:
    there, with_some = aiming.there(desk, shares), [share for share in shares if not aims.everybody(share)]
    called = aiming.names(desk, [aiming.of(share) for share in with_some if share.to_team])
    return Aimed(
        {share.id: there[aiming.of(share).value] for share in with_some},
        {account: called[value] for value in sorted(called) for account in there[value]},
    )


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


def _people(desk: Desk, aimed: Aimed) -> dict[str, list[Standing]]:
    """Organisation -> who stands to this case and is not behind a conflict wall, or who stands in today for one of
    these.

    The same number of queries, however many people.
    """
    walled = stored.walled(desk.tx, desk.case.id)
    found: dict[str, list[Standing]] = {}
    standing: dict[str, Standing] = {}
    for organisation, who in _by_role(desk):
        if who.account not in walled:
            found.setdefault(organisation, []).append(who)
            standing.setdefault(who.account, who)
    host = desk.document.host
    for deciding in (one for one in _deciding(desk, host) if one.account not in walled):
        found.setdefault(host, []).append(deciding)
        standing.setdefault(deciding.account, deciding)
    members = stored.members(desk.tx, desk.proof, desk.case.id)
    named = people.accounts_by_id(desk.tx, desk.proof, {member.account for member in members})
    roles = people.roles_of(desk.tx, desk.proof, named, desk.today)
    for member in members:
        account = named.get(member.account)
        if account is not None and account.state == "active" and account.id not in walled:
            relations = frozenset(FUNCTIONS.get(member.function, {"member"}))
            held = roles.get(account.id, frozenset())
            who = Standing(account.id, account.display_name, held, relations)
            found.setdefault(member.organisation, []).append(who)
            standing.setdefault(account.id, who)
    near = frozenset[str]().union(*aimed.by_share.values())
    for organisation, who in (*_at_teams(desk, walled), *_participants(desk, near, "share", aimed.posts)):
        found.setdefault(organisation, []).append(who)
        standing.setdefault(who.account, who)
    for organisation, who in _in_emergency(desk, walled):
        found.setdefault(organisation, []).append(who)
    for organisation, who in _standing_in(desk, standing):
        found.setdefault(organisation, []).append(who)
    return found


def _by_role(desk: Desk) -> Iterator[tuple[str, Standing]]:
    """(organisation, who) of those who stand to the case by what they are: who directs, has duty, or imposed it."""
    document, today = desk.document, desk.today
    for one in coordinators(desk.tx, desk.proof, document, today):
        yield document.lead, Standing(one.id, one.display_name, one.roles, frozenset({"coordinator"}))
    for one in on_duty(desk.tx, desk.proof, document, desk.stamp):
        yield document.lead, Standing(one.id, one.display_name, one.roles, frozenset({"duty"}))
    for one in issuers(desk.tx, desk.proof, document, today) if desk.case.workflow == ORDERS else ():
        yield document.host, Standing(one.id, one.display_name, one.roles, frozenset({"issuer"}))
    for party, one in sitting(desk.tx, desk.proof, document, today) if desk.case.workflow == TOP_X else ():
        yield party, Standing(one.id, one.display_name, one.roles, frozenset({"sitting"}))


def _at_teams(desk: Desk, walled: frozenset[str]) -> Iterator[tuple[str, Standing]]:
    """(organisation, who) of the members of each team of which an action waits in the plan."""
    rows = plans.actions(desk.tx, desk.proof, desk.case.id)
    waiting = {row.team for row in rows if row.team and row.account is None and row.state == "open"}
    there = posts.working(desk.tx, desk.proof, waiting, desk.today) if waiting else {}
    return _participants(desk, {account for members in there.values() for account in members} - walled, "team_action")


def _participants(
    desk: Desk, accounts: Collection[str], relation: str, at: Mapping[str, str] = AT_NO_POST
) -> Iterator[tuple[str, Standing]]:
    """(organisation, who) of these people, who work on cases and stand to this one so. ``at``: account -> its post."""
    known = people.accounts_by_id(desk.tx, desk.proof, sorted(accounts)) if accounts else {}
    for row in sorted(known.values(), key=lambda row: (row.organisation, row.display_name, row.id)):
        name = f"{row.display_name} ({at[row.id]})" if row.id in at else row.display_name
        who = Standing(row.id, name, frozenset({"participant"}), frozenset({relation}))
        yield row.organisation, who


def _in_emergency(desk: Desk, walled: Collection[str]) -> Iterator[tuple[str, Standing]]:
    """(organisation, who) of those who opened it because a life is at stake, and until when."""
    until = openers(desk)
    known = people.accounts_by_id(desk.tx, desk.proof, sorted(until.keys() - walled)) if until else {}
    roles = people.roles_of(desk.tx, desk.proof, known, desk.today) if known else {}
    for row in sorted(known.values(), key=lambda row: (row.organisation, row.display_name, row.id)):
        name = UNTIL.of(desk.actor.language).format(who=row.display_name, time=until[row.id])
        yield row.organisation, Standing(row.id, name, roles.get(row.id, frozenset()), frozenset({"emergency"}))


def _deciding(desk: Desk, host: str) -> list[Standing]:
    """The mayor, where the case was put to him."""
    asked = stored.case_questions(desk.tx, desk.proof, desk.case.id)
    if not any(question.kind == "escalation" and question.state != WITHDRAWN for question in asked):
        return []
    rows = people.holders(desk.tx, desk.proof, host, "mayor", desk.today)
    return [Standing(row.id, row.display_name, frozenset({"mayor"}), frozenset({"post"})) for row in rows]


def _standing_in(
    desk: Desk, standing: dict[str, Standing]
) -> list[tuple[str, Standing]]:
    """Who stands in today for one of these people sees what that one sees, in that one's name."""
    rows = standing_in(desk.tx, desk.proof, standing, desk.today, desk.case.id)
    walled = stored.walled(desk.tx, desk.case.id) if rows else frozenset()
    found = []
    for row, substitute in rows:
        if not walled & {row.absent, row.substitute}:
            absent = standing[row.absent]
            name = NAMENS.of(desk.actor.language).format(who=substitute.display_name, whom=absent.name)
            who = absent._replace(name=name, roles=absent.roles & CONTENT_ROLES)
            found.append((substitute.organisation, who))
    return found


def _readable(desk: Desk, organisation: str, who: Standing) -> frozenset[str]:
    question = Question(
        capability="plan.read" if "team_action" in who.relations else "case.read",
        organisation=organisation,
        kind=desk.document.parties[organisation].kind,
        roles=who.roles,
        relations=who.relations,
        purpose=None,
        state=desk.state,
    )
    return decide(desk.document, question).read


def _label(desk: Desk, category: str) -> str:
    return desk.document.categories[category].label.of(desk.actor.language)
