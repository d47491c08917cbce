"""One's own account: password, second factor, and what is recorded about oneself."""

import segno
from flask import g, redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.people import FactorOffer, OwnAccountAnswer
from pga.commands.people import ChangePassword, EnrolFactor, SetShortcuts
from pga.queries.people import OfferFactor, OwnAccount
from pga.refusals import NotReady
from pga.web.addresses import number
from pga.web.asking import Asker, Pages
from pga.web.forms.form import BadForm
from pga.web.forms.logging_in import EnrolForm, PasswordForm, ShortcutsForm
from pga.web.sending import typed
from pga.web.session import current_session

PAGES = Pages()


@PAGES.page("/own", asks=(OwnAccount,))
def own(asker: Asker) -> ResponseReturnValue:
    """One's own account."""
    return render_template("account/own.html", account=asker.look(OwnAccount()), form=PasswordForm())


@PAGES.page("/own/recorded", asks=(OwnAccount,))
def recorded(asker: Asker) -> ResponseReturnValue:
    """Wat van mij wordt vastgelegd."""
    before = number(request.args.get("before"))
    account: OwnAccountAnswer = asker.look(OwnAccount(before=before))
    following = f"/own/recorded?before={account.before}#records" if account.before else ""
    first = "/own/recorded#records" if before else ""
    return render_template("recorded.html", account=account, first_url=first, next_url=following)


@PAGES.page("/own/shortcuts", methods=("POST",), asks=(SetShortcuts,), forms=ShortcutsForm)
def set_shortcuts(asker: Asker) -> ResponseReturnValue:
    """The single keys of the keyboard, on or off."""
    form = typed(ShortcutsForm)
    if not form.validate():
        raise BadForm
    asker.act(SetShortcuts(on=form.shortcuts.data == "on", act_key=form.act_key))
    return redirect("/own?done=saved", 303)


@PAGES.page("/own/password", methods=("POST",), asks=(OwnAccount, ChangePassword), forms=PasswordForm)
def change_password(asker: Asker) -> ResponseReturnValue:
    """Another password; every other session ends."""
    form = PasswordForm(request.form)
    if form.validate():
        try:
            done = asker.act(ChangePassword(current=form.current.data, new=form.new.data, act_key=form.act_key))
            if done.shown_once:
                current_session().renew(done.shown_once[0])
            return redirect("/own?done=password", 303)
        except NotReady as not_ready:
            form.take_up(not_ready)
    account: OwnAccountAnswer = asker.look(OwnAccount())
    return render_template("account/own.html", account=account, form=form), 422


@PAGES.page(
    "/own/factor",
    methods=("GET", "POST"),
    asks=(OfferFactor, EnrolFactor),
    forms=EnrolForm,
    looks_at_once=False,
)
def enrol_factor(asker: Asker) -> ResponseReturnValue:
    """Set up the second factor. The recovery codes are shown once, so that POST answers 200 with that one page."""
    form = typed(EnrolForm)
    if request.method == "POST" and form.validate():
        try:
            done = asker.act(_enrolling(form))
            if done.repeated:
                return redirect("/own", 303)
            current_session().renew(done.shown_once[0])
            return render_template(
                "account/shown_once.html",
                kind="recovery_codes",
                texts=done.shown_once[1:],
                username=g.actor.username,
                next="/own",
            )
        except NotReady as not_ready:
            form.take_up(not_ready)
    offer: FactorOffer = asker.look(OfferFactor())
    form.secret.data = offer.secret
    page = render_template(
        "enrol_factor.html",
        form=form,
        secret=" ".join(offer.secret[at : at + 4] for at in range(0, len(offer.secret), 4)),
        qr=segno.make(offer.uri).matrix,
        required=not g.whole,
        enrolled=offer.enrolled,
    )
    return page, 422 if form.errors else 200


def _enrolling(form: EnrolForm) -> EnrolFactor:
    return EnrolFactor(
        secret=form.secret.data, code=form.code.data, present=form.present.data or "", act_key=form.act_key
    )
