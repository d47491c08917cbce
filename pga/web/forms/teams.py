"""Teams, absence, replacement, and the quarterly confirmation."""

from wtforms import BooleanField

from pga.web.forms.fields import N_, SelectMultipleField, day, hidden, line, one_of, one_of_few, today
from pga.web.forms.form import PageForm


class TeamForm(PageForm):
    """A new team."""

    organisation = one_of(N_("Organisatie"))
    name = line(N_("Naam van het team"), most=80, about=N_("Zo heet ook de post waar vragen aankomen."))


class MemberForm(PageForm):
    """Who joins a team."""

    account = one_of(N_("Welke collega?"))
    leader = BooleanField(N_("Deze collega leidt het team"))


class AbsenceForm(PageForm):
    """Away from one day until another; ``shown``: the dates of which was shown what they would open up."""

    valid_from = day(N_("Eerste dag"), earliest=today)
    valid_until = day(N_("Laatste dag"), earliest=today)
    shown = hidden(21)


class ReplacementForm(PageForm):
    """Who stands in, from when until when, and for which cases."""

    substitute = one_of_few(N_("Wie neemt waar?"), ())
    valid_from = day(N_("Eerste dag"), earliest=today)
    valid_until = day(N_("Laatste dag"), earliest=today)
    cases = SelectMultipleField(
        N_("Alleen voor deze zaken"),
        choices=[],
        validate_choice=False,
        description=N_("Kiest u niets, dan geldt de waarneming voor alles."),
    )


class ConfirmForm(PageForm):
    """Who does not work here any more; ``seen`` is the code of the list as it was shown."""

    seen = hidden(64)
    close = SelectMultipleField(N_("Wie werkt hier niet meer?"), choices=[], validate_choice=False)
