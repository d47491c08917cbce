"""The draft of the rules: a file, or the text itself."""

from typing import Final

from wtforms import FileField

from pga.web.forms.fields import N_, line, one_of_few, some_or_none, text
from pga.web.forms.form import PageForm

MOST: Final = 200_000


class RulesTextForm(PageForm):
    """One of both; the file goes first."""

    called = N_("Concept van de spelregels")
    also = ("version",)
    takes_a_file = True

    file = FileField(N_("Kies een TOML-bestand"), description=N_("Ten hoogste 256 kB, bewaard als UTF-8."))
    toml = text(
        N_("Of verbeter de tekst hier"),
        needed=False,
        most=MOST,
        about=N_("Dit is het concept zoals het nu is. Regelnummers staan bij de fouten hierboven."),
    )


ON_A_PAGE: Final = 8
"""Rows of a list on one page of defaults."""


class DefaultsForm(PageForm):
    """For each row of the page: klopt, or wordt … omdat …; what is left open is for later."""

    also = ("version",)


for _at in range(ON_A_PAGE):
    setattr(DefaultsForm, f"choice_{_at}", one_of_few(N_("Klopt dit?"), (), needed=False))
    _about = N_("Zoals: 10 werkdagen, een getal of een datum.")
    setattr(DefaultsForm, f"value_{_at}", line(N_("Wordt"), needed=False, most=40, about=_about))
    setattr(DefaultsForm, f"because_{_at}", line(N_("Omdat, of het artikel waar het staat"), needed=False))


class RuleForm(PageForm):
    """The boxes of one rule, and why."""

    also = ("version",)

    roles = some_or_none(N_("Voor wie geldt deze regel?"))
    relations = some_or_none(N_("Hoe hoort diegene bij de zaak?"))
    read = some_or_none(N_("Welke gegevens gaat het om bij lezen?"))
    write = some_or_none(N_("Welke gegevens gaat het om bij schrijven?"))
    because = line(N_("Omdat, of het artikel waar het staat"))
