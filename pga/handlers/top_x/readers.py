"""Who can open the case of somebody on the list, worked out from the signed rules: for the letter, in Dutch."""

from typing import Final

from privacy.rules.by_role import may_stand
from privacy.rules.crew import Hand
from privacy.rules.decide import Question, decide
from privacy.rules.document import RulesDocument
from privacy.vocabulary import ROLE_LABELS, Relation, Role
from workflows.top_x.listing import ON_THE_LIST

READING: Final = "case.read"
NAMED: Final = ", alleen wie voor u is aangewezen"
AGAIN: Final = ", alleen als wij opnieuw wegen"
"""What limits a function: it must be named on the case, or reads it only while somebody is weighed anew."""


def readers(document: RulesDocument) -> list[str]:
    """The functions that some rule lets open the case of somebody on the list, each with its organisations."""
    found: dict[str, list[str]] = {}
    allows = [rule for rule in document.rules_for(READING) if rule.effect == "allow"]
    roles = dict.fromkeys(role for rule in allows for role in sorted(rule.roles))
    relations = sorted(frozenset[str]().union(*(rule.relations for rule in allows)))
    for role in roles:
        for party in sorted(document.taking_part, key=lambda name: (name != document.host, name)):
            how = _how(document, party, role, relations)
            if how is not None:
                found.setdefault(f"{ROLE_LABELS[Role(role)].of('nl').lower()}{how}", []).append(party)
    return [f"{who} ({', '.join(document.parties[party].name for party in there)})" for who, there in found.items()]


def _how(document: RulesDocument, party: str, role: str, relations: list[str]) -> str | None:
    """How far this function of this party reads it, in words; None when it does not."""
    there = [(how, state) for how in relations for state in ON_THE_LIST if _may(document, party, role, how, state)]
    if not there:
        return None
    named = NAMED if {how for how, _ in there} == {Relation.MEMBER} else ""
    return named + (AGAIN if {state for _, state in there} == {"reassessment"} else "")


def _may(document: RulesDocument, party: str, role: str, relation: str, state: str) -> bool:
    question = Question(
        capability=READING,
        organisation=party,
        kind=document.parties[party].kind,
        roles=frozenset({role}),
        relations=frozenset({relation}),
        state=state,
    )
    stands = may_stand(Hand(frozenset(), party, frozenset({role})), relation, document.seats)
    return stands and decide(document, question).allowed
