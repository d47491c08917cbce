"""The person-centred approach of the same person goes with his place on the list: of him, never of a relative."""

from typing import Any, Final

from sqlalchemy import Row

from pga.commands.top_x import LinkApproach
from pga.desk import Desk, Done
from pga.handlers.cases import add_member, wall_off
from pga.handlers.steps import touch
from pga.handlers.writing import missing
from pga.store import cases as stored
from pga.store import top_x as store
from pga.store.tables.cases import case_members
from pga.store.tables.top_x import top_x_approaches
from pga.store.walls import declared
from privacy.vocabulary import Label
from workflows.pga_case import PGA_CASE

NOT_HIS: Final = Label(
    "Kies een persoonsgerichte aanpak van dezelfde persoon, die u kunt openen.",
    "Choose a person-centred approach of the same person, that you can open.",
)
NAMED: Final = "named"


def link(desk: Desk, command: LinkApproach) -> Done:
    """The approach belongs to the case at hand; who directs it reads there what the rules let him."""
    case = stored.case_of(desk.tx, desk.proof, command.approach.strip().upper())
    if case is None or case.workflow != PGA_CASE.key or not _his(desk, case) or not desk.near({case.id}, [desk.actor]):
        raise missing("approach", NOT_HIS)
    if all(row.approach != case.id for row in store.approaches(desk.tx, desk.proof, [desk.case.id])):
        desk.work.add(top_x_approaches, case_id=desk.case.id, approach=case.id, linked_at=desk.stamp)
        wall_off(desk, case.id, declared(desk.tx, desk.case.id))
    here = {row.account for row in stored.members(desk.tx, desk.proof, desk.case.id)}
    for member in stored.members(desk.tx, desk.proof, case.id):
        if member.function == "case_director" and member.account not in here:
            add_member(desk, desk.case.id, member.account, member.organisation, NAMED)
    touch(desk)
    return Done(reference=desk.case.reference)


def follow(desk: Desk, account: str, organisation: str) -> None:
    """Somebody else directs the approach at hand: he is named beside it on the list, who did so before no longer."""
    for row in store.approached(desk.tx, desk.proof, desk.case.id):
        members = stored.members(desk.tx, desk.proof, row.case_id)
        for member in members:
            if member.function == NAMED and member.account != account:
                desk.work.change(case_members, member, ended_at=desk.today)
        if all(member.account != account for member in members):
            add_member(desk, row.case_id, account, organisation, NAMED)


def _his(desk: Desk, approach: Row[Any]) -> bool:
    """Whether both are about the same person, and he is the subject of both: relatives stand on no list."""
    subjects = desk.subjects([desk.case.id, approach.id])
    codes = stored.person_codes(desk.tx, desk.proof, [desk.case.id, approach.id])
    about = {desk.case.id: set[str](), approach.id: set[str]()}
    for party, (case_id, code) in codes.items():
        if party in subjects:
            about[case_id].add(code)
    return bool(about[desk.case.id] & about[approach.id])
