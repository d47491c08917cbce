"""The staffing test: for each step that needs different people, on which days too few of them are there. Pure.

It asks the same question as the gate (``decide``), of everybody who can act on a day. A rule about cases is asked
as if there is a case to which he may stand so: it says whether somebody can be found, not that he knows a case.
The hands of one step are matched to different people: who replaces a colleague counts as both, and an account as one
with the account that opened it, as in the gate.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations, groupby
from typing import Final, NamedTuple

from privacy.rules.agreement import RulesDocument
from privacy.rules.by_role import may_stand
from privacy.rules.crew import Hand, People
from privacy.rules.decide import Question, decide
from privacy.rules.reach import RELATIONS
from privacy.vocabulary import GRANTED_ROLES, Relation, Role

OPENS_A_CASE: Final = "case.read"
WORKING_ON_IT: Final = frozenset({Relation.COORDINATOR, Relation.MEMBER, Relation.CASE_DIRECTOR})
"""How somebody can stand to a case that is shared with his organisation and not put to him alone."""
REVIEWED: Final = frozenset({"role.approve", "role.refuse", "look_review.agree", "look_review.approve"})
"""What is decided by the officers whom the rules name for an organisation."""
ABOUT_PEOPLE: Final = ("role.", "account.", "look_review.")
"""Steps about the people of one organisation; all others are about cases, or about nobody in particular."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar (ISO), and whether it is a working day."""

    date: str
    working: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Days one after another on which the same is missing. ``steps``: those for which ``nobody`` is there; else two or
    more of them, for each of which somebody is there, but not as many different people. ``roles``: who may take these
    steps. ``working_days`` may be 0.
    """

    first: str
    last: str
    working_days: int
    nobody: bool = False
    steps: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Steps of which no two may be taken by one person (``duties``: the ids that say so), and when that cannot be done
    for these organisations (none: it is not about one).
    """

    duties: tuple[str, ...]
    steps: tuple[str, ...]
    organisations: tuple[str, ...]
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffing:
    """``lines``: each step with what is missing, if anything. ``shut``: (organisation, days on which nobody there may
    open a case that is shared with it), of those with such days.
    """

    days: tuple[Day, ...]
    lines: tuple[Line, ...]
    shut: tuple[tuple[str, tuple[Run, ...]], ...]

    @property
    def gaps(self) -> tuple[Line, ...]:
        """The lines of which something is missing."""
        return tuple(line for line in self.lines if line.runs)


def staffing(
    document: RulesDocument, people: People, days: Sequence[Day], *, beside: People | None = None
) -> Staffing:
    """The test for these days, which follow each other. ``document`` may be in force or only proposed.

    ``beside``: tell only what is missing now and is not when these are the people.
    """
    test = _Test(document, people, _Test(document, beside) if beside is not None else None)
    lines = [line for group in together(document) for line in test.lines(group, days)]
    return Staffing(days=tuple(days), lines=tuple(lines), shut=tuple(test.shut(days)))


class Short(NamedTuple):
    """The steps for which too few people are there on a day, and whether there is nobody at all for any of them."""

    steps: tuple[str, ...] = ()
    nobody: bool = False


def takes_one(document: RulesDocument, organisation: str, steps: Sequence[str]) -> bool:
    """Whether somebody of this organisation may take one of these steps, in whatever role."""
    test = _Test(document, People(colleagues=()))
    alone = [Hand(frozenset(), organisation, frozenset({role})) for role in GRANTED_ROLES]
    return any(test._may(hand, step, organisation) for hand in alone for step in steps)


def together(document: RulesDocument) -> list[tuple[str, ...]]:
    """The largest groups of steps of which no two may be taken by one person, in the order of the document."""
    apart = {frozenset({duty.step_a, duty.step_b}) for duty in document.separations}
    steps = list(dict.fromkeys(step for duty in document.separations for step in (duty.step_a, duty.step_b)))
    groups = [frozenset({step}) for step in steps]
    for step in steps:
        groups += [g | {step} for g in groups if step not in g and all(frozenset({step, one}) in apart for one in g)]
    largest = [g for g in dict.fromkeys(groups) if not any(g < other for other in groups)]
    return [tuple(sorted(group, key=steps.index)) for group in largest]


def shortage(options: Sequence[Sequence[Hand]], people: People) -> tuple[int, ...]:
    """The places for which nobody is there; else the fewest places for which there are too few different people, and
    nothing when each can have its own.
    """
    nobody = tuple(place for place, hands in enumerate(options) if not hands)
    if nobody:
        return nobody
    for size in range(2, len(options) + 1):
        for places in combinations(range(len(options)), size):
            if not _matched(sorted((options[place] for place in places), key=len), people, frozenset()):
                return places
    return ()


def _matched(options: Sequence[Sequence[Hand]], people: People, taken: frozenset[str]) -> bool:
    if not options:
        return True
    free = (hand for hand in options[0] if people.apart(hand.persons, taken))
    return any(_matched(options[1:], people, taken | hand.persons) for hand in free)


class _Test:
    """One document and one set of people; what was asked once is kept."""

    def __init__(self, document: RulesDocument, people: People, beside: "_Test | None" = None) -> None:
        self._document, self._people, self._beside = document, people, beside
        self._seats = document.seats
        self._allowed: dict[tuple[str, frozenset[str], str, str, frozenset[str]], bool] = {}
        self._hands: dict[tuple[int, int], frozenset[Hand]] = {}
        self._short: dict[tuple[tuple[str, ...], str, frozenset[Hand]], Short] = {}

    def lines(self, steps: tuple[str, ...], days: Sequence[Day]) -> list[Line]:
        """One line for the organisations that miss the same."""
        about_people = any(step.startswith(ABOUT_PEOPLE) for step in steps)
        found: dict[tuple[Run, ...], list[str]] = {}
        for party in sorted(self._document.taking_part) if about_people else [""]:
            missing = [self._new(steps, party, day.date) for day in days]
            found.setdefault(_runs(days, missing, partial(self._roles, party)), []).append(party)
        duties = tuple(d.id for d in self._document.separations if {d.step_a, d.step_b} <= set(steps))
        return [
            Line(duties=duties, steps=steps, organisations=tuple(filter(None, parties)), runs=runs)
            for runs, parties in found.items()
        ]

    def shut(self, days: Sequence[Day]) -> list[tuple[str, tuple[Run, ...]]]:
        """Each party of which nobody can open a case on some of these days, with those days. Where the rules let no
        role of a party do so, nobody is missing.
        """
        found = []
        for party in sorted(self._document.taking_part):
            if self._opening(party, (OPENS_A_CASE,)):
                missing = [self._shut(party, day.date) for day in days]
                found.append((party, _runs(days, missing, partial(self._opening, party))))
        return [(party, runs) for party, runs in found if runs]

    def _new(self, steps: tuple[str, ...], party: str, day: str) -> Short:
        missing = self._missing(steps, party, day)
        before = missing.steps and self._beside and self._beside._missing(steps, party, day).steps
        return Short() if before else missing

    def _shut(self, party: str, day: str) -> Short:
        known = self._beside is not None and not self._beside._opens(party, day)
        return Short() if known or self._opens(party, day) else Short((OPENS_A_CASE,), nobody=True)

    def _opens(self, party: str, day: str) -> bool:
        there = (hand for hand in self._on(day) if hand.organisation == party)
        return any(self._may(hand, OPENS_A_CASE, "", WORKING_ON_IT) for hand in there)

    def _opening(self, party: str, steps: tuple[str, ...]) -> tuple[str, ...]:
        alone = [(role.value, Hand(frozenset(), party, frozenset({role}))) for role in GRANTED_ROLES]
        return tuple(role for role, hand in alone if any(self._may(hand, s, "", WORKING_ON_IT) for s in steps))

    def _missing(self, steps: tuple[str, ...], party: str, day: str) -> Short:
        hands = self._on(day)
        key = (steps, party, hands)
        if key not in self._short:
            options = [[hand for hand in hands if self._may(hand, step, party)] for step in steps]
            short = tuple(steps[place] for place in shortage(options, self._people))
            self._short[key] = Short(short, nobody=bool(short) and not all(options))
        return self._short[key]

    def _on(self, day: str) -> frozenset[Hand]:
        stretch = self._people.stretch(day)
        if stretch not in self._hands:
            self._hands[stretch] = self._people.hands(day)
        return self._hands[stretch]

    def _roles(self, party: str, steps: tuple[str, ...]) -> tuple[str, ...]:
        """Who may take these steps, of whatever organisation."""
        return tuple(
            role.value
            for role in GRANTED_ROLES
            if any(
                self._may(Hand(frozenset(), organisation, frozenset({role})), step, party)
                for step in steps
                for organisation in self._document.taking_part
            )
        )

    def _may(self, hand: Hand, step: str, party: str, standing: frozenset[str] = frozenset(Relation)) -> bool:
        key = (hand.organisation, hand.roles, step, party, standing)
        if key not in self._allowed:
            known = hand.organisation in self._document.parties
            self._allowed[key] = known and self._reaches(hand, step, party) and self._decided(hand, step, standing)
        return self._allowed[key]

    def _decided(self, hand: Hand, step: str, standing: frozenset[str]) -> bool:
        allows = [rule for rule in self._document.rules_for(step) if rule.effect == "allow"]
        relations = frozenset(relation for rule in allows for relation in rule.relations)
        states = {None, *(state for rule in allows for state in rule.states)}
        return any(
            decide(self._document, self._question(hand, step, relation, state)).allowed
            for relation in self._possible(hand, step, relations) & standing
            for state in states
        )

    def _question(self, hand: Hand, step: str, relation: str, state: str | None) -> Question:
        return Question(
            capability=step,
            organisation=hand.organisation,
            kind=self._document.parties[hand.organisation].kind,
            roles=hand.roles,
            relations=frozenset({relation}),
            state=state,
        )

    def _reaches(self, hand: Hand, step: str, party: str) -> bool:
        """Of steps about people: the named officers decide; who keeps accounts keeps those of his organisation, the
        host's administrator all.
        """
        if step in REVIEWED:
            return hand.organisation in self._document.reviewer_of(party)
        everywhere = hand.organisation == self._document.host and Role.FUNCTIONAL_ADMINISTRATOR in hand.roles
        return everywhere or hand.organisation == party or not step.startswith(ABOUT_PEOPLE)

    def _possible(self, hand: Hand, step: str, relations: frozenset[str]) -> frozenset[str]:
        """How somebody with these roles can stand to a case. A step that is taken on cases is taken on no other way."""
        about_a_case = [relation for relation in relations if RELATIONS[Relation(relation)].about_a_case]
        if step.startswith(ABOUT_PEOPLE) or not about_a_case:
            return relations
        return frozenset(relation for relation in about_a_case if may_stand(hand, relation, self._seats))


def _runs(
    days: Sequence[Day], missing: Sequence[Short], roles: Callable[[tuple[str, ...]], tuple[str, ...]]
) -> tuple[Run, ...]:
    """Days that follow each other and miss the same, as one run."""
    runs = []
    for (steps, nobody), group in groupby(zip(days, missing, strict=True), key=lambda pair: pair[1]):
        joined = [day for day, _ in group]
        if steps:
            working = sum(day.working for day in joined)
            first, last, who = joined[0].date, joined[-1].date, roles(steps)
            runs.append(Run(first=first, last=last, working_days=working, nobody=nobody, steps=steps, roles=who))
    return tuple(runs)
