"""The people of a referral: the list with the family overview, and the forms that add to it."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.referral_persons import PersonLine, PersonsAnswer
from pga.commands.persons import AddPerson, EndRelation, RelatePersons, SetRoles, SetSafeContact
from pga.queries.persons import ReadPersons
from pga.refusals import Refused
from pga.web.asking import Asker, Pages
from pga.web.family import drawn
from pga.web.forms.form import PageForm
from pga.web.forms.persons import AddPersonForm, EndRelationForm, RelateForm, RolesForm, SafeContactForm
from pga.web.i18n import format_date
from pga.web.i18n import gettext as _
from pga.web.sending import form_page, sent, typed
from privacy.sealed import Plain

PAGES = Pages()


@PAGES.page("/cases/<reference:reference>/people", asks=(ReadPersons,))
def people(asker: Asker, reference: str) -> ResponseReturnValue:
    """Who there is, how to reach them, and how they stand to each other: as a list and as a drawing of it."""
    seen = people_seen(asker, reference, "person.list")
    drawing = drawn(seen.persons, seen.relations, seen.households)
    return render_template("referrals/people.html", seen=seen, drawing=drawing)


@PAGES.page(
    "/cases/<reference:reference>/people/new",
    methods=("GET", "POST"),
    asks=(ReadPersons, AddPerson),
    forms=AddPersonForm,
)
def add_person(asker: Asker, reference: str) -> ResponseReturnValue:
    """Somebody comes into the case."""
    form = typed(AddPersonForm)
    if sent(form, lambda: asker.act(AddPerson(**given_on(reference, form), **form.data))):
        return back_to(reference)
    return form_page("referrals/add_person.html", form, seen=people_seen(asker, reference, "person.add"))


@PAGES.page(
    "/cases/<reference:reference>/people/<uuid:party>/roles",
    methods=("GET", "POST"),
    asks=(ReadPersons, SetRoles),
    forms=RolesForm,
)
def person_roles(asker: Asker, reference: str, party: UUID) -> ResponseReturnValue:
    """What somebody was in one incident; of the newest what stands there already."""
    seen = people_seen(asker, reference, "person.roles")
    person = one_of(seen, party)
    form = typed(RolesForm, **_newest(person))
    form.offer("incident", [(i.id, format_date(i.happened_on)) for i in seen.incidents], empty=True)
    form.offer("roles", seen.roles)
    given = {**form.data, "roles": tuple(form.roles.data or ())}
    if sent(form, lambda: asker.act(SetRoles(**given_on(reference, form), party=str(party), **given))):
        return back_to(reference)
    return form_page("referrals/person_roles.html", form, seen=seen, person=person)


def _newest(person: PersonLine) -> dict[str, Any]:
    incident, roles = person.held[0] if person.held else ("", ())
    chosen = request.args.get("incident", incident)
    return {"incident": chosen, "roles": list(dict(person.held).get(chosen, roles))}


@PAGES.page(
    "/cases/<reference:reference>/people/relate",
    methods=("GET", "POST"),
    asks=(ReadPersons, RelatePersons),
    forms=RelateForm,
)
def relate_persons(asker: Asker, reference: str) -> ResponseReturnValue:
    """How one stands to another."""
    seen = people_seen(asker, reference, "person.relate")
    form = typed(RelateForm)
    for name in ("from_party", "to_party"):
        form.offer(name, [(person.id, name_of(person)) for person in seen.persons], empty=True)
    form.offer("kind", seen.kinds, empty=True)
    if sent(form, lambda: asker.act(RelatePersons(**given_on(reference, form), **form.data))):
        return back_to(reference)
    return form_page("referrals/relate.html", form, seen=seen)


@PAGES.page(
    "/cases/<reference:reference>/people/relations/<uuid:relation>/end",
    methods=("GET", "POST"),
    asks=(ReadPersons, EndRelation),
    forms=EndRelationForm,
)
def end_relation(asker: Asker, reference: str, relation: UUID) -> ResponseReturnValue:
    """It holds no more."""
    form = typed(EndRelationForm)
    if sent(form, lambda: asker.act(EndRelation(**given_on(reference, form), relation=str(relation), **form.data))):
        return back_to(reference)
    seen = people_seen(asker, reference, "person.end_relation")
    line = next((line for line in seen.relations if line.id == str(relation) and line.holds), None)
    if line is None:
        raise Refused("out_of_reach")
    return form_page("referrals/end_relation.html", form, seen=seen, line=line)


@PAGES.page(
    "/cases/<reference:reference>/people/<uuid:party>/safe",
    methods=("GET", "POST"),
    asks=(ReadPersons, SetSafeContact),
    forms=SafeContactForm,
)
def safe_contact(asker: Asker, reference: str, party: UUID) -> ResponseReturnValue:
    """How somebody can be reached without harm: as it stands, to change in place."""
    form = typed(SafeContactForm)
    given: dict[str, Any] = {name: str(value or "") for name, value in form.data.items()}
    if sent(form, lambda: asker.act(SetSafeContact(**given_on(reference, form), party=str(party), **given))):
        return back_to(reference)
    seen = people_seen(asker, reference, "contact.set_safe")
    person = one_of(seen, party)
    if request.method == "GET" and isinstance(person.safe, Plain):
        form = SafeContactForm(data={name: person.safe.field(name) for name in person.safe.names})
    return form_page("referrals/safe_contact.html", form, seen=seen, person=person)


def one_of(seen: PersonsAnswer, party: UUID) -> PersonLine:
    """The person with this id, as the reader sees him."""
    found = next((person for person in seen.persons if person.id == str(party)), None)
    if found is None:
        raise Refused("out_of_reach")
    return found


def name_of(person: PersonLine) -> str:
    """What he is called."""
    return person.identity.field("name") if isinstance(person.identity, Plain) else _("afgeschermd")


def people_seen(asker: Asker, reference: str, verb: str) -> PersonsAnswer:
    """The people of the case, for who may do this with them."""
    seen: PersonsAnswer = asker.look(ReadPersons(case=reference))
    if verb not in seen.verbs:
        raise Refused("no_rule")
    return seen


def given_on(reference: str, form: PageForm) -> dict[str, Any]:
    """What every form about them carries."""
    return {"case": reference, "version": form.version, "act_key": form.act_key}


def back_to(reference: str) -> ResponseReturnValue:
    """To the page with all of them."""
    return redirect(f"/cases/{reference}/people?done=saved", 303)
