"""The page of each step: its form, its command, and what the page says, offers and remembers."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pga.web.step_pages import admission, approach, ending, taking_over
from pga.web.step_pages.page import StepPage

STEP_PAGES: Final[Mapping[str, StepPage]] = MappingProxyType(
    {**admission.PAGES, **taking_over.PAGES, **approach.PAGES, **ending.PAGES}
)
"""Step as it stands in the address (``take-up``) -> its page."""

__all__ = ["STEP_PAGES", "StepPage"]
