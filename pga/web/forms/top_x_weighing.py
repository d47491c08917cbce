"""The forms of facts as a table, and of the sheet of a rater: a place for each criterion that rules can have."""

import re
from collections.abc import Sequence
from typing import Any, Final

from pga.answers.top_x_weighing import Yardstick
from pga.refusals import NotReady, Unmet
from pga.web.forms.fields import N_, hidden, one_of, one_of_few, some_or_none, text
from pga.web.forms.steps import StepForm
from pga.web.i18n import chosen_language
from pga.web.i18n import gettext as _

MOST_CRITERIA: Final = 20
MOST_SIGNS: Final = 60_000
POINTS: Final = (("0", "0"), ("1", "1"), ("2", "2"), ("3", "3"))
PARTS: Final = ("points", "cited", "reasons")
_AT_A_LINE: Final = re.compile(r"facts-(\d{1,4})-([a-z_]+)")


class FactTableForm(StepForm):
    """Facts as a table. ``wrong``: place of a line, from 0 -> column -> what is wrong with it there."""

    called = N_("Feiten als tabel")

    basis = one_of(
        N_("Op welke grondslag deelt u dit?"), needed=False, about=N_("Voor elke regel die zelf geen grondslag noemt.")
    )
    table = text(N_("Plak hier de tabel"), most=MOST_SIGNS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wrong: dict[int, dict[str, list[str]]] = {}

    def take_up(self, not_ready: NotReady) -> None:
        """What is wrong with a line goes to that line, all else where it always goes."""
        left: list[Unmet] = []
        for need in not_ready.unmet:
            place = _AT_A_LINE.fullmatch(need.field or "")
            if place is None:
                left.append(need)
            else:
                at = self.wrong.setdefault(int(place[1]), {})
                at.setdefault(place[2], []).append(need.sentence.of(chosen_language()))
        super().take_up(NotReady(tuple(left)))
        if self.wrong:
            self["table"].errors = [_("Er is niets opgeslagen. Verbeter de regels hieronder en verstuur opnieuw.")]


class SheetForm(StepForm):
    """The sheet of a rater. ``criteria``: which criterion stands at which place, as the page had it."""

    called = N_("Wegingsformulier")
    criteria = hidden(2_000)

    def stand_for(self, judged: Sequence[Yardstick], facts: Sequence[tuple[str, str]]) -> None:
        """Let each place ask one criterion; ``facts``: (id, in words) of those that can be cited."""
        self.names = [one.id for one in judged[:MOST_CRITERIA]]
        for at, one in enumerate(judged[:MOST_CRITERIA]):
            points, cited, reasons = (self[f"{part}_{at}"] for part in PARTS)
            named = {"criterion": one.label}
            points.label.text = _("%(criterion)s: hoeveel punten?") % named
            self.offer(points.name, [(str(given), f"{given} – {anchor}") for given, anchor in enumerate(one.anchors)])
            cited.label.text = _("%(criterion)s: op welke feiten berust dat?") % named
            cited.description = _("Niet nodig bij 0 punten.")
            self.offer(cited.name, facts)
            reasons.label.text = _("%(criterion)s: waarom?") % named
            points.flags.required = reasons.flags.required = True

    def said(self, part: str) -> tuple[tuple[str, str], ...]:
        """(criterion, answer) of each place that was filled in; facts with spaces between."""
        answers = ((name, self[f"{part}_{at}"].data) for at, name in enumerate(self.names))
        return tuple((name, " ".join(said) if isinstance(said, list) else said) for name, said in answers if said)

    def take_up(self, not_ready: NotReady) -> None:
        """What is wrong with a criterion goes to its place."""
        super().take_up(NotReady(tuple(self._placed(need) for need in not_ready.unmet)))

    def _placed(self, need: Unmet) -> Unmet:
        part, _dash, name = (need.field or "").partition("-")
        if part not in PARTS or name not in self.names:
            return need
        return Unmet(key=need.key, sentence=need.sentence, field=f"{part}_{self.names.index(name)}")


for _at in range(MOST_CRITERIA):
    setattr(SheetForm, f"points_{_at}", one_of_few("", POINTS, needed=False))
    setattr(SheetForm, f"cited_{_at}", some_or_none(""))
    setattr(SheetForm, f"reasons_{_at}", text("", needed=False))
