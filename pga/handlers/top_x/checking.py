"""Whether what a form of the Top-X list says makes sense: words, days, facts and points, each with its mistake."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Final

from pga.clock import local_day
from pga.commands.top_x import (
    AHEAD,
    CODES,
    DAYS,
    NEEDED,
    AddFacts,
    CorrectFact,
    FactLine,
    KeepFact,
    ProposeDrop,
    Score,
    TopXEntry,
    TopXStep,
    WithdrawFact,
    asked,
)
from pga.desk import Desk
from pga.handlers.persons import Person
from pga.handlers.plain.answers import days_in, mistakes_in
from pga.handlers.plain.cases import numbers
from pga.handlers.plain.words import EARLIEST, NOT_LISTED, WANTED, Found, dated, plain, unmet
from pga.handlers.referrals.stopping_letters import asks_first
from pga.handlers.top_x import rating, stating
from pga.handlers.top_x.listed import place
from pga.refusals import Unmet
from privacy.ages import age_on
from privacy.rules.forbidden import forbidden, forbidden_beside_speech
from privacy.vocabulary import Label
from workflows.top_x.entering import GATES

ADULT: Final = 18
TOO_YOUNG: Final = Label(
    "Deze persoon is nog geen 18. Voor minderjarigen bestaat deze lijst niet.",
    "This person is not 18 yet. This list does not exist for minors.",
)
NO_SUCH: Final = Label("Schrijf op waarom dat niet kon.", "Write down why that could not be done.")
HIS_VIEW: Final = Label("Schrijf op wat de persoon zei.", "Write down what the person said.")
FULL: Final = Label(
    "Van één persoon tellen niet zoveel feiten mee. Kies de feiten die er het meest toe doen.",
    "So many facts do not count of one person. Choose the facts that matter most.",
)
ENTERED: Final = ("signal", "take_up", "nominate")
TEXTS: Final = frozenset(
    {"story", "tried", "reason", "consequences", "deviation", *(f"{gate}_evidence" for gate in GATES)}
)
FREE: Final[Mapping[str, frozenset[str]]] = dict.fromkeys(
    ("signal", "take_up", "nominate", "admit", "advise", "advise_again", "place", "prolong", "refound"), TEXTS
)
"""Step -> its texts in which nothing may stand on which nobody is weighed. A counter-argument, care, the person's own
view and an objection may speak of anything.
"""
ON_PAPER: Final = frozenset({"post", "secure_mail", "handed_over"})
"""Ways in which the letter leaves."""
POINTS: Final = ("0", "1", "2", "3")
NO_POINTS: Final = Label("Geef 0, 1, 2 of 3 punten.", "Give 0, 1, 2 or 3 points.")
NO_FACT: Final = Label(
    "Kies ten minste één feit waarop deze punten berusten.", "Choose at least one fact on which these points rest."
)
UPHOLD: Final = Label(
    "Deze persoon staat op de lijst. Kies de stap Bezwaar gegrond.",
    "This person is on the list. Choose the step that upholds the objection.",
)


def mistakes_of(desk: Desk, command: TopXEntry | TopXStep) -> Found:
    """Every mistake at its field. Raises ``Refused`` when it answers what nobody asked."""
    answers = command.answers
    yield from mistakes_in(answers, asked(command.step), CODES)
    yield from (unmet(name, WANTED) for name in NEEDED.get(command.step, ()) if not answers.get(name))
    yield from days_in(answers, DAYS, AHEAD, desk.today)
    yield from _from_rules(desk, answers)
    yield from _nothing_forbidden(command.step, answers)
    if command.step in ENTERED:
        yield from _adult(desk, answers.get("born", ""))
    if command.step == "nominate":
        yield from numbers(desk, Person(name="", born="", bsn=answers.get("bsn", ""), address="", phone=""))
    if command.step == "notify" and answers.get("channel") in ON_PAPER:
        yield from _stopped(desk)
    if command.step == "hear":
        yield from _view(answers)
    if command.step == "hear_objection" and answers.get("hearing") == "heard" and not answers.get("heard_on"):
        yield unmet("heard_on", WANTED)
    if command.step == "decide_objection" and answers.get("outcome") == "upheld" and place(desk) is not None:
        yield unmet("outcome", UPHOLD)


def _from_rules(desk: Desk, answers: Mapping[str, str]) -> Found:
    offered: Mapping[str, Collection[str]] = {
        "removal_ground": {choice.id for choice in desk.document.closing_reasons},
        "ground": {choice.id for choice in desk.document.deferral_grounds},
    }
    for name, known in offered.items():
        if answers.get(name) and answers[name] not in known:
            yield unmet(name, NOT_LISTED)
    for name in {"rater_one", "rater_two"} & answers.keys():
        if answers[name] not in {account for account, _ in rating.choices(desk)}:
            yield unmet(name, NOT_LISTED)


def _adult(desk: Desk, born: str) -> Found:
    age = age_on(born, desk.today)
    if age is not None and age < ADULT:
        yield unmet("born", TOO_YOUNG)


def _nothing_forbidden(step: str, answers: Mapping[str, str]) -> Found:
    """No text on which somebody comes to be weighed or listed speaks of what nobody is weighed on."""
    for name in sorted(FREE.get(step, frozenset()) & answers.keys()):
        words = forbidden(answers[name])
        if words:
            yield unmet(name, _not_allowed(words))


def _stopped(desk: Desk) -> Found:
    """Whom to ask first, in whatever cooperation, before anything is sent to this person."""
    for party in sorted(desk.subjects([desk.case.id])):
        whom = asks_first(desk, party)
        if whom is not None:
            yield unmet("channel", Label(f"Eerst afstemmen met {whom.nl}.", f"First agree with {whom.en}."))


def _view(answers: Mapping[str, str]) -> Found:
    if answers.get("view") == "heard" and not answers.get("view_text"):
        yield unmet("view_text", HIS_VIEW)
    elif answers.get("view") not in ("", "heard", None) and not answers.get("view_not"):
        yield unmet("view_not", NO_SUCH)


def mistakes_of_facts(desk: Desk, command: AddFacts) -> Found:
    """Every mistake of every line; a field is named ``facts-<line>-<name>``, lines from 0."""
    if not command.facts:
        yield unmet("facts", WANTED)
    for place_, line in enumerate(command.facts):
        yield from _of_line(desk, line, f"facts-{place_}-")
    weighing = desk.document.weighing
    if weighing is not None and len(stating.standing(desk)) + len(command.facts) > weighing.most_facts:
        yield unmet("facts", FULL)


def mistakes_of_correction(desk: Desk, command: CorrectFact) -> Found:
    """Every mistake of the new version, and its reason."""
    yield from _of_line(desk, command.line, "", EARLIEST)
    if not command.reason.strip():
        yield unmet("reason", WANTED)


def mistakes_of_proposal(desk: Desk, command: ProposeDrop) -> Found:
    """Since when it is known, and from where."""
    yield from dated("known_on", command.known_on, EARLIEST, local_day(desk.now))
    if not command.reason.strip():
        yield unmet("reason", WANTED)


def mistakes_of_withdrawal(desk: Desk, command: WithdrawFact | KeepFact) -> Found:
    """Its reason."""
    if not command.reason.strip():
        yield unmet("reason", WANTED)


def _of_line(desk: Desk, line: FactLine, before: str, earliest: date | None = None) -> Iterator[Unmet]:
    """``earliest``: the first day on which it can have stopped counting; today for a new fact."""
    for name in ("occurred_on", "kind", "standing", "what", "source", "basis"):
        if not getattr(line, name).strip():
            yield unmet(f"{before}{name}", WANTED)
    for name in ("what", "source"):
        yield from plain(f"{before}{name}", getattr(line, name))
    today = local_day(desk.now)
    if line.occurred_on:
        yield from dated(f"{before}occurred_on", line.occurred_on, EARLIEST, today)
    if line.expires_on:
        yield from dated(f"{before}expires_on", line.expires_on, earliest or today, date(today.year + 10, 12, 31))
    known: Mapping[str, Collection[str]] = {
        "kind": {kind.id for kind in desk.document.fact_kinds},
        "standing": desk.document.standings,
        "basis": dict(stating.bases(desk)),
    }
    for name, offered in known.items():
        if getattr(line, name) and getattr(line, name) not in offered:
            yield unmet(f"{before}{name}", NOT_LISTED)
    words = (*forbidden_beside_speech(line.what), *forbidden(line.source))
    if words:
        yield unmet(f"{before}what", _unless_said(words))


def _not_allowed(words: Collection[str]) -> Label:
    named = ", ".join(sorted(words))
    return Label(
        f"Hier staat: {named}. Slachtoffer of getuige zijn, familie, afkomst en geloof tellen niet mee. Haal het weg.",
        f"This says: {named}. Victims, witnesses, relatives, origin and religion do not count. Take it out.",
    )


def _unless_said(words: Collection[str]) -> Label:
    no = _not_allowed(words)
    return Label(
        f"{no.nl} Zei deze persoon het zelf? Schrijf: hij zei: “de woorden”. Afkomst en geloof mogen ook daar niet.",
        f"{no.en} Did this person say it? Write: he said: “the words”. Not even there origin or religion.",
    )


def mistakes_of_sheet(desk: Desk, command: Score) -> Found:
    """Points for each criterion that a person judges, each on facts of the case at hand, with a reason."""
    points, cited, reasons = dict(command.points), dict(command.cited), dict(command.reasons)
    judged = {c.id for c in desk.document.criteria.values() if c.method == "judged"}
    known = {row.id for row in stating.standing(desk)}
    for name in sorted(judged):
        if points.get(name) not in POINTS:
            yield unmet(f"points-{name}", NO_POINTS)
        elif points[name] != "0" and not (set(cited.get(name, "").split()) & known):
            yield unmet(f"cited-{name}", NO_FACT)
        if not reasons.get(name, "").strip():
            yield unmet(f"reasons-{name}", WANTED)
        elif words := forbidden(reasons[name]):
            yield unmet(f"reasons-{name}", _not_allowed(words))
        yield from plain(f"reasons-{name}", reasons.get(name, ""))
    for name in sorted((points.keys() | cited.keys() | reasons.keys()) - judged):
        yield unmet(f"points-{name}", NOT_LISTED)
    for name, ids in sorted(cited.items()):
        if set(ids.split()) - known:
            yield unmet(f"cited-{name}", NOT_LISTED)
