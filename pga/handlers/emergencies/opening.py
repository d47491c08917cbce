"""Opening a case in an emergency: one reason, a limited time, and whoever looks after it hears of it at once.

What does not exist, what a wall keeps from him and what no rule lets him open so are one answer. The ceilings come
first, so that they tell nothing of who is known either.
"""

from datetime import datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import Row

from pga.clock import AMSTERDAM, local_day, moment
from pga.commands.emergencies import EndEmergency, OpenEmergency
from pga.desk import Desk, Done
from pga.handlers.emergencies import seeking, telling
from pga.handlers.writing import missing
from pga.reaching import covers
from pga.refusals import NotReady, Refused, Unmet
from pga.store import emergencies as store
from pga.store.tables.emergencies import emergency_openings
from privacy.rules.emergency import DETAIL, OPEN_FOR, Emergency
from privacy.vocabulary import Label, Relation
from workflows.terms import due, parse

MOST: Final = 3
"""Of one person so many running cases are opened at once; who has more is looked for by reference."""
MONTH: Final = timedelta(days=30)
NOTHING: Final = "emergency_nothing"
CEILING: Final = "emergency_ceiling"
REASON: Final = Label("Kies een reden uit de lijst.", "Choose a reason from the list.")
FOUND_NOTHING: Final = Label(
    "Er is niets dat u zo kunt openen. Wacht hier niet op: bel 112, of Veilig Thuis op 0800-2000.",
    "There is nothing that you can open so. Do not wait for this: call 112, or Veilig Thuis on 0800-2000.",
)
AT_CEILING: Final = Label(
    "U kunt nu geen noodtoegang meer gebruiken. Bel 112, of Veilig Thuis op 0800-2000, of wie vandaag dienst heeft.",
    "You can use no more emergency access now. Call 112, or Veilig Thuis on 0800-2000, or who is on duty today.",
)


def open_case(desk: Desk, command: OpenEmergency) -> Done:
    """The cases that were meant are his to look at, until the rules shut them again."""
    rules = allowed(desk)
    if command.reason not in {reason.id for reason in desk.document.emergency_reasons}:
        raise missing("reason", REASON)
    if left(desk, rules) < 1:
        raise NotReady((Unmet(key=CEILING, sentence=AT_CEILING),))
    held = {row.case_id for row in store.live(desk.tx, desk.proof, desk.actor, desk.stamp)}
    found = [case for case in seeking.sought(desk, command) if case.id in held or _opens(desk, case)][:MOST]
    if not found:
        desk.case = None
        raise NotReady((Unmet(key=NOTHING, sentence=FOUND_NOTHING),))
    room, opened = openings_left(desk, rules), []
    for case in found:
        _turn(desk, case)
        if room and case.id not in held and not covers(desk):
            room -= 1
            opened.append(case)
            _open(desk, command.reason)
    _turn(desk, (opened or found)[0])
    if opened:
        desk.relations = frozenset({Relation.EMERGENCY.value})
    desk.details[DETAIL] = command.reason
    return Done(reference=found[0].reference if len(found) == 1 else "")


def end(desk: Desk, command: EndEmergency) -> Done:
    """Shut before its end, by who opened it."""
    rows = store.live(desk.tx, desk.proof, desk.actor, desk.stamp)
    row = next((row for row in rows if row.id == command.opening), None)
    if row is None or row.cooperation != desk.cooperation:
        raise Refused("out_of_reach")
    desk.work.change(emergency_openings, row, ended_at=desk.stamp)
    desk.details[DETAIL] = row.reason
    return Done()


def allowed(desk: Desk) -> Emergency:
    """The rules of the cooperation at hand, when they let this person. Raises ``Refused``."""
    rules = desk.document.emergency
    if rules is None or not rules.lets(desk.actor.organisation, desk.actor.roles):
        raise Refused("no_rule", desk.decision.rule_ids)
    return rules


def left(desk: Desk, rules: Emergency) -> int:
    """How often he can today and in these thirty days, by each of the signed ceilings; not below zero."""
    tries = rules.tries_per_day - store.tries(desk.tx, desk.actor.account, _midnight(desk))
    return max(0, min(openings_left(desk, rules), tries))


def openings_left(desk: Desk, rules: Emergency) -> int:
    """How many cases he can still open; not below zero."""
    month, who, tx = moment(desk.now - MONTH), desk.actor, desk.tx
    return max(
        0,
        min(
            rules.per_day - store.by_person(tx, who.account, _midnight(desk)),
            rules.per_month - store.by_person(tx, who.account, month),
            rules.organisation_per_month - store.by_organisation(tx, who.organisation, month),
        ),
    )


def _midnight(desk: Desk) -> str:
    return moment(datetime.combine(local_day(desk.now), time(0), AMSTERDAM))


def _opens(desk: Desk, case: Row[Any]) -> bool:
    """Whether he may look at this case: by an emergency, or as he stands to it anyhow."""
    _turn(desk, case)
    return covers(desk) or desk.may("case.read", {Relation.EMERGENCY}, desk.state).allowed


def _turn(desk: Desk, case: Row[Any]) -> None:
    """The desk is at this case, with how he stands to it."""
    desk.case = case
    desk.relations = desk.relations_to([case.id])[case.id]


def _open(desk: Desk, reason: str) -> None:
    local, terms = desk.now.astimezone(AMSTERDAM), desk.document.terms
    judge_by = due(local, parse(desk.document.review.emergency_within)).at.date().isoformat()
    desk.work.add(
        emergency_openings,
        cooperation=desk.cooperation,
        case_id=desk.case.id,
        account=desk.actor.account,
        organisation=desk.actor.organisation,
        reason=reason,
        opened_at=desk.stamp,
        ends_at=moment(due(local, parse(terms[OPEN_FOR].value)).at),
        judge_by=judge_by,
        ended_at=None,
    )
    telling.tell(desk, judge_by)
