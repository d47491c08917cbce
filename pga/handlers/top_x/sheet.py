"""The sheet that a rater fills in: the criteria, the facts, and what he filled in before. Never another's."""

from collections.abc import Mapping

from pga.answers.text import ABSENT, Shown
from pga.answers.top_x_weighing import Filled, SheetAnswer
from pga.desk import Desk, Draft, Reveal
from pga.handlers.top_x import computing, rounds, stating, yardsticks
from pga.handlers.top_x.page import fact_answer, labels
from pga.handlers.top_x.weighing import eldest_first
from pga.queries.top_x import PrepareSheet
from pga.refusals import Refused
from privacy.sealed import Plain


def prepare(desk: Desk, query: PrepareSheet) -> Draft[SheetAnswer]:
    """For who weighs in this round, in his own name. Of the sheets only his own is looked for."""
    now = rounds.now(desk)
    if desk.actor.on_behalf_of or all(row.account != desk.actor.account for row in now.raters):
        raise Refused("out_of_reach")
    rows = stating.standing(desk)
    own = next((row for row in now.sheets if row.account == desk.actor.account), None)
    wanted = {*(row.id for row in rows), *((own.id,) if own is not None else ())}
    found = desk.found([desk.case.id], kinds=("top_x_fact", "top_x_sheet"))
    documents = {document.about: document for document in found if document.about in wanted}

    def build(reveal: Reveal) -> SheetAnswer:
        said = {row.id: reveal(documents.get(row.id)) for row in rows}
        ordered = eldest_first(rows, said)
        opened = {row.id: shown for row in ordered if isinstance(shown := said[row.id], Plain)}
        number = {row.id: at for at, row in enumerate(ordered, 1)}
        return SheetAnswer(
            reference=desk.case.reference,
            version=desk.case.version,
            judged=yardsticks.judged(desk),
            counted=yardsticks.counted(desk, opened, number),
            facts=tuple(fact_answer(desk, row, said[row.id]) for row in ordered),
            own=_filled(reveal(documents.get(own.id)) if own is not None else ABSENT),
            labels=labels(desk),
        )

    return Draft(build=build, documents=tuple(documents.values()), cases=(desk.case.id,))


def _filled(own: Shown) -> Mapping[str, Filled]:
    if not isinstance(own, Plain):
        return {}
    points, cited, reasons = (computing.answers_in(own, part) for part in ("points", "cited", "reasons"))
    return {
        name: Filled(points=given, cited=tuple(cited.get(name, "").split()), reason=reasons.get(name, ""))
        for name, given in points.items()
    }
