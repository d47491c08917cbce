"""Whom a question can be put to: the coordinator of a partner, the post of one of its teams, or a contact person.
The same posts and persons are offered when a part of a case is shared.

Of another organisation only posts and contact persons (its coordinators who answer themselves) have a name here.
"""

from typing import Any, Final

from pga.answers.absence import Away
from pga.desk import Desk
from pga.handlers import plain, replacing
from pga.refusals import NotReady, Unmet
from pga.store import people, teams
from privacy.rules.document import Party
from privacy.vocabulary import Label, Role

NOT_THIS_ONE: Final = Label(
    "Deze post of persoon kan deze vraag niet krijgen. Kies opnieuw uit de lijst.",
    "This post or person cannot get this question. Choose from the list again.",
)
POST: Final = Label("post", "post")
CONTACTS: Final = frozenset({Role.PARTNER_COORDINATOR, Role.PARTICIPANT})
"""Who has both is known outside his organisation, and answers himself."""


def offered(desk: Desk, verbs: frozenset[str]) -> dict[str, Any]:
    """The list of the form: (value, words) as ``invitees``, and as ``away`` which of the persons are absent."""
    partners = _partners(desk) if "pga_case.invite" in verbs else []
    if not partners:
        return {"invitees": (), "away": {}}
    there, away = within(desk, partners)
    lines = [
        (f"{party.id}/{value}" if value else party.id, f"{party.name}, {words}" if value else party.name)
        for party in partners
        for value, words in (("", ""), *there[party.id])
    ]
    told = {f"{party.id}/{value}": away[value] for party in partners for value, _ in there[party.id] if value in away}
    return {"invitees": tuple(lines), "away": told}


def within(desk: Desk, partners: list[Party]) -> tuple[dict[str, list[tuple[str, str]]], dict[str, Away]]:
    """Organisation -> (value, words) of its posts and its contact persons; and which of those persons are absent."""
    posts, persons, post = _posts(desk, partners), _persons(desk, partners), POST.of(desk.actor.language)
    found: dict[str, list[tuple[str, str]]] = {party.id: [] for party in partners}
    for team in posts:
        found[team.organisation].append((f"team/{team.id}", f"{post} {team.name}"))
    for person in persons:
        found[person.organisation].append((f"person/{person.id}", person.display_name))
    away = replacing.away(desk, [person.id for person in persons])
    return found, {f"person/{account}": told for account, told in away.items()}


def chosen(desk: Desk, organisation: str, to: str) -> tuple[str, str]:
    """(team, account) behind what was chosen, or refused with a sentence. Both empty for the coordinator."""
    found = at_partner(desk, [party for party in _partners(desk) if party.id == organisation], to)
    if found is None:
        raise NotReady((Unmet(key="organisation", sentence=NOT_THIS_ONE, field="organisation"),))
    return found


def at_partner(desk: Desk, partners: list[Party], to: str) -> tuple[str, str] | None:
    """(team, account) behind a value of ``within``, both empty for an empty value; None when it is not in that list."""
    kind, _, chosen_id = to.partition("/")
    if not to:
        return "", ""
    if kind == "team" and any(team.id == chosen_id for team in _posts(desk, partners)):
        return chosen_id, ""
    if kind == "person" and any(person.id == chosen_id for person in _persons(desk, partners)):
        return "", chosen_id
    return None


def _partners(desk: Desk) -> list[Party]:
    """The partners that may be asked something."""
    return [desk.document.parties[party] for party in plain.invitees(desk)]


def _posts(desk: Desk, partners: list[Party]) -> list[Any]:
    """The teams with somebody at their post who can answer."""
    found = teams.teams_in(desk.tx, desk.proof, [party.id for party in partners])
    members = teams.members_of(desk.tx, desk.proof, [team.id for team in found], desk.today)
    answering = _answering(desk, {member.account for member in members})
    manned = {member.team for member in members if member.account in answering}
    return [team for team in found if team.id in manned]


def _answering(desk: Desk, accounts: set[str]) -> set[str]:
    roles = people.roles_of(desk.tx, desk.proof, sorted(accounts), desk.today)
    return {account for account, held in roles.items() if Role.PARTICIPANT in held}


def _persons(desk: Desk, partners: list[Party]) -> list[Any]:
    known = {party.id for party in partners}
    rows = [r for r in people.all_accounts(desk.tx, desk.proof) if r.organisation in known and r.state == "active"]
    roles = people.roles_of(desk.tx, desk.proof, [row.id for row in rows], desk.today)
    return [row for row in rows if set(roles.get(row.id, ())) >= CONTACTS]

