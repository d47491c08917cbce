"""The form of a new version of the cooperation agreement."""

from datetime import date, timedelta
from typing import Final

from pga.agreements import RECIPIENTS
from pga.figures.measuring import NORMS
from pga.web.forms.fields import N_, day, line, one_of, text, today
from pga.web.forms.form import PageForm

PARTNERS: Final = 8
"""So many partners can name whom to call."""
YEARS: Final = timedelta(days=3 * 366)
CONTACT: Final = N_("Contactpersoon")
DEPUTY: Final = N_("Wie vervangt")
WORDINGS: Final = {
    "person": N_("Tekst voor wie erbij betrokken is"),
    "reporter": N_("Tekst voor wie meldde"),
    "local_team": N_("Tekst voor LL2"),
    "veilig_thuis": N_("Tekst voor Veilig Thuis"),
    "police": N_("Tekst voor de politie"),
}


def _latest() -> date:
    return today() + YEARS


class AgreementVersionForm(PageForm):
    """A percent for each term that is measured, whom to call at each partner, a text per recipient, and a date."""

    called = N_("Voorstel voor de samenwerkingsafspraken")

    review_on = day(N_("Wanneer bekijkt u de afspraken opnieuw?"), earliest=today, latest=_latest)


for _term in NORMS:
    setattr(AgreementVersionForm, f"target_{_term}", line("", needed=False, most=3))
for _place in range(PARTNERS):
    setattr(AgreementVersionForm, f"contact_{_place}", one_of(CONTACT, needed=False))
    setattr(AgreementVersionForm, f"deputy_{_place}", one_of(DEPUTY, needed=False))
for _recipient in RECIPIENTS:
    _about = N_("Geen namen van mensen in een casus.")
    setattr(
        AgreementVersionForm, f"text_{_recipient}", text(WORDINGS[_recipient], needed=False, most=2_000, about=_about)
    )
