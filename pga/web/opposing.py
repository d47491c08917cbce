"""The form with which somebody decides that the interest of a person opposes, and the button that ends it."""

from uuid import UUID

from flask import request
from flask.typing import ResponseReturnValue

from pga.commands.persons import EndOpposition, Oppose
from pga.queries.persons import ReadPersons
from pga.web.asking import Asker, Pages
from pga.web.forms.form import VersionedConfirmation
from pga.web.forms.persons import OpposeForm
from pga.web.persons import back_to, given_on, name_of, one_of, people_seen
from pga.web.sending import form_page, sent, typed

PAGES = Pages()


@PAGES.page(
    "/cases/<reference:reference>/people/<uuid:party>/oppose",
    methods=("GET", "POST"),
    asks=(ReadPersons, Oppose),
    forms=OpposeForm,
)
def oppose(asker: Asker, reference: str, party: UUID) -> ResponseReturnValue:
    """Who is not told about somebody, and why."""
    seen = people_seen(asker, reference, "representative.oppose")
    person, form = one_of(seen, party), typed(OpposeForm)
    form.offer("representative", [(p.id, name_of(p)) for p in seen.persons if p.id != person.id], empty=True)
    if sent(form, lambda: asker.act(Oppose(**given_on(reference, form), party=str(party), **form.data))):
        return back_to(reference)
    return form_page("referrals/oppose.html", form, seen=seen, person=person)


@PAGES.page(
    "/cases/<reference:reference>/people/oppositions/<uuid:opposition>/end",
    methods=("POST",),
    asks=(EndOpposition,),
    forms=VersionedConfirmation,
)
def end_opposition(asker: Asker, reference: str, opposition: UUID) -> ResponseReturnValue:
    """It opposes no more."""
    form = VersionedConfirmation(request.form)
    asker.act(EndOpposition(**given_on(reference, form), opposition=str(opposition)))
    return back_to(reference)
