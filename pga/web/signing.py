"""Signing the rules: who signed, what is to be signed, handing in a signature, and two people who put it into force."""

from typing import Any

import segno
from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import CombinedMultiDict

from pga.answers.signing import ProposedDocument
from pga.commands.signing import ConfirmActivation, DeliverSignature, ProposeActivation, TakeBackRules
from pga.desk import Done
from pga.queries.signing import ProposedRules
from pga.web.asking import Asker, Pages
from pga.web.forms.form import Confirmation, VersionedConfirmation
from pga.web.forms.signing import SignatureForm
from pga.web.i18n import gettext as _
from pga.web.rulesbook import chapters_of, pages_of
from pga.web.sending import attached, form_page, sent

PAGES = Pages()
DOCUMENT = "/signing/<string(length=64):document>"


@PAGES.page("/signing", asks=(ProposedRules,))
def signing(asker: Asker) -> ResponseReturnValue:
    """The documents in force and those that are being signed."""
    return render_template("signing/list.html", documents=asker.look(ProposedRules()))


@PAGES.page(DOCUMENT, methods=("GET", "POST"), asks=(ProposedRules, DeliverSignature), forms=SignatureForm)
def sign_document(asker: Asker, document: str) -> ResponseReturnValue:
    """One document: its digest in words and as QR, who signed, and the form that takes a signature."""
    found = _found(asker, document)
    came: Any = CombinedMultiDict([request.form, request.files])
    form = SignatureForm(came if request.method == "POST" else None)

    def deliver() -> Done:
        return asker.act(DeliverSignature(document=document, given=form.given(), act_key=form.act_key))

    if sent(form, deliver):
        return redirect(f"/signing/{document}?done=signature", 303)
    if request.args.get("wrong") == "too-large":
        form["file"].errors = [_("Dit is te groot voor een handtekening (ten hoogste 4 kB).")]
    return form_page("signing/show.html", form, document=found, qr=segno.make(found.digest).matrix)


@PAGES.page(f"{DOCUMENT}/book", asks=(ProposedRules,))
def read_document(asker: Asker, document: str) -> ResponseReturnValue:
    """What is signed, in words."""
    found: ProposedDocument = asker.look(ProposedRules(document=document, as_book=True))[0]
    book = found.book
    pages, chapters = (pages_of(book), chapters_of(book)) if book is not None else ([], ())
    return render_template("signing/book.html", proposed=found, document=book, chapters=chapters, pages=pages)


@PAGES.page(f"{DOCUMENT}/rules.json", asks=(ProposedRules,))
def download_document(asker: Asker, document: str) -> ResponseReturnValue:
    """The bytes that are signed, exactly."""
    return attached(_found(asker, document).body, "application/json", f"spelregels-{document[:8]}.json")


@PAGES.page(f"{DOCUMENT}/receipt", asks=(ProposedRules,))
def download_receipt(asker: Asker, document: str) -> ResponseReturnValue:
    """The digest and every signature, to print and keep."""
    return attached(_found(asker, document).receipt.encode(), "text/plain", f"ontvangstbewijs-{document[:8]}.txt")


@PAGES.page(f"{DOCUMENT}/propose", methods=("POST",), asks=(ProposeActivation,), forms=Confirmation)
def propose_activation(asker: Asker, document: str) -> ResponseReturnValue:
    """The first of two people."""
    form = Confirmation(request.form)
    asker.act(ProposeActivation(document=document, act_key=form.act_key))
    return redirect(f"/signing/{document}?done=activation-proposed", 303)


@PAGES.page(f"{DOCUMENT}/confirm", methods=("POST",), asks=(ConfirmActivation,), forms=VersionedConfirmation)
def confirm_activation(asker: Asker, document: str) -> ResponseReturnValue:
    """The second; or, once its day has come, whoever puts into force what two people approved."""
    form = VersionedConfirmation(request.form)
    asker.act(ConfirmActivation(document=document, version=form.version, act_key=form.act_key))
    return redirect(f"/signing/{document}?done=activation-confirmed", 303)


@PAGES.page(f"{DOCUMENT}/take-back", methods=("POST",), asks=(TakeBackRules,), forms=VersionedConfirmation)
def take_back_rules(asker: Asker, document: str) -> ResponseReturnValue:
    """The proposal to put it into force, or else the document itself."""
    form = VersionedConfirmation(request.form)
    asker.act(TakeBackRules(document=document, version=form.version, act_key=form.act_key))
    proposal = f"/signing/{document}?done=proposal-taken-back"
    return redirect(proposal if form.version else "/signing?done=rules-taken-back", 303)


def _found(asker: Asker, document: str) -> ProposedDocument:
    """The one that was asked for; the gate refuses any other."""
    found: ProposedDocument = asker.look(ProposedRules(document=document))[0]
    return found


