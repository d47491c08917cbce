"""Spelregels: the rules in force, readable for everybody with an account; how they stand, and leaving them."""

from flask import redirect, render_template
from flask.typing import ResponseReturnValue

from pga.commands.homes import Withdraw
from pga.queries.leaving import PrepareWithdrawal, ReadStandings
from pga.queries.people import ReadRules
from pga.web.asking import Asker, Pages
from pga.web.forms.leaving import WithdrawalForm
from pga.web.sending import form_page, sent, typed

PAGES = Pages()


@PAGES.page("/rules", asks=(ReadRules,))
def read_rules(asker: Asker) -> ResponseReturnValue:
    """Parties, signatures, purposes, matrix, terms."""
    return render_template("rules/show.html", rules=asker.look(ReadRules()))


@PAGES.page("/rules/standing", asks=(ReadStandings,))
def standings(asker: Asker) -> ResponseReturnValue:
    """In force, running out, or standing still: each cooperation, and why."""
    return render_template("rules/standing.html", standings=asker.look(ReadStandings()))


@PAGES.page("/rules/withdraw", methods=("GET", "POST"), asks=(PrepareWithdrawal, Withdraw), forms=WithdrawalForm)
def leave(asker: Asker) -> ResponseReturnValue:
    """One's own organisation leaves: what that does, and the signed statement."""
    form = typed(WithdrawalForm)
    if sent(form, lambda: asker.act(Withdraw(act_key=form.act_key, **form.data))):
        return redirect("/rules/standing?done=left", 303)
    return form_page("rules/withdraw.html", form, seen=asker.look(PrepareWithdrawal()))
