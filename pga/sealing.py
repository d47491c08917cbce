"""Sealed documents of one cooperation, within one transaction: find, seal, share, take back.

A compartment is (case, owner organisation, category, subject). Its data key is wrapped once for every organisation
that the rules in force and a live share entitle to read it (security.md 2.1, 2.2).
"""

import secrets
import uuid
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from sqlalchemy import Row

from pga.actor import Actor
from pga.clock import moment
from pga.home import Home
from pga.keyholding import Place, keys_of, no_keys, reseal_later
from pga.refusals import Refused
from pga.store import aims
from pga.store import cases as stored
from pga.store import keys as ring
from pga.store.codes import Proof
from pga.store.engine import Transaction
from pga.store.tables.cases import sealed_text
from pga.store.tables.sharing import shares
from pga.store.work import Work
from privacy.keys.aead import CannotOpen
from privacy.keys.contexts import Compartment, DocumentContext, WrapContext
from privacy.keys.keyring import Wrap, new_data_key, rules_id, seal_document, wrap_data_key
from privacy.keys.opened import OpenKeys
from privacy.keys.secret import DataKey
from privacy.rules.document import RulesDocument
from privacy.rules.signing import VerifiedRules
from privacy.sealed import Sealed

__all__ = ["Place", "Sealing"]


@dataclass(slots=True)
class Sealing:
    """The keys of one cooperation for one transaction. Nothing here outlives the request.

    ``wraps`` holds what the reader's organisation may use: a wrap alone is not enough, the rules or a live share must
    let the category flow from its owner to the reader (two independent barriers). ``supposed``: a document that is not
    in force, under which is asked what would flow and which keys there would be; nothing opens then.
    """

    tx: Transaction
    proof: Proof
    home: Home
    verified: VerifiedRules
    today: str
    wraps: dict[Compartment, Wrap] = field(default_factory=dict)
    _keys: dict[str, OpenKeys] = field(default_factory=dict)
    _started: dict[Place, tuple[int, DataKey]] = field(default_factory=dict)
    _promised: set[tuple[str, str, str, str]] = field(default_factory=set)
    supposed: RulesDocument | None = None
    _token: str = field(default_factory=lambda: secrets.token_hex(5))

    @property
    def cooperation(self) -> str:
        """The cooperation whose keys these are."""
        return self.verified.document.cooperation

    def keys_of(self, organisation: str) -> OpenKeys:
        """The keys of one organisation, opened when first needed."""
        if organisation not in self._keys:
            self._keys[organisation] = (
                keys_of(self.tx, self.home, self.verified, organisation)
                if self.supposed is None
                else no_keys(self.home, self.verified, organisation, self.supposed.entitled(organisation))
            )
        return self._keys[organisation]

    def find(self, case_ids: Collection[str], reader: str, names: Collection[Actor], **narrow: Any) -> list[Sealed]:
        """The sealed documents of these cases, none that was corrected since; the wraps that the reader's organisation
        may use go to ``wraps``, by a share or an emergency opening as far as that is for one of these names of his.
        """
        shared = {
            (share.case_id, share.from_organisation, share.category)
            for share in stored.live_shares(self.tx, self.proof, case_ids, self.today)
            if any(aims.meant_for(name, share) for name in names)
        }
        parties, named = self.verified.document.parties, self.verified.document.in_emergency(reader)
        shared |= {(n.emergency.case, owner, c) for n in names if n.emergency for owner in parties for c in named}
        stand = stored.sealed_documents(self.tx, case_ids, reader, **narrow)
        replaced, found = {sealed.corrects for sealed, _ in stand}, []
        for sealed, row in stand:
            if sealed.id in replaced:
                continue
            found.append(sealed)
            given = row is not None or self.supposed is not None
            if given and self.verified.counts(sealed.owner, sealed.category) and self._flows(sealed, reader, shared):
                context = self._context(sealed.compartment, reader)
                key_id, blob = (bytes.fromhex(row.key_id), bytes(row.wrap)) if row is not None else (b"", b"")
                self.wraps[sealed.compartment] = Wrap(key_id=key_id, context=context, blob=blob)
        return found

    def _flows(self, sealed: Sealed, reader: str, shared: set[tuple[str, str, str]]) -> bool:
        return (
            sealed.owner == reader
            or (sealed.case_id, sealed.owner, sealed.category) in shared
            or sealed.category in self.always(sealed.owner, reader)
        )

    def always(self, owner: str, reader: str) -> frozenset[str]:
        """The categories that flow from one organisation to another by the rules alone."""
        document = self.supposed or self.verified.document
        parties = document.parties
        if owner == reader or owner not in parties or reader not in parties:
            return frozenset()
        return document.shares(parties[owner].kind, parties[reader].kind, "always")

    def put(
        self, work: Work, place: Place, *, kind: str, about: str, fields: Mapping[str, str], corrects: str = ""
    ) -> str:
        """Seal a document: made when absent, else the next ``doc_version`` of the same row. Returns its id.

        ``corrects``: id of the document whose place it takes; that row stays as it is.
        """
        row = None if corrects else stored.sealed_row(self.tx, place.case_id, kind, about)
        generation, key = self._open(work, place)
        document_id = row.id if row is not None else str(uuid.uuid4())
        doc_version = row.doc_version + 1 if row is not None else 1
        context = DocumentContext(
            home=self.home.id,
            cooperation=self.cooperation,
            document_id=document_id,
            kind=kind,
            about=about,
            case_id=place.case_id,
            owner=place.owner,
            category=place.category,
            subject=place.subject,
            generation=generation,
            doc_version=doc_version,
            corrects=corrects or (row.corrects or "" if row is not None else ""),
        )
        blob = seal_document(key, context, fields, rules_id=rules_id(self.verified))
        values = {"generation": generation, "doc_version": doc_version, "blob": blob}
        if row is not None:
            work.change(sealed_text, row, **values)
            return str(row.id)
        named = {"case_id": place.case_id, "owner": place.owner, "category": place.category, "subject": place.subject}
        values |= {"kind": kind, "about": about, "corrects": corrects or None}
        return work.add(sealed_text, id=document_id, **named, **values)

    def putting(self, work: Work, place: Place, *, kind: str, about: str) -> Callable[[Mapping[str, str]], object]:
        """What a closed opening calls with a text that is to be sealed elsewhere."""
        return partial(self._put_fields, work, place, kind, about)

    def _put_fields(self, work: Work, place: Place, kind: str, about: str, fields: Mapping[str, str]) -> str:
        return self.put(work, place, kind=kind, about=about, fields=fields)

    def give(self, work: Work, case_id: str, owner: str, category: str, recipient: str, sharer: str) -> int:
        """Add wraps for a recipient, opened through the wraps of who shares. Returns how many.

        Compartments that this same act still starts get a wrap for the recipient as well.
        """
        self._counting(owner, category)
        self._counting(recipient, category)
        self._promised.add((case_id, owner, category, recipient))
        opened = self.keys_of(sharer)
        rows = ring.wraps_of_category(self.tx, case_id, owner, category, {sharer, recipient})
        held = {(row.subject, row.generation) for row in rows if row.recipient == recipient}
        mine = [row for row in rows if row.recipient == sharer and (row.subject, row.generation) not in held]
        for row in mine:
            place = Place(case_id=case_id, owner=owner, category=category, subject=row.subject)
            key = opened.data_key(self.wrap_of(row))
            self.add_wrap(work, place.generation(row.generation), key, recipient, row.made_at)
        return len(mine)

    def take_back(self, work: Work, case_id: str, owner: str, category: str, *recipients: str) -> None:
        """Remove the wraps of recipients and start a new generation of every compartment they could open.

        Not of who still has them by another share (with its whole organisation, another team or another person), or by
        the rules for an emergency: there the gate keeps them shut. Where nothing can be sealed any more (who owned it
        left or lost the category, or the cooperation stands still) no generation is started.
        """
        waits = {party for party in recipients if category in self.verified.document.in_emergency(party)}
        going = set(recipients) - self._still_shared(work, case_id, owner, category) - waits
        rows = ring.wraps_of_category(self.tx, case_id, owner, category, going) if going else []
        for gone in sorted(going):
            work.beside(partial(ring.remove_wraps, case_id=case_id, owner=owner, category=category, recipient=gone))
        if not self.writes(owner, category):
            return
        for subject in sorted({row.subject for row in rows}):
            place = Place(case_id=case_id, owner=owner, category=category, subject=subject)
            newest = ring.newest_wraps(self.tx, case_id, owner, category, subject)
            self.turn(work, place, newest, leave_out=frozenset(going))
            reseal_later(work, self.home, case_id, self._token)

    def writes(self, owner: str, category: str) -> bool:
        """Whether this owner can seal something in a category today."""
        return self.verified.counts(owner, category) and self.keys_of(owner).holds(category)

    def turn(
        self, work: Work, place: Place, newest: Collection[Row[Any]], leave_out: frozenset[str] = frozenset()
    ) -> None:
        """A new generation of a data key, for who could open the newest (its wraps) and who is entitled, but for those
        who are left out. What lies under the older ones is for ``reseal_later``.
        """
        generation = max(row.generation for row in newest) + 1
        held = frozenset(row.recipient for row in newest if self._holds(row.recipient, place.category))
        self._start(work, place, generation, leave_out, held)

    def _holds(self, recipient: str, category: str) -> bool:
        """Whether the organisation has a key for this category that opens today."""
        document = self.verified.document
        if recipient not in document.parties or category not in document.entitled(recipient):
            return False
        try:
            self.keys_of(recipient).organisation_key(category)
        except CannotOpen:
            return False
        return True

    def _still_shared(self, work: Work, case_id: str, owner: str, category: str) -> set[str]:
        """Who reads these compartments by a share that this act does not end."""
        ended = {p.values["id"] for p in work.pending if p.table is shares and p.values["ended_at"]}
        return {
            share.to_organisation
            for share in stored.live_shares(self.tx, self.proof, [case_id], self.today)
            if (share.from_organisation, share.category) == (owner, category) and share.id not in ended
        } & set(self.verified.document.taking_part)

    def _open(self, work: Work, place: Place) -> tuple[int, DataKey]:
        if place in self._started:
            return self._started[place]
        self._counting(place.owner, place.category)
        rows = ring.newest_wraps(self.tx, place.case_id, place.owner, place.category, place.subject)
        own = next((row for row in rows if row.recipient == place.owner), None)
        if own is None:
            if rows or stored.any_sealed(self.tx, place.case_id, place.owner, place.category, place.subject):
                raise CannotOpen
            return self._start(work, place, 1)
        self._started[place] = own.generation, self.keys_of(place.owner).data_key(self.wrap_of(own))
        return self._started[place]

    def _start(
        self,
        work: Work,
        place: Place,
        generation: int,
        leave_out: frozenset[str] = frozenset(),
        held: frozenset[str] = frozenset(),
    ) -> tuple[int, DataKey]:
        key, made_at = new_data_key(), moment(self.home.clock.now())
        self._started[place] = generation, key
        for recipient in sorted((self._entitled(place) | held) - leave_out):
            self.add_wrap(work, place.generation(generation), key, recipient, made_at)
        return generation, key

    def _entitled(self, place: Place) -> set[str]:
        return self.entitled(place, stored.live_shares(self.tx, self.proof, [place.case_id], self.today))

    def entitled(self, place: Place, live: Iterable[Row[Any]]) -> set[str]:
        """Who is to have a wrap: by the rules in force, by the live shares of the case, and always the owner."""
        document = self.verified.document
        ruled = {party: self.always(place.owner, party) | document.in_emergency(party) for party in document.parties}
        always = {party for party, categories in ruled.items() if place.category in categories}
        shared = {
            share.to_organisation
            for share in live
            if share.from_organisation == place.owner and share.category == place.category
        }
        promised = {p[3] for p in self._promised if p[:3] == (place.case_id, place.owner, place.category)}
        there = (always | shared | promised) & set(document.taking_part)
        return {party for party in there if place.category in document.entitled(party)} | {place.owner}

    def _counting(self, organisation: str, category: str) -> None:
        """Nothing is written for, or given to, who left. Raises Refused."""
        if not self.verified.counts(organisation, category):
            raise Refused("party_left")

    def add_wrap(
        self, work: Work, compartment: Compartment, key: DataKey, recipient: str, made_at: str | None
    ) -> None:
        """Wrap a data key for one organisation more. Raises CannotOpen when its own key does not open."""
        organisation_key = self.keys_of(recipient).organisation_key(compartment.category)
        context = self._context(compartment, recipient)
        wrap = wrap_data_key(organisation_key, context, key, rules_id=rules_id(self.verified))
        values = {
            **compartment._asdict(),
            "recipient": recipient, "key_id": wrap.key_id.hex(), "sealed": wrap.blob, "made_at": made_at,
        }
        work.beside(lambda tx: ring.add_wrap(tx, **values))

    def wrap_of(self, row: Row[Any]) -> Wrap:
        """A stored wrap as a value."""
        compartment = Compartment(row.case_id, row.owner, row.category, row.subject, row.generation)
        context = self._context(compartment, row.recipient)
        return Wrap(key_id=bytes.fromhex(row.key_id), context=context, blob=bytes(row.sealed))

    def _context(self, compartment: Compartment, recipient: str) -> WrapContext:
        home, cooperation = self.home.id, self.cooperation
        return WrapContext(home=home, cooperation=cooperation, recipient=recipient, **compartment._asdict())
