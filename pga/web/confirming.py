"""The account contact: the quarterly confirmation of one's own people, and waking an account."""

from uuid import UUID

from flask import redirect, request
from flask.typing import ResponseReturnValue

from pga.answers.people import Confirming
from pga.commands.people import ConfirmAccounts, WakeAccount
from pga.queries.people import ListToConfirm
from pga.web.asking import Asker, Pages
from pga.web.forms.form import VersionedConfirmation
from pga.web.forms.teams import ConfirmForm
from pga.web.sending import form_page, sent, typed

PAGES = Pages()


@PAGES.page(
    "/accounts/confirm", methods=("GET", "POST"), asks=(ListToConfirm, ConfirmAccounts), forms=ConfirmForm
)
def confirm_accounts(asker: Asker) -> ResponseReturnValue:
    """Everybody on one page with when the account was last used; one button confirms them all."""
    seen: Confirming = asker.look(ListToConfirm())
    form = typed(ConfirmForm, seen=seen.seen)
    form.offer("close", [(line.id, line.name) for line in seen.lines if not line.own])
    given = form.data | {"close": tuple(form.close.data or ())}
    if sent(form, lambda: asker.act(ConfirmAccounts(act_key=form.act_key, **given))):
        return redirect("/accounts?done=confirmed", 303)
    return form_page("accounts/confirm.html", form, confirming=seen)


@PAGES.page("/accounts/<uuid:account>/wake", methods=("POST",), asks=(WakeAccount,), forms=VersionedConfirmation)
def wake_account(asker: Asker, account: UUID) -> ResponseReturnValue:
    """A sleeping account can log in again."""
    form = VersionedConfirmation(request.form)
    asker.act(WakeAccount(account=str(account), version=form.version, act_key=form.act_key))
    return redirect("/accounts?done=woken", 303)
