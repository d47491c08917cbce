"""What ends, or stands still, of the rules of each cooperation: told on Spelregels and on a page of its own."""

from dataclasses import replace
from datetime import date

from pga.answers.leaving import EndingAnswer, StandingAnswer
from pga.clock import local_day
from pga.desk import Desk, Draft
from pga.queries.leaving import ReadStandings
from pga.store import people
from privacy.rules.decide import decide
from privacy.rules.document import RulesDocument
from privacy.rules.signing import VerifiedRules
from privacy.rules.standing import ends_within, stops


def read_standings(desk: Desk, query: ReadStandings) -> Draft[tuple[StandingAnswer, ...]]:
    """Every cooperation that ever had rules: in force, running out, or standing still and why."""
    names = {row.id: str(row.name) for row in people.all_organisations(desk.tx, desk.proof)}
    language = desk.actor.language
    found = [
        StandingAnswer(cooperation=name, title=rules.signed.title.of(language), ending=ending(desk, rules))
        for name, rules in desk.rules.items()
    ]
    found += [
        StandingAnswer(
            cooperation=name,
            title=name,
            reason=stopped.reason,
            organisations=tuple(names.get(party, party) for party in stopped.organisations),
        )
        for name, stopped in desk.still.items()
    ]
    answer = tuple(sorted(found, key=lambda one: one.cooperation))
    return Draft(build=lambda reveal: answer)


def ending(desk: Desk, rules: VerifiedRules) -> EndingAnswer:
    """What ends of rules that still give something."""
    document, standing, today = rules.signed, rules.standing, local_day(desk.now)
    return replace(
        plain_ending(desk, document),
        running_out=standing.running_out,
        until=standing.until.isoformat() if standing.until else "",
        stopped_by=tuple(document.parties[party].name for party in stops(document, dict(standing.left))),
        left=_left(rules, today),
        leaving=_leaving(desk, rules),
        ends_within=ends_within(document, today) or 0,
    )


def plain_ending(desk: Desk, document: RulesDocument) -> EndingAnswer:
    """What a document says of its run-out, when nothing of it ends."""
    language, clause = desk.actor.language, document.run_out
    return EndingAnswer(
        running_out="",
        until="",
        run_out=tuple(c.label.of(language) for c in document.categories.values() if c.id in clause.categories),
        run_out_days=clause.days,
        acts=tuple(sorted(clause.capabilities)),
        because=clause.because,
        stopped_by=(),
        left=(),
        leaving=(),
        ends_within=0,
    )


def may_withdraw(desk: Desk, rules: VerifiedRules) -> bool:
    """Whether the actor may bring in that his organisation leaves this cooperation."""
    question = desk.actor.question("rules.withdraw", frozenset({"none"}))
    return desk.actor.organisation in rules.document.parties and decide(rules.document, question).allowed


def _left(rules: VerifiedRules, today: date) -> tuple[tuple[str, str], ...]:
    """(name, last day on which the run-out lets something of it be read, or empty) of who takes part no more."""
    last, some = rules.standing.left, bool(rules.signed.run_out.categories)
    return tuple(
        (party.name, last[party.id].isoformat() if some and today <= last[party.id] else "")
        for party in rules.signed.parties.values()
        if party.id in last
    )


def _leaving(desk: Desk, rules: VerifiedRules) -> tuple[tuple[str, str], ...]:
    """(name, first day out) of who said so, for a day to come."""
    document, today = rules.signed, local_day(desk.now)
    coming = sorted((day, party) for party, day in rules.standing.coming.items() if day > today)
    return tuple((document.parties[party].name, day.isoformat()) for day, party in coming)
