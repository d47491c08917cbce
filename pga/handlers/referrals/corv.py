"""A care report of the police that came by CORV becomes a referral, once (field study of Veilig Thuis 3.1, 3.2; F4)."""

from typing import Final

from pga.commands.corv import ReceiveCorv
from pga.corvfile import Message
from pga.desk import Desk, Done, Draft
from pga.figures.measuring import CHILDREN, children_in
from pga.handlers import persons
from pga.handlers.plain.corv import said
from pga.handlers.referrals.entering import begun, keep_reporter
from pga.queries.corv import KnownMessages
from pga.refusals import NotReady, Unmet
from pga.store import corv as stored
from pga.store.bringers import BRINGING
from pga.store.tables.cases import case_answers
from pga.store.tables.corv import corv_messages
from pga.store.tables.persons import incidents, party_roles
from privacy.keys.derive import message_code
from privacy.vocabulary import Label

STEP: Final = "receive_police"
MOST: Final = 1_000
"""Messages that are asked about at once."""
KNOWN: Final = Label("Dit bericht is al opgenomen.", "This message was taken in already.")


def known(desk: Desk, query: KnownMessages) -> Draft[frozenset[str]]:
    """The ids that came in already."""
    marks = {_mark(desk, message_id): message_id for message_id in query.ids[:MOST]}
    there = stored.known(desk.tx, desk.proof, marks)
    found = frozenset(message_id for mark, message_id in marks.items() if mark in there)
    return Draft(build=lambda reveal: found)


def receive(desk: Desk, command: ReceiveCorv) -> Done:
    """The case, what the police wrote and whom they name. Raises ``NotReady`` when the message is here already."""
    message, mark = command.message, _mark(desk, command.message.message_id)
    if stored.known(desk.tx, desk.proof, [mark]):
        raise NotReady((Unmet(key="known", sentence=KNOWN, field="message_id"),))
    named = [one for one in message.persons if one.role not in BRINGING]
    people = [
        persons.Person(name=one.name, born=one.born, bsn=one.bsn, address=one.address, phone=one.phone) for one in named
    ]
    case_id, reference, parties = begun(desk, STEP, said(message), people)
    values = {"case_id": case_id, "recorded_at": desk.stamp}
    incident = desk.work.add(incidents, happened_on=message.occurred_on, **values)
    _keep_who_told(desk, case_id, message)
    for party, one in zip(parties, named, strict=True):
        if one.role:
            desk.work.add(party_roles, party=party, incident=incident, role=one.role, ended_at=None, **values)
    count = children_in((party, one.role) for party, one in zip(parties, named, strict=True))
    desk.work.add(case_answers, case_id=case_id, step=STEP, question=CHILDREN, answer=count)
    desk.work.add(corv_messages, mark=mark, case_id=case_id, received_at=desk.stamp)
    return Done(reference=reference)


def _keep_who_told(desk: Desk, case_id: str, message: Message) -> None:
    """Whom the police name as having told it: sealed as who reported, and nobody whom the case is about."""
    told = [", ".join(filter(None, (one.name, one.phone))) for one in message.persons if one.role in BRINGING]
    keep_reporter(desk, case_id, {"reporter": "; ".join(filter(None, told)), "sector": "citizen" if told else ""})


def _mark(desk: Desk, message_id: str) -> str:
    return message_code(desk.home.root, desk.cooperation, message_id)
