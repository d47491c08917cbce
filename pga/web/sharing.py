"""Sharing a part of a case with a partner: who, for whom, what, until when, a preview, and the act. Ending it."""

from uuid import UUID

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.cases import CaseAnswer, ShareChoice
from pga.commands.cases import EndShare, ShareCategories
from pga.queries.cases import ReadCase
from pga.refusals import NotReady, Refused
from pga.web.addresses import argument
from pga.web.asking import Asker, Pages
from pga.web.away import told
from pga.web.forms.form import VersionedConfirmation
from pga.web.forms.sharing import ShareForm
from pga.web.i18n import gettext as _
from pga.web.looking import pga_case
from pga.web.sending import typed

PAGES = Pages()


@PAGES.page(
    "/cases/<reference:reference>/share",
    methods=("GET", "POST"),
    asks=(ReadCase, ShareCategories),
    forms=ShareForm,
)
def share(asker: Asker, reference: str) -> ResponseReturnValue:
    """First the partner, then the parts that the rules let him have, the preview, and the act."""
    seen = pga_case(asker, reference, step="share")
    if "case.share" not in seen.verbs:
        raise Refused("out_of_reach")
    form = typed(ShareForm)
    asked = request.form if request.method == "POST" else request.args
    choice = _choice(seen, argument(asked.get("organisation")))
    _offer(seen, form, choice)
    preview: list[tuple[str, bool]] = []
    if request.method == "POST" and form.validate():
        if request.form.get("confirm") == "share":
            try:
                asker.act(_command(reference, form))
                return redirect(f"/cases/{reference}?done=shared", 303)
            except NotReady as not_ready:
                form.take_up(not_ready)
        preview = _preview(seen, choice, form) if choice is not None else []
    page = render_template(
        "cases/share.html",
        case=seen,
        form=form,
        preview=preview,
        choice=choice,
        nobody=choice is not None and not form.to.data and not _somebody(seen, choice),
        whom=_whom(choice, form) if choice is not None else "",
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
        to=form.to.data or "",
    )


def _organisations(seen: CaseAnswer) -> list[tuple[str, str]]:
    return [(choice.organisation, choice.name) for choice in seen.share_choices]


def _offer(seen: CaseAnswer, form: ShareForm, choice: ShareChoice | None) -> None:
    """The partners; and the parts that may go to the one chosen, or any part while none is chosen."""
    form.offer("organisation", _organisations(seen), empty=True)
    partners = [choice] if choice is not None else seen.share_choices
    parts = {category: label for partner in partners for category, label in partner.categories}
    form.offer("categories", sorted(parts.items()))
    there = told(choice.aims, choice.away) if choice is not None else []
    form.offer("to", [("", _("Wie daar bij deze zaak hoort")), *there])


def _choice(seen: CaseAnswer, organisation: str) -> ShareChoice | None:
    return next((c for c in seen.share_choices if c.organisation == organisation), None)


def _preview(seen: CaseAnswer, choice: ShareChoice, form: ShareForm) -> list[tuple[str, bool]]:
    """Which parts this partner, or this post or person there, would see after sharing, or has already; the rest stays
    hidden from him.
    """
    there, whom = (share for share in seen.shares if share.to_organisation == choice.name), _whom(choice, form)
    already = {share.category for share in there if share.aim in ("", whom)}
    return [(label, category in form.categories.data or label in already) for category, label in choice.categories]


def _whom(choice: ShareChoice, form: ShareForm) -> str:
    """The post or the person that was chosen, in words; empty for the whole partner."""
    return dict(choice.aims).get(form.to.data or "", "")


def _somebody(seen: CaseAnswer, choice: ShareChoice) -> bool:
    """Whether anybody there stands to this case, and could read what is shared."""
    return any(v.organisation == choice.name and v.people and not v.emergency for v in seen.viewers)


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
