"""Te bevestigen: the defaults of the draft, a few on a page, each with its source and the choice klopt or wordt."""

from typing import Final

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.rules import DefaultLine, RulesDraft
from pga.commands.rules import ConfirmDefaults, Judged
from pga.queries.rules import ReadRulesDraft
from pga.refusals import Refused
from pga.web.asking import Asker, Pages
from pga.web.forms.fields import N_
from pga.web.forms.rules import ON_A_PAGE, DefaultsForm
from pga.web.i18n import gettext as _
from pga.web.rules_draft import ADDRESS, draft_of
from pga.web.sending import form_page, sent, typed

PAGES = Pages()

TITLES: Final = {
    "term": N_("Termijnen"),
    "retention": N_("Bewaartermijnen"),
    "separation": N_("Stappen die twee mensen doen"),
    "sharing": N_("Wat wordt gedeeld"),
    "contribution": N_("Waarin een partner antwoordt"),
    "deferral_ground": N_("Gronden voor uitstel van informeren"),
    "legal_basis": N_("Grondslagen"),
    "purpose": N_("Doelen"),
    "category": N_("Soorten gegevens"),
    "rule": N_("Wie wat mag"),
    "article": N_("Artikelen van het reglement"),
    "reason": N_("Aanleidingen"),
    "theme": N_("Thema's"),
    "regime": N_("Regimes"),
    "domain": N_("Leefgebieden"),
    "anchor": N_("Wat een score betekent"),
    "closing_reason": N_("Redenen om af te sluiten"),
    "emergency_reason": N_("Redenen voor noodtoegang"),
    "reveal_reason": N_("Redenen om een beschermd adres te tonen"),
    "letter_post": N_("Met wie een brief wordt afgestemd"),
    "late_post": N_("Wie hoort dat iets te laat is"),
    "criterion": N_("Criteria"),
    "standing": N_("Hoe zwaar een feit telt"),
    "fact_kind": N_("Soorten feiten"),
    "witness": N_("Getuigen van het logboek"),
    "because": N_("Grenzen en andere losse waarden"),
    "run_out": N_("Uitloop"),
    "emergency": N_("Noodtoegang"),
}
"""List of the document -> its name; in the order of the walk."""

Group = tuple[str, int, list[DefaultLine]]


def groups(draft: RulesDraft) -> list[Group]:
    """(list, page from 1, its rows): what stands on each page, the same whatever is confirmed already."""
    found: dict[tuple[str, int], list[DefaultLine]] = {}
    for line in draft.defaults:
        found.setdefault((line.section, line.place // ON_A_PAGE + 1), []).append(line)
    return [(section, page, lines) for (section, page), lines in found.items()]


@PAGES.page(f"{ADDRESS}/confirm", asks=(ReadRulesDraft,))
def defaults(asker: Asker, cooperation: str) -> ResponseReturnValue:
    """All pages of the walk, each with how many are still open."""
    draft: RulesDraft = asker.look(ReadRulesDraft(cooperation=cooperation))
    walk = groups(draft)
    rows = [(section, _(TITLES[section]), page, sum(one.is_open for one in lines)) for section, page, lines in walk]
    return render_template("rules/defaults.html", draft_of=draft, rows=rows)


@PAGES.page(
    f"{ADDRESS}/confirm/<string:section>/<int:page>",
    methods=("GET", "POST"),
    asks=(ReadRulesDraft, ConfirmDefaults),
    forms=DefaultsForm,
)
def confirm_defaults(asker: Asker, cooperation: str, section: str, page: int) -> ResponseReturnValue:
    """One page of the walk; what was said goes into the draft, and the walk goes on."""
    form, walked = typed(DefaultsForm), f"{draft_of(cooperation)}/confirm"
    first = (page - 1) * ON_A_PAGE
    choices = [("right", _("Klopt")), ("other", _("Wordt iets anders"))]
    for at in range(ON_A_PAGE):
        form.offer(f"choice_{at}", choices)
    judged = _judged(form, first)
    command = ConfirmDefaults(
        cooperation=cooperation,
        version=form.version,
        act_key=form.act_key,
        section=section,
        first=first,
        judged=judged,
    )
    if sent(form, lambda: asker.act(command)):
        return redirect(f"{_next(walked, request.args.get('after', ''))}?done=saved", 303)
    draft: RulesDraft = asker.look(ReadRulesDraft(cooperation=cooperation))
    walk = groups(draft)
    here = next((at for at, (name, number, _rows) in enumerate(walk) if (name, number) == (section, page)), None)
    if here is None or draft.digest or "rules.confirm_default" not in draft.verbs:
        raise Refused("out_of_reach")
    after = walk[here + 1] if here + 1 < len(walk) else None
    return form_page(
        "rules/confirm.html",
        form,
        draft_of=draft,
        title=_(TITLES[section]),
        lines=[(one.place - first, one) for one in walk[here][2] if one.is_open or one.has_value],
        rules=walk[here][2] if section == "rule" else [],
        place=(here + 1, len(walk)),
        after=f"{after[0]}/{after[1]}" if after else "",
        walk=walked,
        address=f"{walked}/{section}/{page}",
    )


def _judged(form: DefaultsForm, first: int) -> tuple[Judged, ...]:
    return tuple(
        Judged(
            place=first + at,
            choice=form[f"choice_{at}"].data,
            value=form[f"value_{at}"].data or "",
            because=form[f"because_{at}"].data or "",
        )
        for at in range(ON_A_PAGE)
        if form[f"choice_{at}"].data
    )


def _next(walk: str, after: str) -> str:
    """The page after this one, as the form said; the overview when that is no page of the walk."""
    name, _sign, number = after.partition("/")
    if name in TITLES and number.isascii() and number.isdigit() and len(number) < 4:
        return f"{walk}/{name}/{int(number)}"
    return walk
