"""Why does somebody open a case that is no task of his now? One click, before anything of it is shown."""

from dataclasses import replace

from pga.answers.purposes import PurposesAnswer
from pga.clock import AMSTERDAM, moment
from pga.commands.purposes import ChoosePurpose
from pga.desk import Desk, Done, Draft
from pga.purposes import HOLDS, choices
from pga.queries.purposes import ReadPurposes
from pga.refusals import Refused
from pga.store.tables.purposes import case_purposes
from workflows.terms import due, parse


def read(desk: Desk, query: ReadPurposes) -> Draft[PurposesAnswer]:
    """What there is to choose. Raises ``Refused`` for whom nobody asks."""
    language, known = desk.actor.language, desk.document.purposes
    answer = PurposesAnswer(
        reference=desk.case.reference,
        purposes=tuple((purpose, known[purpose].label.of(language)) for purpose in _offered(desk)),
        holds=desk.document.terms[HOLDS].value,
    )
    return Draft(build=lambda reveal: answer)


def choose(desk: Desk, command: ChoosePurpose) -> Done:
    """From now on, for a while, his looks at this case in this session are for that."""
    if command.purpose not in _offered(desk):
        raise Refused("bad_form", desk.decision.rule_ids)
    local, term = desk.now.astimezone(AMSTERDAM), parse(desk.document.terms[HOLDS].value)
    desk.work.add(
        case_purposes,
        session=desk.actor.session,
        account=desk.actor.account,
        case_id=desk.case.id,
        purpose=command.purpose,
        chosen_at=desk.stamp,
        ends_at=moment(due(local, term).at),
    )
    basis = desk.document.basis_for(desk.kind, command.purpose)
    desk.decision = replace(desk.decision, purpose=command.purpose, legal_basis=basis)
    return Done(reference=desk.case.reference)


def _offered(desk: Desk) -> tuple[str, ...]:
    offered = choices(desk)
    if not offered:
        raise Refused("no_rule", desk.decision.rule_ids)
    return offered
