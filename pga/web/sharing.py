"""Sharing a part of a case with a partner: who, which parts, until when, a preview, and the act. Ending it."""

from uuid import UUID

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.cases import CaseAnswer, ShareChoice
from pga.commands.cases import EndShare, ShareCategories
from pga.queries.cases import ReadCase
from pga.refusals import NotReady, Refused
from pga.web.asking import Asker, Pages
from pga.web.forms.form import VersionedConfirmation
from pga.web.forms.sharing import ShareForm

PAGES = Pages()


@PAGES.page(
    "/cases/<reference:reference>/share",
    methods=("GET", "POST"),
    asks=(ReadCase, ShareCategories),
    forms=ShareForm,
)
def share(asker: Asker, reference: str) -> ResponseReturnValue:
    """First the preview (which parts would be visible), then the act."""
    seen: CaseAnswer = asker.look(ReadCase(case=reference))
    if "case.share" not in seen.verbs:
        raise Refused("out_of_reach")
    form = ShareForm(request.form if request.method == "POST" else None)
    _offer(seen, form)
    preview: list[tuple[str, bool]] = []
    if request.method == "POST" and form.validate():
        if request.form.get("confirm") == "share":
            try:
                asker.act(_command(reference, form))
                return redirect(f"/cases/{reference}?done=shared", 303)
            except NotReady as not_ready:
                form.take_up(not_ready)
        chosen = _choice(seen, form.organisation.data)
        preview = _preview(chosen, set(form.categories.data)) if chosen is not None else []
    page = render_template(
        "cases/share.html",
        case=seen,
        form=form,
        preview=preview,
        preview_organisation=dict(_organisations(seen)).get(form.organisation.data or "", ""),
    )
    return page, 422 if form.errors or form.form_errors else 200


def _command(reference: str, form: ShareForm) -> ShareCategories:
    return ShareCategories(
        case=reference,
        version=form.version,
        act_key=form.act_key,
        organisation=form.organisation.data,
        categories=tuple(form.categories.data),
        until=form.until.data,
    )


def _organisations(seen: CaseAnswer) -> list[tuple[str, str]]:
    return [(choice.organisation, choice.name) for choice in seen.share_choices]


def _offer(seen: CaseAnswer, form: ShareForm) -> None:
    form.offer("organisation", _organisations(seen), empty=True)
    parts = {category: label for choice in seen.share_choices for category, label in choice.categories}
    form.offer("categories", sorted(parts.items()))


def _choice(seen: CaseAnswer, organisation: str) -> ShareChoice | None:
    return next((c for c in seen.share_choices if c.organisation == organisation), None)


def _preview(choice: ShareChoice, chosen: set[str]) -> list[tuple[str, bool]]:
    """Which parts this partner would see after sharing; the rest stays hidden from him."""
    return [(label, category in chosen) for category, label in choice.categories]


@PAGES.page(
    "/cases/<reference:reference>/shares/<uuid:share>/end",
    methods=("POST",),
    asks=(EndShare, ReadCase),
    forms=VersionedConfirmation,
)
def end_share(asker: Asker, reference: str, share: UUID) -> ResponseReturnValue:
    """Stop sharing at once."""
    form = VersionedConfirmation(request.form)
    command = EndShare(case=reference, version=form.version, act_key=form.act_key, share=str(share))
    asker.act(command)
    return redirect(f"/cases/{reference}?done=share-ended", 303)
