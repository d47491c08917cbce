"""The ledger for privacy officers and the FG: sentences, names as looks of their own, verification of everything."""

from urllib.parse import urlencode

from flask import g, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.ledger import LedgerPage
from pga.queries.ledger import NameSubject, ReadLedger, VerifyLedger
from pga.web.addresses import argument, number
from pga.web.asking import Asker, Pages
from pga.web.forms.filters import ledger_filter
from pga.web.forms.form import Confirmation
from pga.web.frame import OFFICERS

PAGES = Pages()
KINDS = ("look", "act", "refusal")


@PAGES.page("/ledger", asks=(ReadLedger,))
def ledger(asker: Asker) -> ResponseReturnValue:
    """One page, newest first; the filters stand in the address, and there a colleague is an id."""
    kind = argument(request.args.get("kind"))
    query = ReadLedger(
        case=argument(request.args.get("case")).upper(),
        colleague=argument(request.args.get("colleague")),
        kind=kind if kind in KINDS else "",
        before=number(request.args.get("before")),
    )
    page: LedgerPage = asker.look(query)
    chosen = {"case": page.case, "colleague": page.colleague, "kind": page.kind}
    kept = {name: value for name, value in chosen.items() if value}
    return render_template(
        "ledger/list.html",
        ledger=page,
        form=ledger_filter(page),
        may_verify=bool(g.actor.roles & OFFICERS),
        next_url=f"/ledger?{urlencode({**kept, 'before': page.before})}" if page.before else "",
        first_url=f"/ledger?{urlencode(kept)}".rstrip("?") if query.before else "",
    )


@PAGES.page("/ledger/verify", methods=("POST",), asks=(VerifyLedger,), forms=Confirmation)
def verify_ledger(asker: Asker) -> ResponseReturnValue:
    """Recompute everything. A look, by POST because it takes work."""
    Confirmation(request.form)
    return render_template("ledger/verdict.html", verdict=asker.look(VerifyLedger()))


@PAGES.page(
    "/ledger/records/<int(max=2147483647):seq>/names",
    methods=("POST",),
    asks=(NameSubject,),
    forms=Confirmation,
)
def name_subject(asker: Asker, seq: int) -> ResponseReturnValue:
    """The names behind one record: a look of its own, so by POST."""
    Confirmation(request.form)
    return render_template("ledger/name.html", names=asker.look(NameSubject(seq=seq)))
