"""The draft of the rules: a file, or the text itself."""

from typing import Final

from wtforms import FileField

from pga.web.forms.fields import N_, text
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
