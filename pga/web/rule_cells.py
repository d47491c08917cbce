"""Te bevestigen, one rule: boxes to tick for whose it is and what they read and write, and why."""

from flask import redirect, request
from flask.typing import ResponseReturnValue

from pga.answers.rules import CellLine, RulesDraft
from pga.commands.rules import ChangeRule
from pga.queries.rules import ReadRulesDraft
from pga.refusals import Refused
from pga.web.asking import Asker, Pages
from pga.web.forms.rules import ON_A_PAGE, RuleForm
from pga.web.rules_draft import ADDRESS, draft_of
from pga.web.sending import form_page, sent, typed
from privacy.rules.cells import NEEDED, PARTS

PAGES = Pages()


@PAGES.page(
    f"{ADDRESS}/rule/<int:place>", methods=("GET", "POST"), asks=(ReadRulesDraft, ChangeRule), forms=RuleForm
)
def change_rule(asker: Asker, cooperation: str, place: int) -> ResponseReturnValue:
    """One rule of the draft; ``place`` counts from 1. What is wrong with the rule then stands above it."""
    draft: RulesDraft = asker.look(ReadRulesDraft(cooperation=cooperation, rule=place))
    rule = draft.rule
    if rule is None or draft.digest or "rules.confirm_default" not in draft.verbs:
        raise Refused("out_of_reach")
    form = typed(RuleForm, **{part: _ticked(rule.parts.get(part, ())) for part in PARTS})
    for part, cells in rule.parts.items():
        form.offer(part, [(cell.code, cell.label) for cell in cells])
        form[part].flags.required = part in NEEDED
    command = ChangeRule(
        cooperation=cooperation,
        version=form.version,
        act_key=form.act_key,
        place=place - 1,
        because=form["because"].data or "",
        **{part: tuple(form[part].data or ()) for part in PARTS},
    )
    if sent(form, lambda: asker.act(command)):
        return redirect(f"{request.path}?done=saved", 303)
    return form_page(
        "rules/cells.html",
        form,
        draft_of=draft,
        rule=rule,
        parts=[part for part in PARTS if part in rule.parts],
        wrong=[one.sentence for one in draft.mistakes if one.where == f"rule {rule.id}"],
        back=f"{draft_of(cooperation)}/confirm/rule/{(place - 1) // ON_A_PAGE + 1}",
    )


def _ticked(cells: tuple[CellLine, ...]) -> list[str]:
    return [cell.code for cell in cells if cell.ticked]
