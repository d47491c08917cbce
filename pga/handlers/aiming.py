"""At whom shares are aimed, in words, and who that is today: the active people who work on cases there."""

from collections.abc import Collection, Mapping
from typing import Any, Final, NamedTuple

from sqlalchemy import Row

from pga import posts
from pga.desk import Desk
from pga.handlers.addressing import POST
from pga.store import aims, people, teams
from pga.store import cases as stored
from privacy.vocabulary import Label, Role


class Aim(NamedTuple):
    """For whom at an organisation a share is: the post of a team, one person, or both empty for all of it."""

    team: str = ""
    account: str = ""

    @property
    def value(self) -> str:
        """As forms and records write it: ``team/<id>``, ``person/<id>``, or empty."""
        return f"team/{self.team}" if self.team else f"person/{self.account}" if self.account else ""


WHOLE: Final = Aim()
A_POST: Final = Label("een post", "a post")
A_PERSON: Final = Label("één persoon", "one person")


def of(share: Row[Any]) -> Aim:
    """The aim of a share."""
    return Aim(share.to_team or "", share.to_account or "")


def parse(value: str) -> Aim:
    """The aim behind ``Aim.value``."""
    kind, _, there = value.partition("/")
    return Aim(team=there) if kind == "team" else Aim(account=there) if kind == "person" else WHOLE


def names(desk: Desk, wanted: Collection[Aim]) -> dict[str, str]:
    """What each of these is called, by its value; of a team that was closed and of whoever left as well."""
    post, asked = POST.of(desk.actor.language), set(wanted)
    known = people.called(desk.tx, desk.proof, {a.account for a in asked}) if any(a.account for a in asked) else {}
    rows = teams.any_teams(desk.tx, desk.proof, {a.team for a in asked if a.team})
    found = {Aim(team=row.id).value: f"{post} {row.name}" for row in rows}
    return found | {Aim(account=account).value: name for account, name in known.items()}


def said(value: str, called: Mapping[str, str], language: str) -> str:
    """What follows the name of an organisation in a sentence, for an aim; its name where that is ``called``."""
    aim = parse(value)
    if aim == WHOLE:
        return ""
    return f", {called.get(value) or (A_POST if aim.team else A_PERSON).of(language)}"


def there(desk: Desk, shares: Collection[Row[Any]]) -> dict[str, frozenset[str]]:
    """Account ids, by the value of each aim of these shares, of who reads by it in the case at hand today: nobody who
    is behind a conflict wall, whose account was closed, or who does not work on cases.
    """
    aimed = {of(share): share.to_organisation for share in shares if not aims.everybody(share)}
    if not aimed:
        return {}
    found: dict[str, frozenset[str]] = {}
    at_teams = posts.working(desk.tx, desk.proof, {aim.team for aim in aimed if aim.team}, desk.today)
    named = _working(desk, {aim.account: to for aim, to in aimed.items() if aim.account})
    walled = stored.walled(desk.tx, desk.case.id)
    for aim in aimed:
        reads = at_teams[aim.team] if aim.team else {aim.account} & named
        found[aim.value] = frozenset(reads) - walled
    return found


def _working(desk: Desk, wanted: Mapping[str, str]) -> set[str]:
    """Those of these accounts (with the organisation that they are to be of) that work on cases today."""
    if not wanted:
        return set()
    roles = people.roles_of(desk.tx, desk.proof, sorted(wanted), desk.today)
    return {
        row.id
        for row in people.accounts_by_id(desk.tx, desk.proof, sorted(wanted)).values()
        if row.state == "active" and row.organisation == wanted[row.id] and Role.PARTICIPANT in roles.get(row.id, ())
    }
