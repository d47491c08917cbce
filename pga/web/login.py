"""Logging in and out, the second factor, and the language of the screens."""

from flask import current_app, g, redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga import porch
from pga.commands.people import SetLanguage
from pga.commands.sessions import ConfirmFactor, LogIn, LogOut
from pga.refusals import LogInFailed, NotReady
from pga.web.addresses import argument, local
from pga.web.asking import Asker, Pages, the_gate
from pga.web.forms.form import Confirmation
from pga.web.forms.logging_in import FactorForm, LanguageForm, LogInForm
from pga.web.i18n import gettext as _
from pga.web.sending import typed
from pga.web.session import current_session, write_language
from privacy.vocabulary import ROLE_LABELS, Role

PAGES = Pages()


@PAGES.page("/login", methods=("GET", "POST"), asks=(LogIn,), forms=LogInForm)
def log_in(asker: Asker) -> ResponseReturnValue:
    """User name and password. Every failure has the same words."""
    form = typed(LogInForm)
    if request.method == "POST" and form.validate():
        try:
            done = asker.act(LogIn(username=form.username.data, password=form.password.data))
            current_session().renew(done.shown_once[0])
            return redirect(_after(), 303)
        except LogInFailed:
            form.form_errors.append(_("De gebruikersnaam of het wachtwoord klopt niet."))
        except NotReady as asleep:
            form.take_up(asleep)
    elif request.method == "GET" and g.whole:
        return redirect(_after(), 303)
    page = render_template(
        "login.html",
        form=form,
        next=_next(),
        ended=argument(request.args.get("ended")) == "1",
        demo_accounts=_demo_accounts(),
    )
    return page, 422 if form.errors or form.form_errors else 200


@PAGES.page("/login/factor", methods=("GET", "POST"), asks=(ConfirmFactor,), forms=FactorForm)
def log_in_factor(asker: Asker) -> ResponseReturnValue:
    """The second step: a code of the app, or a recovery code."""
    if g.actor is None:
        return redirect("/login", 303)
    form = typed(FactorForm)
    if request.method == "POST" and form.validate():
        try:
            done = asker.act(ConfirmFactor(code=form.code.data))
            current_session().renew(done.shown_once[0])
            return redirect(_after(), 303)
        except LogInFailed:
            form.code.errors = [_("Deze code klopt niet of is al gebruikt.")]
    page = render_template("login_factor.html", form=form, next=_next())
    return page, 422 if form.errors else 200


@PAGES.page("/logout", methods=("POST",), asks=(LogOut,), forms=Confirmation)
def log_out(asker: Asker) -> ResponseReturnValue:
    """End this session, here and in the database."""
    asker.act(LogOut())
    current_session().end()
    response = current_app.make_response(redirect("/login?done=logged-out", 303))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@PAGES.page("/language", methods=("POST",), asks=(SetLanguage,), forms=LanguageForm)
def set_language(asker: Asker) -> ResponseReturnValue:
    """The other language: kept with the account, or in a cookie before log-in."""
    form = LanguageForm(request.form)
    back = local(request.form.get("next", "/"))
    response = current_app.make_response(redirect(back, 303))
    if form.validate():
        if g.whole:
            asker.act(SetLanguage(language=form.language.data, act_key=form.act_key))
        write_language(response, form.language.data)
    return response


def _next() -> str:
    return local(argument(request.values.get("next")) or "/")


def _after() -> str:
    """Where somebody wanted to go, else ``/``, which brings everybody to his own work."""
    return _next()


def _demo_accounts() -> list[tuple[str, str, str, str]]:
    """(user name, password, role, what to try) of a demo home; a real home has none."""
    rows = porch.demo_accounts(the_gate())
    return [(row["username"], row["password"], _roles(row["role"]), row["try"]) for row in rows]


def _roles(names: str) -> str:
    return ", ".join(ROLE_LABELS[Role(name)].of(g.language) for name in names.split(", "))
