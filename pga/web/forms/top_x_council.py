"""The form in which somebody writes down what came of a place on the Top-X list."""

from typing import Final

from pga.web.forms.fields import N_, one_of_few
from pga.web.forms.steps import StepForm

EFFECTS: Final = (
    ("fewer", N_("Minder feiten dan ervoor")),
    ("same", N_("Evenveel feiten als ervoor")),
    ("more", N_("Meer feiten dan ervoor")),
    ("too_few", N_("Te weinig om iets te zeggen")),
)


class EffectForm(StepForm):
    """What he found who looked."""

    effect = one_of_few(N_("Wat ziet u?"), EFFECTS)
