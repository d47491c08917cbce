"""Correcting a text of one's own organisation: the right one takes its place, and the earlier one stays as it was."""

from typing import Any, Final, NamedTuple

from sqlalchemy import Row

from pga.answers.cases import TextLine
from pga.commands.mistakes import CorrectText
from pga.desk import Desk, Done, Reveal
from pga.handlers import compared, duplicates
from pga.handlers.mistakes import recall
from pga.handlers.referrals import shielding
from pga.handlers.steps import touch
from pga.indexing import PAIRS, written
from pga.refusals import Conflict, NotReady, Refused, Unmet
from pga.sealing import Place
from pga.store import cases as stored
from pga.store.tables.cases import case_parties
from privacy.sealed import Sealed
from privacy.vocabulary import DOCUMENT_KINDS, Label

CORRECTABLE: Final = ("identity", "submission", "assessment", "justification", "conference", "review", "closing")
"""Kinds of text that are corrected so; a contribution of a partner has an act of its own."""

MAY_BE_EMPTY: Final = frozenset({"address", "goal", "tried_so_far", "picture", "judgement", "explanation"})
"""Parts that may be left open; goal and what was tried stand in no case that was taken over from paper."""
DUPLICATES: Final = Label(
    "Zo heet misschien al iemand in een andere zaak. Bekijk de zaken hieronder en bevestig dat de correctie klopt.",
    "Somebody in another case may have this name already. Look at the cases below and confirm that this is right.",
)
WRITE_IT: Final = Label("Schrijf op wat er wel klopt.", "Write down what is right.")


def correct(desk: Desk, command: CorrectText) -> Done:
    """A new text in the place of an earlier one; everybody who saw that is told and asked to confirm."""
    row = desk.require_row(stored.sealed_by_id(desk.tx, desk.case.id, [command.document]).get(command.document))
    fields = _fields(desk, row, command)
    place = Place(case_id=desk.case.id, owner=row.owner, category=row.category, subject=row.subject)
    put, work = desk.sealing.put, desk.work
    if row.kind == "identity":
        name, born = fields["name"], fields["born"]
        duplicates.stop_corrected(desk, row.about, name, born, DUPLICATES, distinct=command.distinct)
        _found_by(desk, row.about, fields)
        fields["address"] = shielding.plain(desk, fields["address"])
        compared.drop(desk, row.about)
        compared.keep(desk, desk.case.id, row.about, name, fields["address"])
    new = put(work, place, kind=row.kind, about=row.about, fields=fields, corrects=row.id)
    why = {"reason": command.why, "corrected_on": desk.today}
    put(work, place, kind="correction", about=new, fields=why)
    recall(desk, row.id, new)
    desk.on_object = ("text", new)
    touch(desk)
    return Done(reference=desk.case.reference)


def _fields(desk: Desk, row: Row[Any], command: CorrectText) -> dict[str, str]:
    """What the text should have said: of one's own organisation, in a category that one may write now, and whole."""
    if row.kind not in CORRECTABLE or dict(command.texts).keys() != set(DOCUMENT_KINDS[row.kind].fields):
        raise Refused("bad_form")
    if row.owner != desk.actor.organisation or row.category not in desk.decision.write:
        raise Refused("no_rule", desk.decision.rule_ids)
    now = stored.sealed_row(desk.tx, desk.case.id, row.kind, row.about)
    if now is None or now.id != row.id:
        raise Conflict(desk.case.reference)
    fields = dict(command.texts)
    empty = [name for name, text in fields.items() if name not in MAY_BE_EMPTY and not text.strip()]
    if empty:
        raise NotReady(tuple(Unmet(key=name, sentence=WRITE_IT, field=name) for name in empty))
    return fields


def _found_by(desk: Desk, party_id: str, fields: dict[str, str]) -> None:
    """The person is found by his right name from now on, and by the wrong one no more."""
    there = stored.parties(desk.tx, desk.proof, [desk.case.id])
    party = desk.require_row(next((party for party in there if party.id == party_id), None))
    found = written(desk.tx, desk.home, desk.document, "", fields["name"], fields["born"])
    by_name = {column: found[column] for _, column in PAIRS}
    desk.work.change(case_parties, party, **by_name)
    for _, code in stored.person_codes(desk.tx, desk.proof, [desk.case.id]).values():
        desk.concerns(code, "C01")


class Mark(NamedTuple):
    """A text that was corrected, or that the reader may correct; ``why``: the reason of its correction."""

    text: Sealed
    why: Sealed | None
    may: bool


def marks(desk: Desk, documents: list[Sealed]) -> list[Mark]:
    """The texts of a case page about which something is said: corrected, or to be corrected by this reader."""
    write = desk.may("statement.correct", state=desk.state).write
    why = {document.about: document for document in documents if document.kind == "correction"}
    own = desk.actor.organisation
    found = (Mark(d, why.get(d.id), d.owner == own and d.category in write) for d in documents if d.kind in CORRECTABLE)
    return [mark for mark in found if mark.why is not None or mark.may]


def line(desk: Desk, mark: Mark, reveal: Reveal) -> TextLine:
    """One of them as the page shows it."""
    text = mark.text
    return TextLine(
        kind=text.kind,
        about="" if text.about == desk.case.id else text.about,
        document=text.id if mark.may else "",
        text=reveal(text) if mark.may else None,
        why=reveal(mark.why) if mark.why is not None else None,
    )
