"""The actions of a plan: a form for each, and one click to confirm, complete or drop it."""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.plan import ActionAnswer, PlanChoices
from pga.commands.plan import (
    ActionCommand,
    AddAction,
    ChangeAction,
    CompleteAction,
    ConfirmAction,
    DropAction,
)
from pga.desk import Done
from pga.queries.plan import PreparePlan, ReadAction
from pga.refusals import Conflict, Refused
from pga.web.addresses import argument
from pga.web.asking import Asker, Pages
from pga.web.away import told
from pga.web.forms.fields import N_
from pga.web.forms.form import PageForm
from pga.web.forms.plan import ActionForm, Click
from pga.web.i18n import gettext as _
from pga.web.kept import kept
from pga.web.planning import back, prepared
from pga.web.sending import form_page, sent
from privacy.sealed import Plain
from workflows.referral import REFERRAL

PAGES = Pages()
WITHOUT: Final = N_("Een veiligheidsvoorwaarde is pas compleet als dit er staat.")


@PAGES.page(
    "/cases/<reference:reference>/plan/actions/new",
    methods=("GET", "POST"),
    asks=(PreparePlan, AddAction),
    forms=ActionForm,
)
def add_action(asker: Asker, reference: str) -> ResponseReturnValue:
    """Who does what before when."""
    choices, form = prepared(asker, reference, ActionForm, "plan.add_action")
    _offer(form, choices)
    if request.method == "GET":
        form["goal"].data = argument(request.args.get("goal"))
    if sent(form, lambda: asker.act(AddAction(case=reference, act_key=form.act_key, **_action(form)))):
        return back(reference)
    return form_page("plan/action_new.html", form, choices=choices)


@PAGES.page(
    "/cases/<reference:reference>/plan/actions/<uuid:action>",
    methods=("GET", "POST"),
    asks=(ReadAction, ChangeAction),
    forms=ActionForm,
)
def action(asker: Asker, reference: str, action: UUID) -> ResponseReturnValue:
    """One action: its note, and for who writes the plan a form with everything that stands."""
    seen: ActionAnswer = asker.look(ReadAction(case=reference, action=str(action)))
    if request.method == "GET":
        return _action_page(seen, _standing(seen))
    if not seen.choices.owners:  # the lists are there for who may change the action
        raise Refused("no_rule")
    form = ActionForm(request.form)
    _offer(form, seen.choices, seen)

    def act() -> Done:
        return asker.act(
            ChangeAction(
                case=reference,
                act_key=form.act_key,
                action=str(action),
                version=form.version,
                **_action(form),
            )
        )

    try:
        return back(reference, f"action-{action}") if sent(form, act) else _action_page(seen, form)
    except Conflict:
        return _conflict(asker, reference, action)


def _click(command: type[ActionCommand]) -> Callable[..., ResponseReturnValue]:
    def click(asker: Asker, reference: str, action: UUID) -> ResponseReturnValue:
        form = Click(request.form)
        after = argument(request.form.get("after"))
        try:
            done = asker.act(command(case=reference, act_key=form.act_key, action=str(action), version=form.version))
        except Conflict:
            return _conflict(asker, reference, action)
        return back(reference, f"action-{action}", after) if done.reference else redirect("/cases?done=saved", 303)

    return click


for _verb, _command in (("confirm", ConfirmAction), ("complete", CompleteAction), ("drop", DropAction)):
    _view = _click(_command)
    _view.__name__ = f"{_verb}_action"
    PAGES.page(
        f"/cases/<reference:reference>/plan/actions/<uuid:action>/{_verb}",
        methods=("POST",),
        asks=(_command, ReadAction),
        forms=Click,
    )(_view)


def _offer(form: PageForm, choices: PlanChoices, seen: ActionAnswer | None = None) -> None:
    """Who can carry it out, and the open goals in words."""
    owners = list(choices.owners)
    if seen is not None and seen.owner not in dict(owners):
        owners.insert(0, (seen.owner, ": ".join(filter(None, (seen.line.organisation, seen.line.who)))))
    form.offer("owner", told(owners, choices.away), empty=True)
    if REFERRAL.prefix == choices.reference.partition("-")[0]:
        form["note"].label.text, form["note"].description = _("Waaraan ziet u dat eraan is voldaan?"), _(WITHOUT)
    goals = [(g, f"{label}: {text.field('text')}") for g, label, text in choices.goals if isinstance(text, Plain)]
    form.offer("goal", [("", _("Geen doel")), *goals])


def _action(form: PageForm) -> dict[str, str]:
    """The answers of the form; the chosen owner taken apart."""
    organisation, _slash, rest = form["owner"].data.partition("/")
    kind, _slash, holder = rest.partition("/")
    return {
        "goal": form["goal"].data or "",
        "what": form["what"].data,
        "organisation": organisation,
        "account": holder if kind == "a" else "",
        "team": holder if kind == "t" else "",
        "due_on": form["due_on"].data,
        "note": form["note"].data or "",
    }


def _standing(seen: ActionAnswer) -> PageForm:
    """The form as the action stands, to amend."""
    line = seen.line
    form = ActionForm(
        data={
            "what": line.text.field("what") if isinstance(line.text, Plain) else "",
            "owner": seen.owner,
            "due_on": line.due,
            "goal": line.goal,
            "note": seen.note.field("text") if isinstance(seen.note, Plain) else "",
        }
    )
    _offer(form, seen.choices, seen)
    return form


def _action_page(seen: ActionAnswer, form: PageForm) -> ResponseReturnValue:
    if "change" not in seen.line.verbs:
        return render_template("plan/action.html", action=seen, form=None)
    return form_page("plan/action.html", form, action=seen)


def _conflict(asker: Asker, reference: str, action: UUID) -> ResponseReturnValue:
    """Somebody else was first with this action: as it is now, beside what was typed."""
    seen: ActionAnswer = asker.look(ReadAction(case=reference, action=str(action)))
    return render_template("plan/conflict.html", action=seen, yours=kept()), 409
