"""The look at the people of a referral. Whom the reader may not see stands in no line, nor in one between others."""

from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.referral_persons import (
    HouseholdLine,
    IncidentLine,
    MemberLine,
    PersonLine,
    PersonsAnswer,
    RelationLine,
)
from pga.answers.text import Shown
from pga.desk import Desk, Draft, Reveal
from pga.handlers.orders.linking import out_of_the_house
from pga.handlers.orders.linking import part as orders_part
from pga.handlers.referrals import helping
from pga.handlers.referrals.bringers import shielded
from pga.handlers.referrals.holding import KIND
from pga.handlers.referrals.households import KNOWS, known
from pga.handlers.referrals.opposing import KIND as OPPOSITION
from pga.handlers.referrals.stopping_letters import in_case
from pga.handlers.referrals.voices import INCAPACITY, Voices
from pga.queries.persons import ReadPersons
from pga.store import cases as stored
from pga.store import persons as store
from privacy.kinship import INCIDENT_ROLES, LEVELS, RELATION_KINDS
from privacy.rules.decide import can_take
from privacy.sealed import Hidden, Sealed
from privacy.vocabulary import Label

KINDS: Final = ("identity", "contact", "bsn", "safe_contact", KIND, OPPOSITION, INCAPACITY)

Texts = dict[tuple[str, str], Sealed]
"""(kind, party) -> the document."""


def read_persons(desk: Desk, query: ReadPersons) -> Draft[PersonsAnswer]:
    """Rows and codes now; texts when the gate has told what will be opened."""
    texts = {(d.kind, d.about): d for d in desk.found([desk.case.id], kinds=KINDS)}
    unknown = shielded(desk)
    there = [row for row in stored.parties(desk.tx, desk.proof, [desk.case.id]) if row.id not in unknown]
    people = [row for row in there if _seen(desk, texts, row.id)]
    seen = {row.id for row in people}
    happened = store.incidents_of(desk.tx, desk.proof, desk.case.id)
    roles = store.roles_of(desk.tx, desk.proof, desk.case.id)
    relations = tuple(_relations(desk, seen))
    levels = _levels(desk)
    homes, voices, stops = _Homes(desk, seen), Voices(desk, seen, relations), in_case(desk)
    verbs = can_take(desk.document, desk.actor.question("", desk.relations, desk.state))
    out = out_of_the_house(orders_part(desk, verbs))
    helpers, practitioners = helping.shown(desk, verbs)

    def beside(party: str) -> dict[str, Any]:
        return {"out_until": out.get(party, ""), "helpers": helpers.get(party, ())}

    def build(reveal: Reveal) -> PersonsAnswer:
        return PersonsAnswer(
            reference=desk.case.reference,
            version=desk.case.version,
            persons=tuple(
                replace(known, **voices.of(known.id, known.identity, texts, reveal))
                for known in (
                    replace(_person(desk, row, texts, reveal, happened, roles, levels, stops), **beside(row.id))
                    for row in people
                )
            ),
            relations=relations,
            households=homes.lines(texts, reveal),
            incidents=tuple(IncidentLine(id=row.id, happened_on=row.happened_on) for row in happened),
            verbs=verbs,
            **_choices(desk),
            practitioners=practitioners,
        )

    shown = tuple(d for (_, about), d in texts.items() if about in seen | homes.plain | voices.ids)
    return Draft(build=build, documents=_without_loose_numbers(desk, shown), cases=(desk.case.id,))


def _levels(desk: Desk) -> dict[str, str]:
    """Person -> how his address is protected, for who may know."""
    protected = store.protected_in(desk.tx, desk.proof, desk.case.id)
    known = desk.may(KNOWS, state=desk.state).allowed
    return {party: row.level for party, row in protected.items()} if known else {}


def _choices(desk: Desk) -> dict[str, tuple[tuple[str, str], ...]]:
    """(code, words) of what there is to choose from on the forms."""
    language = desk.actor.language
    return {
        "kinds": tuple((kind, words.of(language)) for kind, words in RELATION_KINDS.items()),
        "roles": tuple((role, words.of(language)) for role, words in INCIDENT_ROLES.items()),
        "posts": tuple((post.id, post.label.of(language)) for post in desk.document.letter_posts),
    }


def _seen(desk: Desk, texts: Texts, party: str) -> bool:
    return desk.opens(texts.get(("identity", party)))


def _without_loose_numbers(desk: Desk, documents: tuple[Sealed, ...]) -> tuple[Sealed, ...]:
    """What is opened: no number of somebody of whom the reader may not read how it can be used."""
    loose = {d.about for d in documents if d.kind == "safe_contact" and not desk.opens(d)}
    return tuple(d for d in documents if d.kind != "contact" or d.about not in loose)


def _person(
    desk: Desk,
    row: Row[Any],
    texts: Texts,
    reveal: Reveal,
    happened: list[Row[Any]],
    roles: list[Row[Any]],
    levels: dict[str, str],
    stops: dict[str, Label],
) -> PersonLine:
    def text(kind: str) -> Shown:
        return reveal(texts.get((kind, row.id)))

    safe, language = text("safe_contact"), desk.actor.language
    mine = [role for role in roles if role.party == row.id]
    held = [(incident, [role.role for role in mine if role.incident == incident.id]) for incident in happened]
    level = levels.get(row.id, "")
    return PersonLine(
        id=row.id,
        capacity=row.capacity,
        identity=text("identity"),
        contact=safe if isinstance(safe, Hidden) else text("contact"),
        bsn=text("bsn"),
        safe=safe,
        roles=tuple(
            (incident.happened_on, tuple(INCIDENT_ROLES[role].of(language) for role in codes))
            for incident, codes in held
            if codes
        ),
        held=tuple((incident.id, tuple(codes)) for incident, codes in held),
        level=level,
        level_label=LEVELS[level].of(language) if level else "",
        asks_first=stops[row.id].of(language) if row.id in stops else "",
    )


class _Homes:
    """The households that the reader may know of, with those in them whom he sees; one without anybody is left out."""

    def __init__(self, desk: Desk, seen: set[str]) -> None:
        rows, self._members = known(desk), dict[str, list[MemberLine]]()
        for row in store.members_of(desk.tx, desk.proof, desk.case.id):
            if row.party in seen:
                holds = store.lasts(row, desk.today)
                line = MemberLine(id=row.id, party=row.party, since=row.since or "", until=row.until or "", holds=holds)
                self._members.setdefault(row.household, []).append(line)
        self._rows = [row for row in rows if row.id in self._members]
        self.plain = {row.id for row in self._rows if row.kept_for is None}

    def lines(self, texts: Texts, reveal: Reveal) -> tuple[HouseholdLine, ...]:
        """By number; no address of one that is protected."""
        return tuple(
            HouseholdLine(
                id=row.id,
                number=number,
                address=reveal(texts.get((KIND, row.id)) if row.id in self.plain else None),
                kept_for=row.kept_for or "",
                members=tuple(self._members[row.id]),
            )
            for number, row in enumerate(self._rows, 1)
        )


def _relations(desk: Desk, seen: set[str]) -> list[RelationLine]:
    """The lines between people who are both seen, by number."""
    rows = [
        row
        for row in store.relations_of(desk.tx, desk.proof, desk.case.id)
        if {row.from_party, row.to_party} <= seen and row.kind in RELATION_KINDS
    ]
    return [
        RelationLine(
            id=row.id,
            number=number,
            from_party=row.from_party,
            to_party=row.to_party,
            kind=row.kind,
            sentence=RELATION_KINDS[row.kind].of(desk.actor.language),
            since=row.since or "",
            until=row.until or "",
            holds=store.lasts(row, desk.today),
        )
        for number, row in enumerate(rows, 1)
    ]
