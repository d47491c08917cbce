"""The forms of a barring order, made from what the workflow says that each step asks. One answer, one question."""

from collections.abc import Mapping
from typing import Any, Final, cast

from pga.commands.orders import CODES, NEEDED, STEPS, asked
from pga.web.forms.asks import Ask, Wording, few, of_day, of_line, of_list, of_text
from pga.web.forms.fields import N_, citizen_number, one_of, some_or_none
from pga.web.forms.form import PageForm
from pga.web.forms.steps import StepForm
from workflows.barring_order import BARRING_ORDER

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "issued_by": {
        "mayor": N_("De burgemeester"),
        "assistant_prosecutor": N_("De hulpofficier van justitie, met mandaat"),
    },
    "vt_consulted": {
        "yes": N_("Ja"),
        "not_needed": N_("Niet nodig: geen kindermishandeling"),
        "not_yet": N_("Nog niet"),
    },
    "help_accepted": {"yes": N_("Ja"), "no": N_("Nee")},
    "police_told": {"yes": N_("Ja"), "no": N_("Nee")},
}
"""Answer -> its codes in words."""

A_TIME: Final = N_("Uren en minuten, zoals 14:30.")

ASKS: Final[Mapping[str, Ask]] = {
    "name": of_line(N_("Wie moet het huis uit?"), N_("Voornaam en achternaam.")),
    "born": of_day(N_("Geboortedatum")),
    "bsn": lambda needed: citizen_number(),
    "imposed_on": of_day(N_("Op welke dag is het opgelegd?")),
    "imposed_time": of_line(N_("Hoe laat is het opgelegd?"), A_TIME),
    "issued_by": few(N_("Wie legde het op?"), WORDS["issued_by"]),
    "place": of_line(N_("Voor welk adres?"), N_("Geen adres dat geheim moet blijven.")),
    "facts": of_text(N_("Waarom?"), N_("Feiten over de persoon, het voorval en de woonsituatie.")),
    "other_name": of_line(
        N_("Met wie is contact verboden?"), N_("Eén naam. Meer mensen voegt u daarna toe bij Personen.")
    ),
    "vt_consulted": of_list(N_("Is Veilig Thuis gehoord?"), WORDS["vt_consulted"]),
    "reach": of_text(N_("Hoe is deze persoon te bereiken?"), N_("Nummer, verblijf en wanneer.")),
    "help_on": of_day(N_("Op welke dag begon de hulp?")),
    "until_on": of_day(N_("Op welke dag is het voorbij?"), ahead=True),
    "until_time": of_line(N_("Hoe laat is het voorbij?"), A_TIME),
    "reason": of_text(N_("Waarom is dit besloten?")),
    "help_accepted": few(N_("Is hulp aanvaard, en bevestigt de hulpinstantie dat?"), WORDS["help_accepted"]),
    "happened": of_text(N_("Wat is er gebeurd?")),
    "police_told": few(N_("Weet de politie het?"), WORDS["police_told"]),
}
"""Answer -> its question."""


def _form(step: str, kind: type[PageForm]) -> type[PageForm]:
    fields: dict[str, Any] = {name: ASKS[name](name in NEEDED.get(step, ())) for name in asked(step)}
    called = BARRING_ORDER.step(step).label.nl
    return cast(type[PageForm], type(f"Order{step.title()}Form", (kind,), {**fields, "called": called}))


ImposeForm: Final = _form("impose", PageForm)
STEP_FORMS: Final[Mapping[str, type[PageForm]]] = {key.replace("_", "-"): _form(key, StepForm) for key in STEPS}
"""Step, as an address writes it -> its form."""


class LinkForm(StepForm):
    """Which order belongs to a referral, who there must stay out, and with whom he may have no contact."""

    order = one_of(N_("Welk huisverbod hoort bij deze casus?"))
    party = one_of(N_("Wie uit deze casus moet het huis uit?"), needed=False)
    banned = some_or_none(N_("Met wie mag deze persoon geen contact hebben?"))


WORDING: Final = Wording(ASKS, {name: WORDS[name] for name in CODES})
