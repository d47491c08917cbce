"""Accounts and roles."""

import re
from datetime import date, timedelta
from typing import Final

from wtforms import BooleanField, Field, ValidationError

from pga.web.forms.fields import N_, citizen_number, day, line, one_of, today
from pga.web.forms.form import PageForm
from pga.web.i18n import gettext as _

USERNAME: Final = re.compile(r"[a-z0-9](?:[a-z0-9._-]{1,58}[a-z0-9])")
EMAIL: Final = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+")
LONGEST_ROLE: Final = timedelta(days=2 * 366)


def _last_day_of_a_role() -> date:
    return today() + LONGEST_ROLE


class AccountForm(PageForm):
    """A new colleague."""

    display_name = line(N_("Naam"), most=100)
    username = line(N_("Gebruikersnaam"), most=60, about=N_("Kleine letters, cijfers, punt of streepje."))
    organisation = one_of(N_("Organisatie"))
    email = line(N_("E-mail"), needed=False, most=200, about=N_("Voor mail zonder inhoud: dat er iets wacht."))

    def validate_email(self, field: Field) -> None:
        """One address, as mail programs take it."""
        if field.data and not EMAIL.fullmatch(field.data):
            raise ValidationError(_("Dit is geen e-mailadres."))

    def validate_username(self, field: Field) -> None:
        """Small letters, so that two names never differ in a capital alone."""
        field.data = field.data.lower()
        if not USERNAME.fullmatch(field.data):
            raise ValidationError(_("Gebruik ten minste drie kleine letters, cijfers, punten of streepjes."))


class RoleForm(PageForm):
    """A role with its dates."""

    role = one_of(N_("Rol"))
    valid_from = day(N_("Van"), earliest=today, latest=_last_day_of_a_role)
    valid_until = day(N_("Tot en met"), earliest=today, latest=_last_day_of_a_role)

    def validate_valid_until(self, field: Field) -> None:
        """Not before it begins."""
        if self["valid_from"].data and field.data and field.data < self["valid_from"].data:
            raise ValidationError(_("De einddatum ligt vóór de begindatum."))


class EmployeeForm(PageForm):
    """What review knows of a colleague. What is typed below the day becomes codes and is not kept."""

    also = ("version",)
    leaves_on = day(
        N_("Laatste werkdag"), needed=False, about=N_("Leeg als die niet bekend is."), latest=_last_day_of_a_role
    )
    bsn = citizen_number()
    name = line(N_("Achternaam"), needed=False, most=100)
    address = line(
        N_("Woonadres"), needed=False, about=N_("Straat en huisnummer, postcode en plaats."),
    )
    forget = BooleanField(N_("Wis de codes die er nu zijn"))
