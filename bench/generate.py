"""Many valid cases, quickly: told, coded, sealed, wrapped; one large record per batch, as an import would do it.

Nothing is skipped: every row has its change line under the newest record, every coded row its code, every identity
its own data key, wrapped for each organisation that the signed rules entitle. The guards of the database stay on.
"""

import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Table, insert, text

from pga.chain import Chain
from pga.clock import moment
from pga.entering import SIGNABLE
from pga.home import Home
from pga.rulebook import Rulebook
from pga.sealing import Sealing
from pga.store import people
from pga.store.codes import Proof
from pga.store.engine import Transaction
from pga.store.tables.cases import case_members, case_parties, cases, person_link, sealed_text
from pga.store.tables.keyring import data_wraps
from pga.store.work import Pending
from privacy.keys.contexts import Compartment, DocumentContext, WrapContext
from privacy.keys.derive import person_code
from privacy.keys.index import blind, is_bsn
from privacy.keys.keyring import new_data_key, rules_id, seal_document, wrap_data_key
from privacy.ledger.record import Record, Subject

BATCH: Final = 1_000
SUBMITTER: Final = "lisa.ll2"
DAYS: Final = 365
INDEX_BITS: Final = 5
TABLES: Final = (cases, case_parties, person_link, case_members, sealed_text)


def bsns() -> Iterator[str]:
    """Numbers that pass the elfproef, from the fictitious range; past its end they start again."""
    while True:
        yield from (number for number in map(str, range(999_900_000, 1_000_000_000)) if is_bsn(number))


def fill(home: Home, number: int) -> None:
    """Add so many cases to a home with rules in force."""
    numbers = bsns()
    made = 0
    while made < number:
        size = min(BATCH, number - made)
        with home.store.transaction() as tx:
            _Batch(home, tx).write([next(numbers) for _ in range(size)], made)
        made += size
    with home.store.engine.connect() as connection:
        connection.execute(text("ANALYZE"))
        connection.commit()


class _Batch:
    """One record with all its rows."""

    def __init__(self, home: Home, tx: Transaction) -> None:
        self.home, self.tx, self.now = home, tx, home.clock.now()
        proof, today = Proof(home.code), self.now.date()
        self.verified = Rulebook(home, SIGNABLE).in_force(tx, proof, today)["pga"]
        self.rooms = Sealing(tx, proof, home, self.verified, today.isoformat())
        account = people.account_named(tx, proof, SUBMITTER)
        if account is None:
            raise LookupError(SUBMITTER)
        self.account, self.owner = account.id, account.organisation
        self.pending: list[Pending] = []
        self.wraps: list[dict[str, Any]] = []
        self.codes: set[str] = set()

    def write(self, numbers: list[str], first: int) -> None:
        """Told first, then every row, one commit."""
        for place, bsn in enumerate(numbers, first):
            self._case(place, bsn)
        chain = Chain(self.home)
        told, mac = chain.tell(self.tx, self._record(), self.now)
        for table in TABLES:
            self.tx.run(insert(table), [p.values for p in self.pending if p.table is table])
        self.tx.run(insert(data_wraps), self.wraps)
        self.tx.commit()
        chain.settle(told, mac)

    def _case(self, place: int, bsn: str) -> None:
        case_id, party, today = str(uuid.uuid4()), str(uuid.uuid4()), self.now.date()
        self._add(
            cases,
            id=case_id,
            reference=f"PGA-N{place:07d}",
            cooperation="pga",
            workflow="pga_case",
            state="signal",
            reason="nuisance",
            theme="neighbourhood",
            regime="",
            bringing_organisation=self.owner,
            opened_at=moment(self.now),
            due_on=(today + timedelta(days=place % DAYS)).isoformat(),
            due_term="pick_up",
            changed_at=moment(self.now),
        )
        index = blind(self.home.root, "bsn", 1, self.home.id, bsn, INDEX_BITS)
        self._add(case_parties, id=party, case_id=case_id, capacity="subject", bsn_index=index, name_index=None)
        code = person_code(self.home.root, bsn)
        self.codes.add(code)
        self._add(person_link, id=str(uuid.uuid4()), party=party, person_code=code)
        self._add(
            case_members,
            id=str(uuid.uuid4()),
            case_id=case_id,
            account=self.account,
            organisation=self.owner,
            function="submitter",
            valid_from=today.isoformat(),
            ended_at=None,
        )
        name = f"Bewoner {place} Verzonnen (fictief)"
        self._seal(case_id, party, "C01", "identity", {"name": name, "born": "1990-01-01", "address": "Fictiestraat 1"})
        self._seal(case_id, party, "C02", "bsn", {"bsn": bsn})

    def _add(self, table: Table, **values: Any) -> None:
        row = {**values, "version": 1}
        if table.info["coded"]:
            row["code"] = self.home.code(table.name, row)
        self.pending.append(Pending(table, "C", row))

    def _seal(self, case_id: str, party: str, category: str, kind: str, fields: dict[str, str]) -> None:
        key, document = new_data_key(), str(uuid.uuid4())
        compartment = Compartment(case_id, self.owner, category, party, 1)
        places = {"home": self.home.id, "cooperation": "pga", **compartment._asdict()}
        rules = rules_id(self.verified)
        context = DocumentContext(document_id=document, kind=kind, about=party, doc_version=1, **places)
        blob = seal_document(key, context, fields, rules_id=rules)
        self._add(sealed_text, id=document, **compartment._asdict(), kind=kind, about=party, doc_version=1, blob=blob)
        for recipient in self._recipients(category):
            organisation_key = self.rooms.keys_of(recipient).organisation_key(category)
            wrap = wrap_data_key(organisation_key, WrapContext(recipient=recipient, **places), key, rules_id=rules)
            self.wraps.append(
                {**compartment._asdict(), "recipient": recipient, "key_id": wrap.key_id.hex(), "sealed": wrap.blob}
            )

    def _recipients(self, category: str) -> list[str]:
        document = self.verified.document
        return [
            party
            for party in document.parties
            if party == self.owner
            or (category in self.rooms.always(self.owner, party) and category in document.entitled(party))
        ]

    def _record(self) -> Record:
        return Record(
            seq=0,
            at="",
            event_id=uuid.uuid4().hex,
            trace_id="bench",
            home=self.home.id,
            kind="system",
            capability="pga_case.submit",
            outcome="allowed",
            reason="allowed",
            actor="system",
            cooperation="pga",
            rules_digest=self.verified.digest,
            changes=tuple(p.change for p in self.pending),
            subjects=tuple(Subject(person_code=code, categories=("C01", "C02")) for code in sorted(self.codes)),
        )
