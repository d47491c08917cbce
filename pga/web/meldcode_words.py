"""What the weighing comes to, in words: an advice and why. A person decides; nothing moves by it."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from pga.answers.referral_meldcode import MeldcodeAnswer
from pga.web.forms.fields import N_
from pga.web.i18n import gettext as _
from workflows.weighing import Outcome


class Advice(NamedTuple):
    """What an outcome asks of whoever weighs, and why; ``kind`` is how loud it stands on the page."""

    title: str
    why: str
    kind: str


ADVICE: Final[Mapping[Outcome, Advice]] = {
    Outcome.ASK: Advice(
        N_("Nog niet te zeggen"), N_("Er is nog geen antwoord op een vraag die ertoe doet."), "info"
    ),
    Outcome.CLOSE: Advice(N_("Afsluiten en vastleggen"), N_("U hebt geen vermoeden (vraag 1)."), "info"),
    Outcome.REPORT_N1: Advice(
        N_("Melden: norm N1"),
        N_("Het is acuut of structureel onveilig (vraag 2). Vraag 3, 4 en 5 bespreekt u samen met Veilig Thuis."),
        "error",
    ),
    Outcome.REPORT_N2: Advice(
        N_("Melden: norm N2"),
        N_("U kunt geen goede hulp geven of regelen, of de hulp wordt niet aangenomen (vraag 3 en 4)."),
        "error",
    ),
    Outcome.REPORT_N3: Advice(
        N_("Melden: norm N3"), N_("U geeft hulp, maar het wordt niet veilig voor iedereen (vraag 5)."), "error"
    ),
    Outcome.CONSULT: Advice(
        N_("U moet Veilig Thuis raadplegen"),
        N_("U twijfelt, of iemand vertelde zelf over het geweld. Bellen mag zonder namen te noemen."),
        "warning",
    ),
    Outcome.HELP: Advice(
        N_("Hulp geven of regelen"),
        N_("Hulp kan en wordt aangenomen (vraag 3 en 4). Kies een dag waarop u bekijkt of de hulp werkt."),
        "info",
    ),
    Outcome.HELP_DONE: Advice(
        N_("Afsluiten met afspraken over volgen"), N_("De hulp maakt het veilig voor iedereen (vraag 5)."), "info"
    ),
}
"""What the answers come to -> the words of it (marked for translation)."""

NORMS: Final = (
    ("N1", N_("Het is acuut of structureel onveilig. Dan meldt u altijd.")),
    ("N2", N_("U kunt geen goede hulp geven of regelen, of de hulp wordt niet aangenomen.")),
    ("N3", N_("U geeft hulp, maar de onveiligheid stopt niet of komt terug.")),
)
"""The reporting norms of the professions (field study of Veilig Thuis 1.5; marked for translation)."""

STEPS: Final = (
    N_("Signalen in kaart brengen"),
    N_("Collegiale consultatie"),
    N_("Gesprek met de betrokkenen"),
    N_("Wegen"),
    N_("Beslissen"),
)
"""The five steps of the decree, in their order (marked for translation)."""


def advice(seen: MeldcodeAnswer) -> Advice:
    """What the weighing of a run comes to, in the language of the request."""
    found = ADVICE[seen.outcome]
    return Advice(_(found.title), _(found.why), found.kind)
