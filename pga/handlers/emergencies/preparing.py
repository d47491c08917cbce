"""What somebody is told before he opens a case in an emergency, and what he holds open so now."""

from dataclasses import replace

from pga.actor import Actor
from pga.answers.emergencies import EmergencyAnswer, EmergencyWay, OpenLine
from pga.answers.work import IN_EMERGENCY
from pga.desk import Desk, Draft
from pga.handlers.emergencies.opening import left
from pga.handlers.oversight import allowing
from pga.queries.emergencies import PrepareEmergency
from pga.refusals import Refused
from pga.store import cases as stored
from pga.store import emergencies as store
from privacy.rules.decide import decide
from privacy.rules.document import RulesDocument
from privacy.rules.emergency import OPEN_FOR, Emergency
from privacy.vocabulary import ROLE_LABELS, Relation, Role


def in_his_own_name(desk: Desk) -> list[Actor]:
    """Himself where the rules let him open a case in an emergency, else nobody: there one goes in one's own name."""
    return [actor for actor in desk.shoes(IN_EMERGENCY) if not actor.on_behalf_of]


def prepare(desk: Desk, query: PrepareEmergency) -> Draft[EmergencyAnswer]:
    """The ways in, one for each cooperation that lets him, and the references of what is open."""
    ways = [
        _way(desk, document, document.emergency)
        for document in allowing(desk).values()
        if document.emergency is not None and document.emergency.lets(desk.actor.organisation, desk.actor.roles)
    ]
    if not ways:
        raise Refused("no_rule", desk.decision.rule_ids)
    answer = EmergencyAnswer(ways=tuple(sorted(ways, key=lambda way: way.cooperation)), open=tuple(_open(desk)))
    return Draft(build=lambda reveal: answer)


def _way(desk: Desk, document: RulesDocument, rules: Emergency) -> EmergencyWay:
    language = desk.actor.language
    question = desk.actor.question("case.read", frozenset({Relation.EMERGENCY}))
    states = {state for rule in document.rules_for("case.read") for state in rule.states} or {""}
    read = {c for state in states for c in decide(document, replace(question, state=state)).read}
    return EmergencyWay(
        cooperation=document.cooperation,
        title=document.title.of(language),
        categories=tuple(c.label.of(language) for c in document.categories.values() if c.id in read),
        reasons=tuple((reason.id, reason.label.of(language)) for reason in document.emergency_reasons),
        lasts=document.terms[OPEN_FOR].value,
        told=tuple(ROLE_LABELS[Role(role)].of(language) for role in sorted(rules.told)),
        judged=document.review.emergency_within,
        left=left(desk, rules),
    )


def _open(desk: Desk) -> list[OpenLine]:
    rows = store.live(desk.tx, desk.proof, desk.actor, desk.stamp)
    known = stored.cases_by_id(desk.tx, desk.proof, {row.case_id for row in rows}) if rows else {}
    return [
        OpenLine(
            id=row.id,
            cooperation=row.cooperation,
            reference=known[row.case_id].reference,
            until=row.ends_at,
            reason=desk.rules[row.cooperation].document.label_of_emergency(row.reason).of(desk.actor.language),
        )
        for row in rows
        if row.case_id in known and row.cooperation in desk.rules
    ]
