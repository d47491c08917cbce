"""The page of somebody on the Top-X list or on his way there: one look at what the rules let this reader see."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.cases import PartyAnswer, StepOffer
from pga.answers.top_x import FactAnswer, PlaceLine, RaterLine, TopXAnswer, TopXSaid
from pga.commands.top_x import asked
from pga.desk import Desk, Draft, Reveal
from pga.handlers import offers
from pga.handlers.handing import marks as left_marks
from pga.handlers.history import history
from pga.handlers.top_x import listed, proposing, rating, rounds, since, stating
from pga.handlers.top_x.places import category_of
from pga.handlers.viewers import viewers
from pga.queries.cases import ReadCase
from pga.store import cases as stored
from pga.store import people
from pga.store import top_x as store
from privacy.rules.decide import can_take
from privacy.rules.forbidden import forbidden
from privacy.sealed import Plain, Sealed
from workflows.top_x import TOP_X

SEES_IT_BEFORE: Final = frozenset({"coordinator", "sitting"})
"""How somebody stands to a case who may see it weighed before both sheets are in: what is counted, and no sheet."""
ANSWERING: Final = ("decide_objection", "uphold_objection", "adjourn_objection")
"""Steps that answer an objection."""
FELL: Final = "correction"
"""The kind of text that says that a fact fell."""
OF_PERSON: Final = ("identity", "contact", "bsn")


def read_top_x(desk: Desk, query: ReadCase) -> Draft[TopXAnswer]:
    """Rows and references now; texts when the gate has told what will be opened."""
    verbs = can_take(desk.document, desk.actor.question("", desk.relations, desk.state))
    party = stored.parties(desk.tx, desk.proof, [desk.case.id])[0]
    facts = stating.standing(desk) if "FACTS" in desk.decision.read else []
    taken = [row for row in rounds.taken(desk) if category_of(row.step) in desk.decision.read]
    accounts = people.accounts_by_id(desk.tx, desk.proof, {row.taken_by for row in taken}) if taken else {}
    changed = since.changed(desk) if "FACTS" in desk.decision.read else []
    asked_drop = store.proposals(desk.tx, desk.proof, [desk.case.id]) if facts else []
    documents = _documents(desk, {row.id for row in (*facts, *(one.row for one in changed), *asked_drop)})
    texts, plain = {(document.kind, document.about): document for document in documents}, _plain(desk, verbs)

    def build(reveal: Reveal) -> TopXAnswer:
        identity, number, bsn = (reveal(texts.get((kind, party.id))) for kind in OF_PERSON)
        return TopXAnswer(
            **plain,
            person=PartyAnswer(
                id=party.id, identity=identity, contact=number, bsn=bsn, capacity=party.capacity
            ),
            facts=tuple(fact_answer(desk, row, reveal(texts.get(("top_x_fact", row.id)))) for row in facts),
            changed=tuple(
                since.changed_fact(desk, one, reveal, texts.get(("top_x_fact", one.row.id))) for one in changed
            ),
            drops=proposing.lines(desk, asked_drop, {d.about: d for d in documents if d.kind == FELL}, reveal),
            said=tuple(
                said_in(desk, row, accounts, reveal(texts.get(("top_x_step", row.id)))) for row in reversed(taken)
            ),
        )

    return Draft(build=build, documents=tuple(documents), cases=(desk.case.id,))


def _documents(desk: Desk, facts: set[str]) -> list[Sealed]:
    """What the page shows; of facts only these: what one said before is not read again."""
    found = desk.found([desk.case.id], kinds=(*OF_PERSON, "top_x_step", "top_x_fact", FELL))
    return [document for document in found if document.kind not in ("top_x_fact", FELL) or document.about in facts]


def fact_answer(desk: Desk, row: Row[Any], said: Any) -> FactAnswer:
    """A fact as its owner states it."""
    party = desk.document.parties.get(row.organisation)
    return FactAnswer(
        id=row.id,
        organisation=party.name if party is not None else row.organisation,
        added_at=row.added_at,
        said=said,
        mine=row.organisation == desk.actor.organisation,
        corrected=bool(row.replaces),
        asks=since.without_outcome(desk, row, said),
        quotes=isinstance(said, Plain) and bool(forbidden(said.field("what"))),
    )


def said_in(desk: Desk, row: Row[Any], accounts: Mapping[str, Row[Any]], said: Any) -> TopXSaid:
    """A step, and what was said in it."""
    by = accounts.get(row.taken_by)
    party = desk.document.parties.get(by.organisation) if by is not None else None
    return TopXSaid(
        id=row.id,
        step=row.step,
        label=TOP_X.step(row.step).label.of(desk.actor.language),
        at=row.taken_at,
        by=party.name if party is not None else "",
        names=asked(row.step),
        said=said,
    )


def state_label(desk: Desk, case: Row[Any]) -> str:
    """What the state of a case is called: over on its day, whether anybody wrote that down or not."""
    return TOP_X.state(desk.now_in(case)).label.of(desk.actor.language)


def _plain(desk: Desk, verbs: frozenset[str]) -> dict[str, Any]:
    case, objection, now = desk.case, rounds.open_objection(desk), rounds.now(desk)
    return {
        "reference": case.reference,
        "version": case.version,
        "behalf": desk.actor.behalf_name,
        "state": case.state,
        "state_label": state_label(desk, case),
        "stages": offers.stages(desk, {}),
        "steps": _steps(desk, verbs, objected=objection is not None),
        "verbs": verbs,
        "terms": offers.running_terms(desk, verbs),
        "raters": _raters(desk, now),
        "both_in": now.complete,
        "places": tuple(_place(desk, row) for row in store.places(desk.tx, desk.proof, [case.id])),
        "objection": objection.received_on if objection is not None else "",
        "approaches": _approaches(desk),
        "choices": _choices(desk, verbs),
        "viewers": viewers(desk) if "case.who_can_see" in verbs else (),
        "history": history(desk),
        "left": left_marks(desk),
        "recalls": offers.recalled(desk),
        "told_otherwise": offers.to_tell_otherwise(desk),
        "labels": labels(desk),
        "explains": "top_x.explain" in verbs and (now.complete or bool(desk.relations & SEES_IT_BEFORE)),
        "reads_facts": "FACTS" in desk.decision.read,
    }


def _steps(desk: Desk, verbs: frozenset[str], *, objected: bool) -> tuple[StepOffer, ...]:
    """What can be done next; while an objection waits, what answers it first: hearing, and then deciding."""
    found = offers.steps(desk, verbs)
    if not objected:
        return found
    heard = rounds.since_objection(desk, "hear_objection")
    first = (*ANSWERING, "hear_objection") if heard else ("hear_objection", *ANSWERING)
    return tuple(sorted(found, key=lambda offer: first.index(offer.key) if offer.key in first else len(first)))


def _raters(desk: Desk, now: rounds.Now) -> tuple[RaterLine, ...]:
    known = rating.people_of(desk, now.raters)
    scored = {row.account: row.scored_at for row in now.sheets}
    return tuple(
        RaterLine(
            name=known[row.account].display_name if row.account in known else "",
            organisation=desk.document.parties[row.organisation].name,
            scored_at=scored.get(row.account, ""),
            me=row.account == desk.actor.account,
        )
        for row in now.raters
        if row.organisation in desk.document.parties
    )


def _place(desk: Desk, row: Row[Any]) -> PlaceLine:
    return PlaceLine(
        founded_on=row.founded_on,
        from_on=row.from_on,
        last=listed.last_of(row),
        counts=listed.counts_on(row, desk.today),
    )


def _approaches(desk: Desk) -> tuple[str, ...]:
    """The person-centred approaches that belong to it and that the reader can open."""
    rows = store.approaches(desk.tx, desk.proof, [desk.case.id])
    if not rows:
        return ()
    cases = stored.cases_by_id(desk.tx, desk.proof, {row.approach for row in rows})
    near = desk.near(cases, [desk.actor])
    return tuple(case.reference for case in cases.values() if case.id in near)


def _choices(desk: Desk, verbs: frozenset[str]) -> dict[str, tuple[tuple[str, str], ...]]:
    """The lists on the forms of the steps, for who may take them."""
    language = desk.actor.language
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    if "top_x.appoint_raters" in verbs:
        raters = tuple(rating.choices(desk)) if offers.steps(desk, verbs & {"top_x.appoint_raters"}) else ()
        found |= {"rater_one": raters, "rater_two": raters}
    if "top_x.ask_nominator" in verbs and desk.case.state == "signal":
        found["nominator"] = tuple(rating.nominators(desk))
    if "top_x.add_facts" in verbs:
        found |= {name: tuple(labels(desk)[name].items()) for name in ("kind", "standing")}
        found["basis"] = tuple(stating.bases(desk))
    if "top_x.correct_fact" in verbs:
        found["dropping"] = tuple((name, labels(desk)["standing"][name]) for name in stating.dropping(desk))
    if "top_x.remove" in verbs:
        found["removal_ground"] = tuple((c.id, c.label.of(language)) for c in desk.document.closing_reasons)
    if "top_x.defer_notification" in verbs:
        found["ground"] = tuple((c.id, c.label.of(language)) for c in desk.document.deferral_grounds)
    return found


def labels(desk: Desk) -> Mapping[str, Mapping[str, str]]:
    """What kinds, standings and legal bases of facts are called."""
    document, language = desk.document, desk.actor.language
    named = {
        "kind": {kind.id: kind.label for kind in document.fact_kinds},
        "standing": {one.id: one.label for one in document.standings.values()},
        "basis": {one.id: one.label for one in document.legal_bases.values()},
    }
    return {what: {key: label.of(language) for key, label in found.items()} for what, found in named.items()}
