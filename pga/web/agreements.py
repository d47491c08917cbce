"""The cooperation agreement: what holds with how it goes, what is proposed, and a new version."""

from typing import Final
from uuid import UUID

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.agreements import RECIPIENTS
from pga.answers.agreements import AgreementForm
from pga.commands.agreements import DecideAgreement, ProposeAgreement, WithdrawAgreement
from pga.queries.agreements import PrepareAgreement, ReadAgreement
from pga.web.addresses import argument
from pga.web.asking import Asker, Pages
from pga.web.forms.agreements import WORDINGS, AgreementVersionForm
from pga.web.forms.form import VersionedConfirmation
from pga.web.i18n import gettext as _
from pga.web.sending import form_page, sent, typed

PAGES = Pages()
HERE: Final = "/agreement"


@PAGES.page(HERE, asks=(ReadAgreement,))
def agreement(asker: Asker) -> ResponseReturnValue:
    """Samenwerkingsafspraken."""
    seen = asker.look(ReadAgreement(per=argument(request.args.get("per")) or "year"))
    wordings = {recipient: _(label) for recipient, label in WORDINGS.items()}
    return render_template("agreements/agreement.html", seen=seen, wordings=wordings)


@PAGES.page(
    f"{HERE}/new", methods=("GET", "POST"), asks=(PrepareAgreement, ProposeAgreement), forms=AgreementVersionForm
)
def propose_agreement(asker: Asker) -> ResponseReturnValue:
    """A new version, which begins as what holds."""
    begun: AgreementForm = asker.look(PrepareAgreement())
    form = typed(AgreementVersionForm, **_first(begun))
    for term, label, *_rest in begun.terms:
        form[f"target_{term}"].label.text = f"{label} (%)"
    for place, party in enumerate(begun.candidates):
        for name in (f"contact_{place}", f"deputy_{place}"):
            form.offer(name, [("", _("Niemand")), *party.people])
    for place in range(len(begun.candidates), sum(1 for field in form if field.name.startswith("contact_"))):
        form.offer(f"contact_{place}", [("", _("Niemand"))])
        form.offer(f"deputy_{place}", [("", _("Niemand"))])
    if sent(form, lambda: asker.act(_command(form, begun))):
        return redirect(f"{HERE}?done=agreement-proposed", 303)
    return form_page("agreements/new.html", form, begun=begun, recipients=RECIPIENTS)


@PAGES.page(
    f"{HERE}/<uuid:version>/agree", methods=("POST",), asks=(DecideAgreement,), forms=VersionedConfirmation
)
def agree(asker: Asker, version: UUID) -> ResponseReturnValue:
    """One's organisation agrees."""
    return _decided(asker, version, agreed=True)


@PAGES.page(
    f"{HERE}/<uuid:version>/refuse", methods=("POST",), asks=(DecideAgreement,), forms=VersionedConfirmation
)
def refuse_agreement(asker: Asker, version: UUID) -> ResponseReturnValue:
    """One's organisation does not agree."""
    return _decided(asker, version, agreed=False)


@PAGES.page(
    f"{HERE}/<uuid:version>/withdraw", methods=("POST",), asks=(WithdrawAgreement,), forms=VersionedConfirmation
)
def withdraw_agreement(asker: Asker, version: UUID) -> ResponseReturnValue:
    """Take a proposal back."""
    form = VersionedConfirmation(request.form)
    asker.act(WithdrawAgreement(agreement=str(version), version=form.version, act_key=form.act_key))
    return redirect(f"{HERE}?done=saved", 303)


def _decided(asker: Asker, version: UUID, *, agreed: bool) -> ResponseReturnValue:
    form = VersionedConfirmation(request.form)
    asker.act(DecideAgreement(agreement=str(version), version=form.version, agreed=agreed, act_key=form.act_key))
    return redirect(f"{HERE}?done=saved", 303)


def _first(begun: AgreementForm) -> dict[str, str]:
    first = {"review_on": begun.review_on} | {f"target_{term}": target for term, _, _, target in begun.terms}
    for place, party in enumerate(begun.candidates):
        first |= {f"contact_{place}": party.contact, f"deputy_{place}": party.deputy}
    return first | {f"text_{recipient}": text for recipient, text in begun.wordings.items()}


def _command(form: AgreementVersionForm, begun: AgreementForm) -> ProposeAgreement:
    said = {name: str(value or "") for name, value in form.data.items()}
    return ProposeAgreement(
        act_key=form.act_key,
        review_on=said["review_on"],
        norms=tuple((term, said[f"target_{term}"]) for term, *_ in begun.terms),
        contacts=tuple(
            (party.organisation, said[f"contact_{place}"], said[f"deputy_{place}"])
            for place, party in enumerate(begun.candidates)
        ),
        wordings=tuple((recipient, said[f"text_{recipient}"]) for recipient in RECIPIENTS),
    )
