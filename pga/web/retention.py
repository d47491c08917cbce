"""What is kept until when, destruction by two people, and its certificate."""

from typing import Any, Final

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.commands import orders, referrals
from pga.commands.ending import Destroy, Hold, ProposeDestruction, ReleaseHold
from pga.queries.ending import ListRetention, ReadCertificate
from pga.refusals import Refused
from pga.web.asking import Asker, Pages
from pga.web.forms.ending import RetentionForm
from workflows import BARRING_ORDER, PGA_CASE, REFERRAL

PAGES = Pages()


ACTS: Final = {"propose": ProposeDestruction, "destroy": Destroy, "hold": Hold, "release": ReleaseHold}
"""Last part of the address -> what its button does."""
OTHERS: Final[dict[str, dict[str, Any]]] = {
    flow.prefix: {"propose": steps["propose_destruction"], "destroy": steps["destroy"]}
    for flow, steps in ((REFERRAL, referrals.STEPS), (BARRING_ORDER, orders.STEPS))
}
"""What stands before a reference -> the same of another workflow, where that is a step of its own."""


@PAGES.page("/retention", asks=(ListRetention,))
def retention(asker: Asker) -> ResponseReturnValue:
    """Blocked and destroyed cases, by reference alone."""
    lines = asker.look(ListRetention(workflow=PGA_CASE.key))
    return render_template("retention/list.html", lines=lines)


@PAGES.page("/referrals/retention", asks=(ListRetention,))
def retention_of_referrals(asker: Asker) -> ResponseReturnValue:
    """The same of referrals and of barring orders."""
    lines = asker.look(ListRetention(workflow=REFERRAL.key))
    return render_template("retention/list.html", lines=lines)


@PAGES.page("/retention/<reference:reference>/certificate", asks=(ReadCertificate,))
def certificate(asker: Asker, reference: str) -> ResponseReturnValue:
    """The certificate of destruction, to print; no personal content."""
    seen = asker.look(ReadCertificate(case=reference))
    return render_template("retention/certificate.html", certificate=seen, list_at=_list_of(reference))


@PAGES.page(
    "/retention/<reference:reference>/<act>",
    methods=("POST",),
    asks=(*ACTS.values(), *(act for acts in OTHERS.values() for act in acts.values())),
    forms=RetentionForm,
)
def decide_retention(asker: Asker, reference: str, act: str) -> ResponseReturnValue:
    """Propose, destroy, hold or release: one button each."""
    if act not in ACTS:
        raise Refused("out_of_reach")
    form = RetentionForm(request.form)
    kind = OTHERS.get(_prefix(reference), {}).get(act, ACTS[act])
    asker.act(kind(case=reference, version=form.version, act_key=form.act_key))
    return redirect(f"{_list_of(reference)}?done=saved", 303)


def _prefix(reference: str) -> str:
    return reference.partition("-")[0]


def _list_of(reference: str) -> str:
    """The list on which a case stands."""
    return "/referrals/retention" if _prefix(reference) in OTHERS else "/retention"
