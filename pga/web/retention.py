"""What is kept until when, destruction by two people, and its certificate."""

from typing import Final

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.commands.ending import Destroy, Hold, ProposeDestruction, ReleaseHold
from pga.queries.ending import ListRetention, ReadCertificate
from pga.refusals import Refused
from pga.web.asking import Asker, Pages
from pga.web.forms.ending import RetentionForm

PAGES = Pages()

ACTS: Final = {"propose": ProposeDestruction, "destroy": Destroy, "hold": Hold, "release": ReleaseHold}
"""Last part of the address -> what its button does."""


@PAGES.page("/retention", asks=(ListRetention,))
def retention(asker: Asker) -> ResponseReturnValue:
    """Blocked and destroyed cases, by reference alone."""
    return render_template("retention/list.html", lines=asker.look(ListRetention()))


@PAGES.page("/retention/<reference:reference>/certificate", asks=(ReadCertificate,))
def certificate(asker: Asker, reference: str) -> ResponseReturnValue:
    """The certificate of destruction, to print; no personal content."""
    return render_template("retention/certificate.html", certificate=asker.look(ReadCertificate(case=reference)))


@PAGES.page(
    "/retention/<reference:reference>/<act>",
    methods=("POST",),
    asks=tuple(ACTS.values()),
    forms=RetentionForm,
)
def decide_retention(asker: Asker, reference: str, act: str) -> ResponseReturnValue:
    """Propose, destroy, hold or release: one button each."""
    if act not in ACTS:
        raise Refused("out_of_reach")
    form = RetentionForm(request.form)
    asker.act(ACTS[act](case=reference, version=form.version, act_key=form.act_key))
    return redirect("/retention?done=saved", 303)
