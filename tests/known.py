"""People who are known to all, for tests."""

from pga.commands.known import MarkKnown
from pga.demo.scene import DIRECTOR
from pga.store.tables.cases import case_parties
from pga.store.tables.staff import known_people
from tests.towns import Town, key


def fields(town: Town, reference: str = "") -> dict[str, str]:
    """Somebody of a case, with a ground."""
    case = town.case(reference or town.reference("intake"))
    return {"party": town.rows(case_parties, case_parties.c.case_id == case.id)[0].id, "ground": "office"}


def marked(town: Town, reference: str) -> None:
    """The director of a case marks who it is about."""
    town.act(DIRECTOR, MarkKnown(case=reference, act_key=key(), **fields(town, reference)))


def standing(town: Town) -> str:
    """The id of a mark that stands, in the oldest case that is being tested."""
    if not town.rows(known_people):
        marked(town, town.reference("triage"))
    return str(town.rows(known_people)[0].id)
