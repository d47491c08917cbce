"""Taking back rules that are not in force: the proposal to put them into force, or the document itself."""

from pga.commands.signing import TakeBackRules
from pga.desk import Desk, Done
from pga.handlers.activating import in_its_cooperation
from pga.handlers.homes import state_of
from pga.refusals import Conflict, Refused
from pga.store import rules as stored
from pga.store.tables.rules import rules_activations, rules_documents, rules_drafts, rules_signatures


def take_back(desk: Desk, command: TakeBackRules) -> Done:
    """First the proposal. A document goes with its signatures, which nothing was sealed with; its text is a draft again
    when it came from one. The ledger keeps who put it up, who signed, and who took it back.
    """
    document = in_its_cooperation(desk, command.document)
    current = state_of(desk, document.cooperation)
    if current is None or document.number <= current.number:
        raise Refused("not_the_next")
    proposal = stored.activation(desk.tx, desk.proof, command.document)
    if (proposal.version if proposal is not None else 0) != command.version:
        raise Conflict("")
    if proposal is not None:
        desk.work.remove(rules_activations, proposal)
        return Done(reference=command.document)
    for row in stored.signature_rows(desk.tx, command.document):
        desk.work.remove(rules_signatures, row)
    for row in stored.documents(desk.tx, document.cooperation):
        if row.digest == command.document:
            desk.work.remove(rules_documents, row)
    draft = stored.draft(desk.tx, document.cooperation)
    if draft is not None and draft.digest == command.document:
        desk.work.change(rules_drafts, draft, digest="")
    return Done(reference=document.cooperation)
