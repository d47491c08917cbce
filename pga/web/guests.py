"""The incidental partner of a conference: proposed, answered about, told on paper, recorded, taken back."""

from uuid import UUID

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.guests import Extract, GuestAnswer, GuestChoices
from pga.commands.guests import DecideGuest, ProposeGuest, RecordGuest, WithdrawGuest
from pga.desk import Done
from pga.queries.guests import PrepareGuest, PrintExtract, ReadConsent, ReadGuest
from pga.refusals import Refused
from pga.web.addresses import argument
from pga.web.asking import Asker, Pages
from pga.web.forms.form import VersionedConfirmation
from pga.web.forms.guests import ConsentForm, GuestForm, RecordGuestForm
from pga.web.sending import form_page, sent, typed

PAGES = Pages()
MOST_KEPT = 200


@PAGES.page(
    "/cases/<reference:reference>/guests/new",
    methods=("GET", "POST"),
    asks=(PrepareGuest, ProposeGuest),
    forms=GuestForm,
)
def propose_guest(asker: Asker, reference: str) -> ResponseReturnValue:
    """Who, what for, what he may be told; every party in the case is asked."""
    choices: GuestChoices = asker.look(PrepareGuest(case=reference))
    form = typed(GuestForm, valid_until=choices.held_on)
    form.offer("categories", choices.categories)
    form.offer("legal_basis", choices.legal_bases, empty=len(choices.legal_bases) > 1)

    def act() -> Done:
        given = {**form.data, "categories": tuple(form.categories.data)}
        return asker.act(ProposeGuest(case=reference, version=form.version, act_key=form.act_key, **given))

    if sent(form, act):
        return redirect(f"/cases/{reference}?done=guest-proposed#guests", 303)
    return form_page("guests/propose.html", form, fillable=bool(choices.held_on), choices=choices)


@PAGES.page("/cases/<reference:reference>/guests/<uuid:guest>", asks=(ReadGuest,))
def guest(asker: Asker, reference: str, guest: UUID) -> ResponseReturnValue:
    """One guest: who, what he may be told, and what each party said."""
    seen: GuestAnswer = asker.look(ReadGuest(case=reference, guest=str(guest)))
    return render_template("guests/guest.html", seen=seen)


@PAGES.page(
    "/cases/<reference:reference>/guests/<uuid:guest>/withdraw",
    methods=("POST",),
    asks=(WithdrawGuest,),
    forms=VersionedConfirmation,
)
def withdraw_guest(asker: Asker, reference: str, guest: UUID) -> ResponseReturnValue:
    """Not let in after all."""
    form = VersionedConfirmation(request.form)
    asker.act(WithdrawGuest(case=reference, version=form.version, act_key=form.act_key, guest=str(guest)))
    return redirect(f"/cases/{reference}?done=withdrawn#guests", 303)


@PAGES.page(
    "/cases/<reference:reference>/guests/<uuid:guest>/record",
    methods=("GET", "POST"),
    asks=(ReadGuest, RecordGuest),
    forms=RecordGuestForm,
)
def record_guest(asker: Asker, reference: str, guest: UUID) -> ResponseReturnValue:
    """Whether he was there, and what he was told."""
    seen: GuestAnswer = asker.look(ReadGuest(case=reference, guest=str(guest)))
    form = typed(RecordGuestForm)
    form.offer("told", seen.line.tellable)

    def act() -> Done:
        yes = {name: form[name].data == "yes" for name in ("present", "pledged")}
        on = {"case": reference, "version": form.version, "act_key": form.act_key, "guest": str(guest)}
        return asker.act(RecordGuest(**on, **yes, told=tuple(form.told.data or ())))

    if sent(form, act):
        return redirect(f"/cases/{reference}?done=guest-recorded#guests", 303)
    if not seen.line.may_record:
        raise Refused("out_of_reach")
    return form_page("guests/record.html", form, seen=seen)


@PAGES.page("/cases/<reference:reference>/guests/<uuid:guest>/paper", asks=(PrintExtract,))
def guest_paper(asker: Asker, reference: str, guest: UUID) -> ResponseReturnValue:
    """The paper with what was agreed to. What seems to speak of somebody else is not on it until that is ticked."""
    keep = tuple(argument(value) for value in request.args.getlist("keep")[:MOST_KEPT])
    seen: Extract = asker.look(PrintExtract(case=reference, guest=str(guest), keep=keep))
    return render_template("guests/paper.html", paper=seen, keep=keep)


@PAGES.page(
    "/questions/<uuid:question>/consent",
    methods=("GET", "POST"),
    asks=(ReadConsent, DecideGuest),
    forms=ConsentForm,
)
def consent(asker: Asker, question: UUID) -> ResponseReturnValue:
    """The answer of one's own organisation about a guest."""
    form = typed(ConsentForm)
    on = {"question": str(question), "version": form.version, "act_key": form.act_key}
    if sent(form, lambda: asker.act(DecideGuest(**on, agrees=form.agrees.data == "yes"))):
        return redirect("/questions?done=answered", 303)
    seen: GuestAnswer = asker.look(ReadConsent(question=str(question)))
    if seen.line.agreed_with:
        form.offer("agrees", [(value, label) for value, label in _answers(form) if value == "no"])
    return form_page("guests/consent.html", form, fillable=seen.may_decide, seen=seen)


def _answers(form: ConsentForm) -> list[tuple[str, str]]:
    """The answers that a party can give, in words."""
    return [(str(value), str(label)) for value, label, *_ in form.agrees.iter_choices()]
