"""The duty roster: one shift, or a whole file."""

from typing import Final

from wtforms import FileField

from pga.web.forms.fields import N_, day, hidden, line, one_of, text, today
from pga.web.forms.form import PageForm

MOST: Final = 200_000


class DutyForm(PageForm):
    """One shift: a day, two times, who, and who stands by."""

    day = day(N_("Op welke dag begint de dienst?"), earliest=today)
    begins = line(N_("Van"), most=8, about=N_("Zoals 22:00."))
    until = line(N_("Tot"), most=8, about=N_("Is dit niet later dan het begin, dan eindigt de dienst de volgende dag."))
    account = one_of(N_("Wie heeft dienst?"))
    stand_by = one_of(N_("Wie is achtervang?"), needed=False)


class RosterFileForm(PageForm):
    """A file or the text itself; ``shown``: the code of the text of which was shown what it would do."""

    called = N_("Rooster inlezen")
    takes_a_file = True

    file = FileField(N_("Kies een CSV-bestand"), description=N_("Ten hoogste 256 kB."))
    roster = text(N_("Of plak het rooster hier"), needed=False, most=MOST)
    shown = hidden(64)
