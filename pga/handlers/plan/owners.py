"""What the forms of a plan offer: domains and scores of the rules, open goals, and who can carry out an action."""

from collections.abc import Iterator
from typing import Final

from pga.answers.absence import Away
from pga.answers.plan import Choices, PlanChoices
from pga.desk import Desk, Draft, Reveal
from pga.handlers import replacing
from pga.handlers.plan.part import Part, gather, name_of, timely
from pga.queries.plan import PreparePlan
from pga.store import cases as stored
from pga.store import people, plans
from pga.store.directing import coordinators
from privacy.rules.decide import can_take
from privacy.vocabulary import Label
from workflows import WORKFLOWS

NOBODY_YET: Final = Label("nog niemand aangewezen", "nobody named yet")
TEAM: Final = Label("team", "team")
NO_CHOICES: Final = PlanChoices(
    reference="", state_label="", domains=(), anchors=(), owners=(), goals=(), verbs=frozenset()
)


def prepare(desk: Desk, query: PreparePlan) -> Draft[PlanChoices]:
    """The lists of the forms."""
    return choices(desk, gather(desk, desk.found([desk.case.id], kinds=("goal",))))


def choices(desk: Desk, part: Part, due_on: str = "") -> Draft[PlanChoices]:
    """The lists, with the open goals that the reader may see. ``due_on``: the date of the action at hand (ISO)."""
    document, language, state = desk.document, desk.actor.language, desk.case.state
    goals = [goal for goal in part.goals if goal.state == "open"]
    offered = tuple(owners(desk))
    away = _away(desk, offered, due_on)
    verbs = can_take(document, desk.actor.question("", desk.relations, state))

    def build(reveal: Reveal) -> PlanChoices:
        return PlanChoices(
            reference=desk.case.reference,
            state_label=WORKFLOWS[desk.case.workflow].state(state).label.of(language),
            domains=tuple((domain.id, domain.label.of(language)) for domain in document.domains),
            anchors=tuple((anchor.id, anchor.label.of(language)) for anchor in document.anchors),
            owners=offered,
            away=away,
            goals=tuple(
                (goal.id, document.label_of_domain(goal.domain).of(language), reveal(part.texts[goal.id]))
                for goal in goals
            ),
            verbs=timely(verbs, state),
        )

    return Draft(build=build, documents=part.documents(goals), cases=(desk.case.id,))


def owners(desk: Desk) -> Iterator[tuple[str, str]]:
    """(value, words): of each organisation on the case its people there, its teams, and itself without a name yet."""
    host, language = desk.document.lead, desk.actor.language
    members = [m for m in stored.members(desk.tx, desk.proof, desk.case.id) if m.function != "submitter"]
    known = people.accounts_by_id(desk.tx, desk.proof, {member.account for member in members})
    names = {row.id: row.display_name for row in known.values() if row.state == "active"}
    named = {(member.organisation, member.account) for member in members}
    directors = coordinators(desk.tx, desk.proof, desk.document, desk.today)
    names |= {one.id: one.display_name for one in directors}
    named |= {(host, one.id) for one in directors}
    organisations = sorted({organisation for organisation, _ in named} | {host}, key=lambda o: name_of(desk, o))
    teams = plans.teams_of(desk.tx, desk.proof, organisations)
    for organisation in organisations:
        name = name_of(desk, organisation)
        here = [(names[account], account) for party, account in named if party == organisation and account in names]
        for called, account in sorted(here):
            yield owner_value(organisation, account, None), f"{name}: {called}"
        for team in (team for team in teams if team.organisation == organisation):
            yield owner_value(organisation, None, team.id), f"{name}: {TEAM.of(language)} {team.name}"
        yield owner_value(organisation, None, None), f"{name}: {NOBODY_YET.of(language)}"


def _away(desk: Desk, offered: Choices, due_on: str) -> dict[str, Away]:
    """Which of the persons of this list are absent in the coming weeks, or later still before the action is due."""
    persons = {value: value.rpartition("/a/")[2] for value, _ in offered if "/a/" in value}
    accounts = {account for account in persons.values() if account}
    found = replacing.away(desk, accounts, max(due_on, replacing.ahead(desk)))
    return {value: found[account] for value, account in persons.items() if account in found}


def owner_value(organisation: str, account: str | None, team: str | None) -> str:
    """Organisation with a person, with a team, or alone, as one value of a list."""
    return f"{organisation}/{'t' if team else 'a'}/{team or account or ''}"
