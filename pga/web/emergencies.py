"""Noodtoegang: what comes with it stands before the button, and what was typed goes no further than the gate."""

from uuid import UUID

from flask import redirect, request
from flask.typing import ResponseReturnValue

from pga.answers.emergencies import EmergencyAnswer
from pga.commands.emergencies import EndEmergency, OpenEmergency
from pga.desk import Done
from pga.queries.emergencies import PrepareEmergency
from pga.web.asking import Asker, Pages
from pga.web.forms.emergencies import EmergencyForm, EndForm
from pga.web.sending import form_page, sent, typed

PAGES = Pages()


@PAGES.page("/emergency", methods=("GET", "POST"), asks=(PrepareEmergency, OpenEmergency), forms=EmergencyForm)
def emergency(asker: Asker) -> ResponseReturnValue:
    """The interruption, with the form on it; after it the case itself, or the list of what was opened."""
    seen: EmergencyAnswer = asker.look(PrepareEmergency())
    form: EmergencyForm = typed(EmergencyForm, cooperation=seen.ways[0].cooperation if len(seen.ways) == 1 else "")
    form.offer("cooperation", [(way.cooperation, way.title) for way in seen.ways])
    form.offer("reason", dict.fromkeys(reason for way in seen.ways for reason in way.reasons))
    done = Done()

    def act() -> Done:
        nonlocal done
        done = asker.act(OpenEmergency(act_key=form.act_key, **form.data))
        return done

    if sent(form, act):
        return redirect(f"/cases/{done.reference}" if done.reference else "/emergency?done=emergency", 303)
    return form_page("emergencies/open.html", form, seen=seen)


@PAGES.page("/emergency/<uuid:opening>/end", methods=("POST",), asks=(EndEmergency,), forms=EndForm)
def end_emergency(asker: Asker, opening: UUID) -> ResponseReturnValue:
    """Not needed any more."""
    form = EndForm(request.form)
    cooperation = request.form.get("cooperation", "")
    asker.act(EndEmergency(act_key=form.act_key, cooperation=cooperation, opening=str(opening)))
    return redirect("/emergency?done=emergency-ended", 303)
