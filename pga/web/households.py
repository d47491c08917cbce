"""The forms about households: people who live together, who comes, and who goes."""

from uuid import UUID

from flask.typing import ResponseReturnValue

from pga.answers.referral_persons import HouseholdLine, PersonsAnswer
from pga.commands.persons import AddHousehold, JoinHousehold, LeaveHousehold
from pga.queries.persons import ReadPersons
from pga.refusals import Refused
from pga.web.asking import Asker, Pages
from pga.web.forms.persons import HouseholdForm, JoinHouseholdForm, LeaveHouseholdForm
from pga.web.persons import back_to, given_on, name_of, people_seen
from pga.web.sending import form_page, sent, typed

PAGES = Pages()


@PAGES.page(
    "/cases/<reference:reference>/people/households/new",
    methods=("GET", "POST"),
    asks=(ReadPersons, AddHousehold),
    forms=HouseholdForm,
)
def add_household(asker: Asker, reference: str) -> ResponseReturnValue:
    """Who live together, and where."""
    seen = people_seen(asker, reference, "household.add")
    form = typed(HouseholdForm)
    form.offer("members", [(person.id, name_of(person)) for person in seen.persons])
    given = {**form.data, "members": tuple(form.members.data or ())}
    if sent(form, lambda: asker.act(AddHousehold(**given_on(reference, form), **given))):
        return back_to(reference)
    return form_page("referrals/add_household.html", form, seen=seen)


@PAGES.page(
    "/cases/<reference:reference>/people/households/<uuid:household>/join",
    methods=("GET", "POST"),
    asks=(ReadPersons, JoinHousehold),
    forms=JoinHouseholdForm,
)
def join_household(asker: Asker, reference: str, household: UUID) -> ResponseReturnValue:
    """Somebody comes to live there."""
    seen = people_seen(asker, reference, "household.join")
    form = typed(JoinHouseholdForm)
    form.offer("party", [(person.id, name_of(person)) for person in seen.persons], empty=True)
    at = given_on(reference, form) | {"household": str(household)}
    if sent(form, lambda: asker.act(JoinHousehold(**at, **form.data))):
        return back_to(reference)
    return form_page("referrals/join_household.html", form, seen=seen, home=_home(seen, household))


@PAGES.page(
    "/cases/<reference:reference>/people/household-members/<uuid:member>/leave",
    methods=("GET", "POST"),
    asks=(ReadPersons, LeaveHousehold),
    forms=LeaveHouseholdForm,
)
def leave_household(asker: Asker, reference: str, member: UUID) -> ResponseReturnValue:
    """He does not live there any more."""
    form = typed(LeaveHouseholdForm)
    at = given_on(reference, form) | {"member": str(member)}
    if sent(form, lambda: asker.act(LeaveHousehold(**at, **form.data))):
        return back_to(reference)
    seen = people_seen(asker, reference, "household.leave")
    lines = [line for home in seen.households for line in home.members if not line.until]
    line = next((line for line in lines if line.id == str(member)), None)
    if line is None:
        raise Refused("out_of_reach")
    person = next(person for person in seen.persons if person.id == line.party)
    return form_page("referrals/leave_household.html", form, seen=seen, line=line, person=person)


def _home(seen: PersonsAnswer, household: UUID) -> HouseholdLine:
    found = next((home for home in seen.households if home.id == str(household)), None)
    if found is None:
        raise Refused("out_of_reach")
    return found
