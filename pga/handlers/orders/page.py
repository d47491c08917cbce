"""The page of a barring order: one look at everything that the rules let this reader see of it."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.cases import PartyAnswer
from pga.answers.orders import OrderAnswer, OrderPerson, OrderSaid
from pga.answers.text import ABSENT
from pga.clock import moment
from pga.commands.orders import asked
from pga.desk import Desk, Draft, Reveal
from pga.handlers import offers
from pga.handlers.handing import marks as left_marks
from pga.handlers.history import history
from pga.handlers.orders.linking import kept_apart, state_label
from pga.handlers.orders.moments import longest, order_of, runs
from pga.handlers.orders.taking import CATEGORY
from pga.handlers.viewers import viewers
from pga.queries.cases import ReadCase
from pga.store import cases as stored
from pga.store import orders as store
from pga.store import people, progress
from privacy.rules.decide import can_take
from privacy.sealed import Hidden
from workflows.barring_order import BARRING_ORDER

OF_PERSONS: Final = ("identity", "contact", "bsn")


def read_order(desk: Desk, query: ReadCase) -> Draft[OrderAnswer]:
    """Rows and references now; texts when the gate has told what will be opened."""
    documents = desk.found([desk.case.id], kinds=(*OF_PERSONS, "safe_contact", "order_step"))
    texts = {(document.kind, document.about): document for document in documents}
    verbs = can_take(desk.document, desk.actor.question("", desk.relations, desk.state))
    rows = stored.parties(desk.tx, desk.proof, [desk.case.id])
    parties = sorted(rows, key=lambda row: row.capacity != "subject")
    apart = kept_apart(desk)
    taken = progress.steps(desk.tx, desk.proof, desk.case.id) if CATEGORY in desk.decision.read else []
    accounts = people.accounts_by_id(desk.tx, desk.proof, {row.taken_by for row in taken}) if taken else {}
    plain = _plain(desk, verbs)

    def build(reveal: Reveal) -> OrderAnswer:
        return OrderAnswer(
            **plain,
            persons=tuple(_person(row, texts, reveal, apart.get(row.id, ())) for row in parties),
            said=tuple(
                _said(desk, row, accounts, reveal(texts.get(("order_step", row.id)))) for row in reversed(taken)
            ),
        )

    return Draft(build=build, documents=tuple(documents), cases=(desk.case.id,))


def _person(row: Row[Any], texts: Mapping[Any, Any], reveal: Reveal, apart: tuple[str, ...]) -> OrderPerson:
    identity, number, bsn = (reveal(texts.get((kind, row.id))) for kind in OF_PERSONS)
    safe = reveal(texts.get(("safe_contact", row.id)))
    return OrderPerson(
        person=PartyAnswer(
            id=row.id,
            identity=identity,
            contact=ABSENT if isinstance(safe, Hidden) else number,
            bsn=bsn,
            capacity=row.capacity,
        ),
        safe=safe,
        out=row.capacity == "subject",
        bans=tuple(reveal(texts.get(("identity", other))) for other in apart),
    )


def _said(desk: Desk, row: Row[Any], accounts: Mapping[str, Row[Any]], said: Any) -> OrderSaid:
    by = accounts.get(row.taken_by)
    party = desk.document.parties.get(by.organisation) if by is not None else None
    return OrderSaid(
        id=row.id,
        label=BARRING_ORDER.step(row.step).label.of(desk.actor.language),
        at=row.taken_at,
        by=party.name if party is not None else "",
        names=asked(row.step),
        said=said,
    )


def _plain(desk: Desk, verbs: frozenset[str]) -> dict[str, Any]:
    case, order = desk.case, order_of(desk)
    running, links = runs(desk, order), store.links_of(desk.tx, desk.proof, case.id)
    return {
        "reference": case.reference,
        "version": case.version,
        "behalf": desk.actor.behalf_name,
        "state": case.state,
        "state_label": state_label(desk, case, order),
        "runs": running,
        "imposed_at": order.imposed_at,
        "ends_at": order.ends_at,
        "longest": moment(longest(desk, order)),
        "ended_at": order.ended_at or ("" if running else order.ends_at),
        "stages": offers.stages(desk, {}),
        "steps": offers.steps(desk, verbs),
        "verbs": verbs,
        "terms": offers.running_terms(desk, verbs),
        "told": CATEGORY in desk.decision.read,
        "referrals": _referrals(desk, links),
        "viewers": viewers(desk) if "case.who_can_see" in verbs else (),
        "history": history(desk),
        "left": left_marks(desk),
    }


def _referrals(desk: Desk, links: list[Row[Any]]) -> tuple[str, ...]:
    """Those to which the order belongs that the reader can open."""
    if not links:
        return ()
    cases = stored.cases_by_id(desk.tx, desk.proof, {row.case_id for row in links})
    near = desk.near(cases, [desk.actor])
    opened = desk.openable([case for case in cases.values() if case.id in near])
    return tuple(case.reference for case in cases.values() if case.id in opened)
