"""The forms of the plan."""

from typing import Final

from pga.web.forms.fields import N_, day, line, one_of, one_of_few, text, today
from pga.web.forms.form import PageForm

LONGEST_NOTE: Final = 50_000
SHORT_TEXT: Final = 500


class GoalForm(PageForm):
    """A goal in one life domain."""

    called = N_("Doel toevoegen")

    domain = one_of(N_("Leefgebied"))
    text = text(
        N_("Doel"), most=SHORT_TEXT, about=N_("Wat moet er anders zijn? Schrijf het zo dat de persoon het begrijpt.")
    )


class ActionForm(PageForm):
    """Who does what before when."""

    called = N_("Actie")

    also = ("version",)
    what = text(
        N_("Wat wordt er gedaan?"),
        most=SHORT_TEXT,
        about=N_("Dit leest ook wie de actie uitvoert, en zij komt op papier voor de persoon. Noem geen anderen."),
    )
    owner = one_of(N_("Wie doet het?"))
    due_on = day(N_("Uiterlijk"))
    goal = one_of(N_("Bij welk doel?"), needed=False)
    note = text(
        N_("Toelichting"),
        needed=False,
        most=LONGEST_NOTE,
        about=N_("Alleen voor wie het hele plan mag lezen. Komt niet op papier voor de persoon."),
    )


class ScoreForm(PageForm):
    """Now and the aim, with why this domain counts here."""

    domain = one_of(N_("Leefgebied"))
    score = one_of_few(N_("Hoe gaat het nu?"), ())
    target = one_of_few(N_("Wat is het streven?"), ())
    reason = line(
        N_("Waarom telt dit leefgebied hier?"),
        about=N_("Eén zin. Scoor alleen wat voor deze zaak nodig is; geen leefgebied is verplicht."),
    )


class ViewForm(PageForm):
    """What the person says of the plan."""

    called = N_("Mening van de persoon vastleggen")

    said_by = one_of_few(
        N_("Wie zei dit?"),
        (("resident", N_("De persoon zelf")), ("representative", N_("Een ouder of vertegenwoordiger"))),
    )
    said_on = day(N_("Wanneer?"), latest=today)
    text = text(N_("Wat vindt de persoon van het plan?"), about=N_("Schrijf het op in de woorden van de persoon."))


class Click(PageForm):
    """One button at an action or a goal. ``after`` is the page of the plan on which it stood."""

    also = ("version", "after", "outcome")
