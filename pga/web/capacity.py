"""The form with which somebody finds that a person cannot judge his own interest, and the button that ends it."""

from uuid import UUID

from flask import request
from flask.typing import ResponseReturnValue

from pga.commands.persons import EndIncapacity, FindIncapable
from pga.queries.persons import ReadPersons
from pga.web.asking import Asker, Pages
from pga.web.forms.form import VersionedConfirmation
from pga.web.forms.persons import IncapableForm
from pga.web.persons import back_to, given_on, one_of, people_seen
from pga.web.sending import form_page, sent, typed

PAGES = Pages()


@PAGES.page(
    "/cases/<reference:reference>/people/<uuid:party>/incapable",
    methods=("GET", "POST"),
    asks=(ReadPersons, FindIncapable),
    forms=IncapableForm,
)
def find_incapable(asker: Asker, reference: str, party: UUID) -> ResponseReturnValue:
    """On what ground, and until when."""
    seen = people_seen(asker, reference, "person.find_incapable")
    person, form = one_of(seen, party), typed(IncapableForm)
    if sent(form, lambda: asker.act(FindIncapable(**given_on(reference, form), party=str(party), **form.data))):
        return back_to(reference)
    return form_page("referrals/incapable.html", form, seen=seen, person=person)


@PAGES.page(
    "/cases/<reference:reference>/people/incapacities/<uuid:incapacity>/end",
    methods=("POST",),
    asks=(EndIncapacity,),
    forms=VersionedConfirmation,
)
def end_incapacity(asker: Asker, reference: str, incapacity: UUID) -> ResponseReturnValue:
    """He can again."""
    form = VersionedConfirmation(request.form)
    asker.act(EndIncapacity(**given_on(reference, form), incapacity=str(incapacity)))
    return back_to(reference)
