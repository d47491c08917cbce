"""Each look at a file in a cooperation that tells people of their cases is told to whom it is about, or why not stands
here: a closed list forgets what is built later.
"""

import tomllib
from pathlib import Path
from typing import Final

from pga.handlers.looks import LOOKS
from pga.queries import CaseQuery
from privacy.access import TOLD

TEMPLATES: Final = Path("privacy/templates")
NOT_TOLD: Final = {
    "case.find_duplicates": "searches other cases that may be his, which he may not know of",
    "case.mark_known": "shows the name, on the way from the file that was opened and told of",
    "case.who_can_see": "shows who may look, and of the person nothing",
    "guest.propose": "a form on the way from the file",
    "guest.read": "a question to another party, and nothing of the file",
    "plan.add_action": "a form on the way from the plan",
    "top_x.score": "would say who weighed him",
    "visit.plan": "follows what is known of who is visited: it could tell of a call",
}
"""Looks at one case of which he is not told -> why."""


def _reading(cooperation: str) -> set[str]:
    """What the rules of a cooperation let somebody read by."""
    rules = tomllib.loads((TEMPLATES / f"{cooperation}.toml").read_text(encoding="utf-8"))["rule"]
    allowing = [rule for rule in rules if rule["effect"] == "allow" and rule.get("read")]
    return {capability for rule in allowing for capability in rule["capabilities"]}


def test_every_look_at_a_file_is_told_or_says_why_not() -> None:
    at_cases = {query.capability for query in LOOKS if issubclass(query, CaseQuery)}
    reading = at_cases & (_reading("pga") | _reading("top_x"))
    assert reading - TOLD == NOT_TOLD.keys()
