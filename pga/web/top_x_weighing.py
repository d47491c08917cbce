"""Weighing somebody of the Top-X list: the sheet of a rater, the explanation of the points, the candidates."""

from decimal import Decimal
from typing import Any, Final

from babel.numbers import format_decimal
from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.top_x import FactAnswer
from pga.answers.top_x_weighing import CandidatesAnswer, SheetAnswer, WeighingAnswer
from pga.commands.top_x import Score
from pga.queries.top_x import ListCandidates, PrepareSheet, ReadWeighing
from pga.web.asking import Asker, Pages
from pga.web.forms.top_x_weighing import SheetForm
from pga.web.i18n import chosen_language, format_date
from pga.web.i18n import gettext as _
from pga.web.sending import form_page, sent, typed
from pga.web.top_x import WORDS
from privacy.sealed import Plain

PAGES = Pages()
POINT: Final = Decimal(100)


@PAGES.page(
    "/cases/<reference:reference>/sheet", methods=("GET", "POST"), asks=(PrepareSheet, Score), forms=SheetForm
)
def sheet(asker: Asker, reference: str) -> ResponseReturnValue:
    """The sheet of who weighs."""
    seen: SheetAnswer = asker.look(PrepareSheet(case=reference))
    form: SheetForm = typed(SheetForm, **_own(seen))
    form.stand_for(seen.judged, [(fact.id, _in_words(fact, seen)) for fact in seen.facts])
    criteria = ",".join(form.names)
    same = request.method != "POST" or form["criteria"].data == criteria
    if same and sent(form, lambda: asker.act(_score(form, reference))):
        return redirect(f"/cases/{reference}?done=saved", 303)
    if not same:
        form.form_errors = [_("De spelregels zijn intussen veranderd. Kijk uw punten na en verstuur het opnieuw.")]
    form["criteria"].data = criteria
    return form_page("top_x/sheet.html", form, sheet=seen)


@PAGES.page("/cases/<reference:reference>/weighing", asks=(ReadWeighing,))
def weighing(asker: Asker, reference: str) -> ResponseReturnValue:
    """What the points come from, and what would change them."""
    seen: WeighingAnswer = asker.look(ReadWeighing(case=reference))
    return render_template("top_x/weighing.html", seen=seen, as_points=as_points, **WORDS)


@PAGES.page("/top-x/candidates", asks=(ListCandidates,))
def candidates(asker: Asker) -> ResponseReturnValue:
    """Everybody who is being weighed or awaits a decision."""
    seen: CandidatesAnswer = asker.look(ListCandidates())
    return render_template("top_x/candidates.html", seen=seen, as_points=as_points)


def as_points(hundredths: int) -> str:
    """Points as people write them: 9, or 9,5."""
    return str(format_decimal(Decimal(hundredths) / POINT, format="0.##", locale=chosen_language()))


def _own(seen: SheetAnswer) -> dict[str, Any]:
    """What he filled in before, at the place of each criterion."""
    found: dict[str, Any] = {}
    for at, one in enumerate(seen.judged):
        if (filled := seen.own.get(one.id)) is not None:
            found |= {f"points_{at}": filled.points, f"cited_{at}": list(filled.cited), f"reasons_{at}": filled.reason}
    return found


def _in_words(fact: FactAnswer, seen: SheetAnswer) -> str:
    """A fact in one line, to choose from."""
    number = next(at for at, one in enumerate(seen.facts, 1) if one.id == fact.id)
    called = _("Feit %(number)s") % {"number": number}
    if not isinstance(fact.said, Plain):
        return f"{called}: {_('afgeschermd')}"
    kind, standing = (seen.labels[name].get(fact.said.field(name), "") for name in ("kind", "standing"))
    return f"{called}: {kind}, {format_date(fact.said.field('occurred_on'))}, {standing.lower()}"


def _score(form: SheetForm, reference: str) -> Score:
    return Score(
        case=reference,
        version=form.version,
        act_key=form.act_key,
        points=form.said("points"),
        cited=form.said("cited"),
        reasons=form.said("reasons"),
    )
