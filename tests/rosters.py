"""What several tests do with the duty roster of the district team: shifts, and the acts that follow them."""

from typing import Any, Final

from pga.commands.roster import AcceptHandOver, AddDuty, EndDuty
from pga.store.tables.duties import duties
from pga.store.tables.teams import teams
from tests import acts
from tests.towns import Town, key

LEADER: Final = "pieter.politie"
MEMBER: Final = "pim.politie"
CONTACT: Final = "carla.politie"
ENDED: Final = "2026-03-03T08:00:00.000Z"
"""An hour before the clock of a test begins."""


def team(town: Town) -> str:
    """The district team of the police."""
    return str(town.rows(teams, teams.c.name == "Wijkteam Leusden")[0].id)


def shift(
    town: Town, who: str, day: str, begins: str, until: str, *, stand_by: str = "", by: str = CONTACT
) -> str:
    """A shift on the roster; returns its id."""
    command = AddDuty(
        team=team(town),
        day=day,
        begins=begins,
        until=until,
        account=town.account(who).id,
        stand_by=town.account(stand_by).id if stand_by else "",
        act_key=key(),
    )
    return town.act(by, command).reference


def duty(town: Town, duty_id: str) -> Any:
    """The row of a shift."""
    return town.rows(duties, duties.c.id == duty_id)[0]


def end(town: Town, duty_id: str, by: str = CONTACT) -> None:
    """Take a shift off the roster."""
    town.act(by, EndDuty(duty=duty_id, version=duty(town, duty_id).version, act_key=key()))


def accept(town: Town, duty_id: str, by: str) -> None:
    """Take over what a shift left."""
    town.act(by, AcceptHandOver(duty=duty_id, version=duty(town, duty_id).version, act_key=key()))


def any_shift(town: Town) -> str:
    """A shift of the member that is to come, made when first asked for."""
    mine = town.rows(duties, duties.c.account == town.account(MEMBER).id, duties.c.starts_at > "2026-03-05")
    return str(mine[0].id) if mine else shift(town, MEMBER, "2026-03-06", "22:00", "08:00")


def over(town: Town, who: str = MEMBER, starts_at: str = "2026-03-02T21:00:00.000Z") -> str:
    """The night shift of somebody that is over since an hour, put there when first asked for."""
    mine = (duties.c.ends_at == ENDED, duties.c.account == town.account(who).id)
    if not town.rows(duties, *mine):
        times = {"starts_at": starts_at, "ends_at": ENDED, "ended_at": None}
        made = {"team": team(town), "account": town.account(who).id, "stand_by": None, "made_by": "contact"}
        acts.put_row(town, duties, made | times)
    return str(town.rows(duties, *mine)[0].id)


def stage(town: Town) -> None:
    """A shift that runs, with a stand-by, one to come, and one that nobody took over."""
    shift(town, MEMBER, "2026-03-03", "10:00", "17:00", stand_by=LEADER)
    any_shift(town)
    over(town)
