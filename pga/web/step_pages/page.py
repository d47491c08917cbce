"""What a step page is made of. A step without a form of its own gets reason and confirm."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pga.answers.cases import CaseAnswer
from pga.answers.text import Shown
from pga.commands import StepCommand
from pga.web.forms.steps import StepForm

Given = dict[str, Any]


def as_given(given: Given) -> Given:
    """The answers as the form read them."""
    return given


def nothing(seen: CaseAnswer) -> Mapping[str, object]:
    """Nothing was said before."""
    return {}


def alone(given: Given) -> tuple[Given, ...]:
    """The answers of the form make one command."""
    return (given,)


def no_text(seen: CaseAnswer) -> Shown | None:
    """No text of this step stands in the case."""
    return None


def no_offer(seen: CaseAnswer, form: StepForm) -> None:
    """The form has no list to fill."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPage:
    """One step as a page.

    ``intro``: a sentence above the form (marked for translation). ``before``: what stands already, to confirm or
    amend. ``offers``: fills the lists of the form, which then needs the case before it can be read (``needs_case``).
    ``each``: the answers of each command, when one form makes several. ``carried``: from those to the fields of the
    command. ``text``: the sealed text that this step writes, for the page that shows two versions. ``part``: a template
    shown above the form. ``then``: the address of the page that follows, where that is not the page of the ``{case}``.
    """

    form: type[StepForm]
    command: Callable[..., StepCommand]
    intro: str = ""
    before: Callable[[CaseAnswer], Mapping[str, object]] = nothing
    offers: Callable[[CaseAnswer, StepForm], None] = no_offer
    needs_case: bool = False
    each: Callable[[Given], tuple[Given, ...]] = alone
    carried: Callable[[Given], Given] = as_given
    text: Callable[[CaseAnswer], Shown | None] = no_text
    part: str = ""
    then: str = "/cases/{case}"
