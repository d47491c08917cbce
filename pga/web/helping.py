"""The form that names who helps one person of a referral, and the button that ends it."""

from uuid import UUID

from flask import request
from flask.typing import ResponseReturnValue

from pga.commands.persons import EndHelp, NameHelper
from pga.queries.persons import ReadPersons
from pga.web.asking import Asker, Pages
from pga.web.forms.form import VersionedConfirmation
from pga.web.forms.persons import HelperForm
from pga.web.persons import back_to, given_on, one_of, people_seen
from pga.web.sending import form_page, sent, typed

PAGES = Pages()


@PAGES.page(
    "/cases/<reference:reference>/people/<uuid:party>/helper",
    methods=("GET", "POST"),
    asks=(ReadPersons, NameHelper),
    forms=HelperForm,
)
def name_helper(asker: Asker, reference: str, party: UUID) -> ResponseReturnValue:
    """Who helps somebody."""
    seen = people_seen(asker, reference, "person.name_helper")
    person, form = one_of(seen, party), typed(HelperForm)
    form.offer("account", seen.practitioners, empty=True)
    if sent(form, lambda: asker.act(NameHelper(**given_on(reference, form), party=str(party), **form.data))):
        return back_to(reference)
    return form_page("referrals/name_helper.html", form, seen=seen, person=person)


@PAGES.page(
    "/cases/<reference:reference>/people/helpers/<uuid:helper>/end",
    methods=("POST",),
    asks=(EndHelp,),
    forms=VersionedConfirmation,
)
def end_help(asker: Asker, reference: str, helper: UUID) -> ResponseReturnValue:
    """He does so no more."""
    form = VersionedConfirmation(request.form)
    asker.act(EndHelp(**given_on(reference, form), helper=str(helper)))
    return back_to(reference)
