"""Accounts: administration without content."""

from urllib.parse import urlencode
from uuid import UUID

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.people import AccountLine, Accounts
from pga.commands.people import (
    CloseAccount,
    ConfirmReset,
    DescribeEmployee,
    OpenAccount,
    ProposeRole,
    StartReset,
)
from pga.queries.people import ListAccounts
from pga.refusals import NotReady, Refused
from pga.web.addresses import argument
from pga.web.asking import Asker, Pages
from pga.web.forms.accounts import AccountForm, EmployeeForm, RoleForm
from pga.web.forms.form import VersionedConfirmation
from pga.web.sending import form_page, sent, typed

PAGES = Pages()


@PAGES.page("/accounts", asks=(ListAccounts,))
def accounts(asker: Asker) -> ResponseReturnValue:
    """The accounts one keeps, with their roles."""
    after = argument(request.args.get("after"))
    kept: Accounts = asker.look(ListAccounts(after=after))
    return render_template(
        "accounts/list.html",
        accounts=kept,
        first_url="/accounts" if after else "",
        next_url=f"/accounts?{urlencode({'after': kept.next})}" if kept.next else "",
    )


@PAGES.page("/accounts/new", methods=("GET", "POST"), asks=(ListAccounts, OpenAccount), forms=AccountForm)
def open_account(asker: Asker) -> ResponseReturnValue:
    """A new account. Its first password is shown once, so this POST answers 200 with that one page."""
    kept: Accounts = asker.look(ListAccounts())
    if "account.open" not in kept.verbs:
        raise Refused("no_rule")
    form = typed(AccountForm)
    form.offer("organisation", kept.organisations, empty=len(kept.organisations) > 1)
    if request.method == "POST" and form.validate():
        command = OpenAccount(
            act_key=form.act_key,
            username=form.username.data,
            display_name=form.display_name.data,
            organisation=form.organisation.data,
            email=form.email.data,
        )
        try:
            done = asker.act(command)
            return _shown_once(done.shown_once, form.username.data, "first_password")
        except NotReady as not_ready:
            form.take_up(not_ready)
    return form_page("accounts/new.html", form)


def _shown_once(texts: tuple[str, ...], username: str, kind: str) -> ResponseReturnValue:
    """The page that shows it once; a second post of the same act has nothing left to show."""
    if not texts:
        return redirect("/accounts", 303)
    return render_template("account/shown_once.html", kind=kind, texts=texts, username=username, next="/accounts")


def _account(asker: Asker, account: UUID) -> tuple[Accounts, AccountLine]:
    """The one account that a form is about."""
    kept: Accounts = asker.look(ListAccounts(account=str(account)))
    if not kept.lines:
        raise Refused("out_of_reach")
    return kept, kept.lines[0]


@PAGES.page("/accounts/<uuid:account>/close", methods=("POST",), asks=(CloseAccount,), forms=VersionedConfirmation)
def close_account(asker: Asker, account: UUID) -> ResponseReturnValue:
    """Close an account."""
    form = VersionedConfirmation(request.form)
    asker.act(CloseAccount(account=str(account), version=form.version, act_key=form.act_key))
    return redirect("/accounts?done=closed", 303)


@PAGES.page(
    "/accounts/<uuid:account>/roles",
    methods=("GET", "POST"),
    asks=(ListAccounts, ProposeRole),
    forms=RoleForm,
)
def propose_role(asker: Asker, account: UUID) -> ResponseReturnValue:
    """Propose a role with dates."""
    kept, line = _account(asker, account)
    if "role.propose" not in kept.verbs:
        raise Refused("no_rule")
    form = typed(RoleForm)
    form.offer("role", kept.roles, empty=True)
    if sent(form, lambda: asker.act(ProposeRole(act_key=form.act_key, account=line.id, **form.data))):
        return redirect("/accounts?done=proposed", 303)
    return form_page("accounts/role.html", form, account=line)


@PAGES.page(
    "/accounts/<uuid:account>/employee",
    methods=("GET", "POST"),
    asks=(ListAccounts, DescribeEmployee),
    forms=EmployeeForm,
)
def describe_employee(asker: Asker, account: UUID) -> ResponseReturnValue:
    """The last day of a colleague, and the codes by which review knows him."""
    kept, line = _account(asker, account)
    if "account.describe" not in kept.verbs:
        raise Refused("no_rule")
    form = typed(EmployeeForm, leaves_on=line.last_day)
    if sent(form, lambda: asker.act(_described(form, line))):
        return redirect("/accounts?done=described", 303)
    return form_page("accounts/employee.html", form, account=line)


def _described(form: EmployeeForm, line: AccountLine) -> DescribeEmployee:
    return DescribeEmployee(act_key=form.act_key, account=line.id, version=form.version, **form.data)


@PAGES.page(
    "/accounts/<uuid:account>/reset",
    methods=("GET", "POST"),
    asks=(ListAccounts, StartReset),
    forms=VersionedConfirmation,
)
def start_reset(asker: Asker, account: UUID) -> ResponseReturnValue:
    """Ask to reset a second factor; nothing happens until a second person confirms.

    The first half of the new password is shown once, so this POST answers 200 with that one page.
    """
    if request.method != "POST":
        _, line = _account(asker, account)
        return render_template("accounts/reset.html", account=line, confirming=False)
    form = VersionedConfirmation(request.form)
    _, line = _account(asker, account)
    done = asker.act(StartReset(account=line.id, version=form.version, act_key=form.act_key))
    return _shown_once(done.shown_once, line.username, "first_half")


@PAGES.page(
    "/accounts/<uuid:account>/confirm-reset",
    methods=("GET", "POST"),
    asks=(ListAccounts, ConfirmReset),
    forms=VersionedConfirmation,
)
def confirm_reset(asker: Asker, account: UUID) -> ResponseReturnValue:
    """The second person. The second half of the password is shown once, so this POST answers 200 with that one page."""
    _, line = _account(asker, account)
    if request.method != "POST":
        return render_template("accounts/reset.html", account=line, confirming=True)
    form = VersionedConfirmation(request.form)
    done = asker.act(ConfirmReset(account=line.id, version=form.version, act_key=form.act_key))
    return _shown_once(done.shown_once, line.username, "second_half")
