"""Proposed rules beside those in force, before anybody signs them."""

from flask import render_template
from flask.typing import ResponseReturnValue

from pga.queries.comparing import CompareRules, ListProposals, ListUnreachable
from pga.web.asking import Asker, Pages

PAGES = Pages()


@PAGES.page("/rules/proposals", asks=(ListProposals,))
def proposals(asker: Asker) -> ResponseReturnValue:
    """Voorgestelde spelregels."""
    return render_template("rules/proposals.html", proposals=asker.look(ListProposals()))


@PAGES.page("/rules/proposals/<string:digest>", asks=(CompareRules,))
def compare_rules(asker: Asker, digest: str) -> ResponseReturnValue:
    """Changed articles, and who gains or loses what."""
    return render_template("rules/compared.html", found=asker.look(CompareRules(digest=digest)))


@PAGES.page("/rules/proposals/<string:digest>/unreachable", asks=(ListUnreachable,))
def unreachable(asker: Asker, digest: str) -> ResponseReturnValue:
    """Cases that somebody would no longer reach, by reference."""
    return render_template("rules/unreachable.html", found=asker.look(ListUnreachable(digest=digest)))
