"""'Wat zouden zij zien': the page of a case as it would be built for somebody else, with his decision, relations and
keys, by the same code that builds it for him (decision 0031).

His page is built before the record is written, with marks in the place of texts: nothing of it is opened. Text comes
only from what the asker's own page of this case shows him, opened by his own organisation's keys and told first.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Final

from pga.actor import Actor
from pga.answers.previewing import Person, Preview, PreviewField
from pga.answers.text import ABSENT, Absent, Shown
from pga.desk import Desk, Draft, Reveal
from pga.handlers import casepage
from pga.handlers.put_up import document_of
from pga.handlers.simulating import at_work
from pga.queries.cases import ReadCase
from pga.queries.previewing import PreviewCase
from pga.refusals import Refused
from pga.store import everybody, scopes
from pga.store import rules as stored
from privacy.reader import hides
from privacy.rules.decide import decide, rule_that_hides
from privacy.rules.document import RulesDocument
from privacy.rules.standing import Past, with_past
from privacy.sealed import Hidden, Plain, Sealed
from privacy.vocabulary import Role

NAMED: Final = frozenset({Role.PARTICIPANT, Role.ACCOUNT_HOLDER})
"""The roles of whoever an organisation would name on the case."""


@dataclass(frozen=True, slots=True)
class _Theirs:
    """A field of the other page: where it stands, what is shown there, and of which document."""

    path: tuple[str, ...]
    shown: Shown
    document: Sealed | None


def preview(desk: Desk, query: PreviewCase) -> Draft[Preview]:
    """Marks now; the texts that the asker may read himself when the gate has told them."""
    supposed = _supposed(desk, query.digest)
    people = at_work(desk)
    desk.decision = _as_on_ones_own_page(desk)
    answer = _choices(desk, people, query, supposed)
    if not query.who:
        return Draft(build=lambda reveal: answer, cases=(desk.case.id,))
    desk.on_object = ("preview", query.who)
    if supposed is not None:
        desk.details["rules"] = query.digest
    chosen = _chosen(desk, people, query.who)
    answer = replace(answer, name=chosen.name or chosen.organisation_name)
    theirs = _their_page(desk, chosen, supposed)
    mine = {d.id: d for d in casepage.read_case(desk, ReadCase(case=desk.case.reference)).documents if desk.opens(d)}
    told = {f.document.id for f in theirs or () if isinstance(f.shown, Plain) and f.document is not None}

    def build(reveal: Reveal) -> Preview:
        seen: set[str] = set()
        lines = tuple(_field(desk, field, mine, reveal, seen) for field in theirs or ())
        return replace(answer, opens=theirs is not None, fields=lines)

    return Draft(build=build, documents=tuple(mine[i] for i in sorted(told & mine.keys())), cases=(desk.case.id,))


def _as_on_ones_own_page(desk: Desk) -> Any:
    """What the asker may open here is what his own page of this case shows him, and no more."""
    own = desk.may("case.read", state=desk.state)
    return replace(desk.decision, read=own.read if own.allowed else frozenset(), write=frozenset())


def _supposed(desk: Desk, digest: str) -> RulesDocument | None:
    """The proposed document of the cooperation of this case; None for the rules in force."""
    if not digest:
        return None
    _, document = document_of(desk, digest)
    if document.cooperation != desk.cooperation:
        raise Refused("out_of_reach")
    return document


def _choices(desk: Desk, people: list[Actor], query: PreviewCase, supposed: RulesDocument | None) -> Preview:
    ((_, held),) = everybody.of_cases(desk.tx, desk.proof, people, desk.document.seats, desk.today, [desk.case])
    later = (row for row in stored.documents(desk.tx, desk.cooperation) if row.number > desk.document.number)
    parties = desk.document.parties
    return Preview(
        reference=desk.case.reference,
        organisations=tuple((party.id, party.name) for party in parties.values()),
        people=tuple(
            Person(id=actor.account, name=actor.name, organisation=actor.organisation_name)
            for actor in sorted(held, key=lambda actor: (actor.organisation, actor.name, actor.account))
            if actor.organisation in parties
        ),
        proposals=tuple((row.digest, row.number) for row in later),
        who=query.who,
        name="",
        digest=query.digest,
        rules=supposed.number if supposed is not None else 0,
        opens=False,
        fields=(),
    )


def _chosen(desk: Desk, people: list[Actor], who: str) -> Actor:
    """A colleague of one of the parties, or whoever a party would name on the case."""
    party = desk.document.parties.get(who)
    if party is not None:
        return Actor(
            account="",
            organisation=party.id,
            organisation_name=party.name,
            kind=party.kind,
            roles=NAMED,
            language=desk.actor.language,
        )
    found = next((actor for actor in people if actor.account == who), None)
    if found is None or found.organisation not in desk.document.parties:
        raise Refused("out_of_reach")
    return found


def _their_page(desk: Desk, chosen: Actor, supposed: RulesDocument | None) -> list[_Theirs] | None:
    """The fields of the page as it is built for them, or None when it does not open."""
    document = supposed or desk.document
    if chosen.organisation not in document.parties:
        return None
    relations = _relations(desk, chosen)
    decision = decide(document, chosen.question("case.read", relations, desk.state))
    if not decision.allowed:
        return None
    theirs = Desk(
        home=desk.home,
        tx=desk.tx,
        proof=desk.proof,
        visit=desk.visit,
        actor=chosen,
        now=desk.now,
        rules=desk.rules,
        decision=decision,
        case=desk.case,
        relations=relations,
        openings=desk.openings,
        supposed=_with_names(desk.document, supposed),
    )
    try:
        draft = casepage.read_case(theirs, ReadCase(case=desk.case.reference))
    except Refused:
        return None
    kept: dict[int, tuple[Shown, Sealed]] = {}

    def mark(sealed: Sealed | None) -> Shown:
        if sealed is None:
            return ABSENT
        shown = _mark(theirs, sealed, document)
        kept[id(shown)] = shown, sealed
        return shown

    found = fields_of(draft.build(mark))
    return [_Theirs(path, shown, kept[id(shown)][1] if id(shown) in kept else None) for path, shown in found]


def _relations(desk: Desk, chosen: Actor) -> frozenset[str]:
    """How they stand to the case: as named on it for whoever an organisation would name, else as reach says."""
    if not chosen.account:
        return frozenset({"member"})
    near = scopes.near(desk.tx, chosen, desk.document.seats, desk.cooperation, desk.today, [desk.case.id])
    return desk.relations_to(near, chosen).get(desk.case.id, frozenset()) if near else frozenset()


def _with_names(old: RulesDocument, supposed: RulesDocument | None) -> RulesDocument | None:
    """A page names parties and categories of the past too; what they give is asked of the document itself."""
    if supposed is None:
        return None
    return with_past(supposed, Past(parties=old.parties, categories=old.categories))


def _mark(theirs: Desk, sealed: Sealed, document: RulesDocument) -> Shown:
    """That a text would be shown, without it, or why it would not: asked as the reader of their page asks it."""
    room = theirs.sealing
    reason = hides(sealed, theirs.decision, room.keys_of(theirs.actor.organisation), room.wraps)
    if reason in (None, "no_share") and sealed.owner not in document.parties:
        reason = "left"
    if reason == "run_out" and theirs.supposed is not None:
        reason = "no_rule"
    if reason is None:
        return Plain(kind=sealed.kind, about=sealed.about, fields={})
    question = theirs.actor.question("case.read", theirs.relations, theirs.case.state)
    return Hidden(reason=reason, rules=rule_that_hides(document, question, sealed.category))


def fields_of(answer: Any) -> list[tuple[tuple[str, ...], Shown]]:
    """Every field of an answer that can hold a text: where it stands, and what is shown there."""
    return list(_fields("", answer))


def _fields(name: str, value: Any, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Shown]]:
    path = (*above, name) if name else above
    if isinstance(value, Plain | Hidden | Absent):
        yield path, value
    elif is_dataclass(value):
        for one in fields(value):
            yield from _fields(one.name, getattr(value, one.name), path)
    elif isinstance(value, tuple):
        for place, one in enumerate(value):
            yield from _fields(str(getattr(one, "id", place)), one, path)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _fields(str(key), one, path)


def _field(desk: Desk, field: _Theirs, mine: dict[str, Sealed], reveal: Reveal, seen: set[str]) -> PreviewField:
    shown, sealed = field.shown, field.document
    category = desk.document.categories.get(sealed.category) if sealed is not None else None
    hidden = shown if isinstance(shown, Hidden) else None
    own = mine.get(sealed.id) if sealed is not None and isinstance(shown, Plain) else None
    again = sealed is not None and sealed.id in seen
    seen |= {sealed.id} if sealed is not None else set()
    return PreviewField(
        path=field.path,
        kind=sealed.kind if sealed is not None else field.path[-1],
        category=category.label.of(desk.actor.language) if category is not None else "",
        state="hidden" if hidden is not None else "absent" if isinstance(shown, Absent) else "visible",
        reason=hidden.reason if hidden is not None else "",
        rules=hidden.rules if hidden is not None else (),
        text=reveal(own) if own is not None else None,
        again=again,
    )
