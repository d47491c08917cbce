"""Drafts on pages: kept by a button or by the script, offered where the form is, listed at one's own work."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from flask import Response, g, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import NotFound, RequestEntityTooLarge

from pga.answers.own import DraftLine, OwnDraft
from pga.commands.drafts import DropDraft, KeepDraft
from pga.refusals import AnotherDraft
from pga.web.asking import Asker, Pages
from pga.web.form_places import FormPlace, here, kept_fields, sent_to
from pga.web.forms.form import KNOWN, Confirmation, PageForm
from pga.web.frame import home_of
from pga.web.i18n import format_time
from pga.web.i18n import gettext as _
from workflows import STEPPED

PAGES = Pages()
LONGEST: Final = 100_000
"""Signs in one draft at most, all answers together."""

BY_SCRIPT: Final = "X-Draft"
"""Header of a save that the script sends by itself."""
KEPT_AT: Final = "Kept-At"
"""Header of its answer: the time of the clock at which a draft was kept, this one or the one in its way."""
KEPT_AS: Final = "Kept-As"
"""Header of its answer: the moment of that draft."""


@PAGES.page("/drafts/keep/<path:address>", methods=("POST",), asks=(KeepDraft,))
def keep_draft(asker: Asker, address: str) -> ResponseReturnValue:
    """Keep what was typed. The script gets 204 and the time, or 412 when another window kept something meanwhile; the
    button replaces that, and the page comes back with the draft in it.
    """
    place = _place()
    form = place.form(request.form)
    texts = tuple((name, tuple(values)) for name, values in request.form.lists() if name in kept_fields(place.form))
    if sum(len(value) for _name, values in texts for value in values) > LONGEST:
        raise RequestEntityTooLarge
    command = KeepDraft(
        form=place.endpoint,
        page=place.address,
        case=place.about("reference"),
        question=place.about("question"),
        step=place.step,
        texts=texts,
        sends=form.act_key,
        over=request.form.get(KNOWN) if BY_SCRIPT in request.headers else None,
    )
    try:
        done = asker.act(command)
    except AnotherDraft as other:
        return _said(412, other.saved_at)
    if BY_SCRIPT in request.headers:
        return _said(204, done.reference)
    return redirect(f"{place.page}?draft=continue&done=draft-kept", 303)


FLOWS: Final = {
    "enter_referral": "referral",
    "referral_step": "referral",
    "meldcode_step": "meldcode",
    "order_step": "barring_order",
    "top_x_step": "top_x",
}
"""Page with steps -> their workflow, where that is not the one of a PGA case."""


def _said(status: int, saved_at: str) -> Response:
    """What the script is told: the draft that stands now, if any."""
    return Response(status=status, headers={KEPT_AT: format_time(saved_at), KEPT_AS: saved_at} if saved_at else {})


@PAGES.page("/drafts/drop/<path:address>", methods=("POST",), asks=(DropDraft,))
def drop_draft(asker: Asker, address: str) -> ResponseReturnValue:
    """Throw a draft away."""
    place = _place()
    form = Confirmation(request.form)
    asker.act(DropDraft(page=place.address, act_key=form.act_key))
    return redirect(f"{place.page}?done=draft-dropped", 303)


@PAGES.page("/drafts/throw/<draft>", methods=("POST",), asks=(DropDraft,))
def throw_draft(asker: Asker, draft: str) -> ResponseReturnValue:
    """Throw a draft away from the list, also one that can be opened no more."""
    form = Confirmation(request.form)
    asker.act(DropDraft(draft=draft, act_key=form.act_key))
    return redirect(f"{home_of(g.actor)}?done=draft-dropped", 303)


def _place() -> FormPlace:
    place = here()
    if place is None:
        raise NotFound
    return place


def offered(form: PageForm | None) -> OwnDraft | None:
    """The draft of this form, found by the look of its page; who goes on with it gets it filled in."""
    draft: OwnDraft | None = g.get("draft")
    place = here()
    if draft is None or place is None or not isinstance(form, place.form):
        return None
    if draft.texts is not None:
        _fill(form, draft.texts)
    return draft


def _fill(form: PageForm, texts: dict[str, list[str]]) -> None:
    """As if it was typed again. What a draft does not hold stays as it stands."""
    typed = MultiDict([(name, value) for name, values in texts.items() for value in values])
    for field in form:
        if field.name in kept_fields(type(form)):
            field.process(typed)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLink:
    """One's own draft in a list: its id, the name of the form, the case it is about if any, its page, when it was kept.

    ``url`` is empty of one that can be opened no more: its form or its case is out of reach.
    """

    draft: str
    name: str
    reference: str
    url: str
    kept_at: str


def links(lines: Iterable[DraftLine]) -> list[DraftLink]:
    """Where one's own drafts can be gone on with, and those with which that is over."""
    return [_link(line, sent_to(line.page) if line.page else None) for line in lines]


def _link(line: DraftLine, place: FormPlace | None) -> DraftLink:
    return DraftLink(
        draft=line.draft,
        name=name_of(place) if place is not None else _("Een concept dat u niet meer kunt openen"),
        reference=place.about("reference") if place is not None else "",
        url=place.page if place is not None else "",
        kept_at=line.saved_at,
    )


def name_of(place: FormPlace) -> str:
    """What the form is called: a step by the workflow, any other by itself."""
    if not place.step:
        return _(place.form.called)
    flow = FLOWS.get(place.endpoint, "pga_case")
    return STEPPED[flow].step(place.step).label.of(g.language)
