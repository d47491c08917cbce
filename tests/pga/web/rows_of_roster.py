"""The rows of the matrix over HTTP for the duty roster."""

from typing import Any, Final

from pga.demo.people import Colleague
from tests import rosters
from tests.pga.web.places import STALE, Place, Row
from tests.pga.web.rows_of_teams import keeps_or_leads, leads, of_the_team
from tests.towns import Town, key

WRONG: Final = {"day": "2026-03-09", "begins": "22:00", "until": "8 uur", "account": "", "stand_by": ""}
LINE: Final = "2026-03-09;22:00;08:00;nobody"


def stage(town: Town) -> None:
    """A shift to come, and one that is over and that nobody took over."""
    rosters.any_shift(town)
    rosters.over(town)


def _reads(colleague: Colleague) -> bool:
    return keeps_or_leads(colleague) or of_the_team(colleague)


def _page(what: str = "", **fields: Any) -> Any:
    return lambda town: Place(f"/teams/{rosters.team(town)}/roster{what}", {**fields, "act_key": key()})


def _end(town: Town) -> Place:
    return Place(f"/roster/{rosters.any_shift(town)}/end", {"version": STALE, "act_key": key()})


def _hand_over(town: Town) -> Place:
    return Place(f"/roster/{rosters.over(town)}/hand-over")


def _accept(town: Town) -> Place:
    return Place(f"/roster/{rosters.over(town)}/accept", {"version": STALE, "act_key": key()})


ROWS: Final[dict[tuple[str, str], Row]] = {
    ("roster", "GET"): Row(("roster.read",), _page(), only=_reads),
    ("add_duty", "GET"): Row(("roster.read", "roster.add"), _page("/new"), only=keeps_or_leads),
    ("add_duty", "POST"): Row(("roster.read", "roster.add"), _page("/new", **WRONG), 422, keeps_or_leads),
    ("import_roster", "GET"): Row(
        ("roster.read", "roster.preview", "roster.import"), _page("/import"), only=keeps_or_leads
    ),
    ("import_roster", "POST"): Row(
        ("roster.read", "roster.preview", "roster.import"), _page("/import", roster=LINE), 200, keeps_or_leads
    ),
    ("end_duty", "POST"): Row(("roster.end",), _end, 409, keeps_or_leads),
    ("hand_over", "GET"): Row(("roster.read_hand_over",), _hand_over, only=of_the_team),
    ("accept_hand_over", "POST"): Row(("roster.accept",), _accept, 409, leads),
}
