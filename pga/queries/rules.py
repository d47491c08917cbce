"""A look at the draft of the next version of the rules."""

from dataclasses import dataclass
from typing import ClassVar

from pga.queries import RulesQuery


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRulesDraft(RulesQuery):
    """The draft, with every mistake at its line; ``as_book``: as readable as the rules in force are;
    ``rule``: with the cells of the rule at this place (from 1; 0 = of none).
    """

    capability: ClassVar[str] = "rules.read_draft"
    as_book: bool = False
    rule: int = 0
