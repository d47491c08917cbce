"""Telling whoever may take a second step about a protected address: by a message without content."""

from pga.desk import Desk
from pga.handlers import post


def judging(desk: Desk, step: str) -> list[str]:
    """The roles that may take this step by the rules."""
    return sorted({role for rule in desk.document.rules_for(step) if rule.effect == "allow" for role in rule.roles})


def tell_judges(desk: Desk, step: str, kind: str, answer_by: str = "") -> None:
    """A message for everybody at the party that leads whose role may take this step, and for who stands in for them."""
    path = f"/cases/{desk.case.reference}/address-requests"
    for role in judging(desk, step):
        post.tell_holders(desk, desk.document.lead, role, kind, path, answer_by)
