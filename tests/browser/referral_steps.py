"""The steps of a referral as people take them on its page: local team, Veilig Thuis and police, by the words there."""

from typing import Final

from tests import plans
from tests.browser.conftest import NARROW, Site
from tests.browser.hands import Answers, Hands, hands_of
from tests.browser.steps import in_state
from tests.referrals import acts
from tests.referrals.acts import ATTENTION, DOES, INTAKE, LEADER

NAOMI: Final = "Naomi Proef (fictief)"
HANNA: Final = "Hanna Zorg (fictief)"
NOT_CONFIRMED: Final = "niet door Veilig Thuis zelf bevestigd"
NO_CHILDREN: Final = "Er zijn geen kinderen"
HEARD: Final[Answers] = {
    "Met wie is gesproken?": "Mw. De Wit (fictief)",
    "Wanneer ontvangen?": "2026-03-03T10:15",
    "Hoe is dit doorgegeven?": "Telefoon",
}
"""From whom, when and how the local team heard what Veilig Thuis did."""

ASSESSED: Final[Answers] = {
    "Waar leidt dit toe?": "Overdracht aangeboden",
    "Uitkomst van de veiligheidsbeoordeling": "Structureel onveilig",
    "Besluit": "Overdracht naar het lokale team (fictief)",
}
ACCEPTED: Final[Answers] = {"Kent u of een naaste collega iemand uit dit gezin?": "Nee", "Wie gaat": HANNA}
REPORT: Final[Answers] = {
    "Afsluitend verslag": "Stabiel veilig (fictief)",
    "Zijn de kinderen gehoord over het afsluiten?": NO_CHILDREN,
}
MONITORED: Final[Answers] = {
    "Om wie gaat het?": NAOMI,
    "Is het voor hem of haar stabiel veilig?": "Ja",
    "Bevindingen": "Rustig in huis (fictief)",
    "Zijn de kinderen gezien en gehoord?": NO_CHILDREN,
}


def take(site: Site, hands: Hands, reference: str, name: str, answers: Answers | None = None, state: str = "") -> None:
    """A step from the page of the referral, a minute after the one before; the state in which the referral then is."""
    site.town.clock.move(minutes=1)
    hands.open(f"/cases/{reference}")
    others = hands.at.locator("summary", has_text="Andere stappen")
    if others.count():
        others.click()
    hands.follow(name)
    hands.answer(answers or {})
    hands.press(name)
    if state:
        in_state(hands, state)


def by(
    site: Site, username: str, reference: str, name: str, answers: Answers | None = None, state: str = ""
) -> None:
    """Somebody takes one step."""
    with hands_of(site, username) as hands:
        take(site, hands, reference, name, answers, state)


def accept(site: Site, reference: str) -> None:
    """The leader accepts the transfer and names who does the work."""
    by(site, LEADER, reference, "Overdracht aannemen", ACCEPTED, "Overdracht aanvaard")


def to_safety(site: Site, reference: str) -> None:
    """Who does the work reaches the family, on a telephone, and begins."""
    with hands_of(site, DOES, width=NARROW) as hands:
        hands.open(f"/cases/{reference}")
        hands.follow("Contact vastleggen")
        reached = {"Met wie zocht u contact?": NAOMI, "Hoe ging het?": "Er is contact geweest"}
        hands.answer({**reached, "Zijn de kinderen gezien en gehoord?": NO_CHILDREN})
        hands.press("Vastleggen")
        hands.sees("Er is contact geweest")
        take(site, hands, reference, "Directe veiligheid beginnen", {}, "Directe veiligheid")


def through_the_phases(site: Site, reference: str) -> None:
    """A plan that another agrees with, and nothing broken for as long as the rules ask, until it is watched over."""
    town, covered = site.town, {"Uitleg": "Tot dan slaapt hij elders (fictief)"}
    goal = plans.goal(town, reference, domain="direct_safety", by=DOES)
    action = plans.action(town, reference, "Belt bij ruzie (fictief)", of=DOES, days=300, goal=goal, by=DOES)
    by(site, DOES, reference, "Veiligheidsplan vaststellen")
    by(site, ATTENTION, reference, "Akkoord met de volgende fase", {"Bevindingen": "Akkoord (fictief)", **covered})
    by(site, DOES, reference, "Risicogestuurde zorg beginnen", covered, "Risicogestuurde zorg")
    town.clock.move(days=100)
    by(site, DOES, reference, "Herstelgerichte zorg beginnen", {}, "Herstelgerichte zorg")
    plans.complete(town, reference, action, by=DOES)
    plans.close(town, reference, goal, by=DOES)
    with hands_of(site, DOES) as hands:
        take(site, hands, reference, "Monitoren beginnen", {}, "Monitoren")
        take(site, hands, reference, "Monitormoment vastleggen", MONITORED, "Monitoren")


def to_monitoring(site: Site, reference: str) -> None:
    """The same without its pages."""
    town, covered = site.town, "Tot dan slaapt hij elders (fictief)"
    goal = plans.goal(town, reference, domain="direct_safety", by=DOES)
    action = plans.action(town, reference, "Belt bij ruzie (fictief)", of=DOES, days=300, goal=goal, by=DOES)
    acts.step(town, DOES, reference, "adopt_plan")
    acts.step(town, ATTENTION, reference, "agree_next_phase", covered, findings="Akkoord (fictief)")
    acts.step(town, DOES, reference, "start_risk_driven_care", covered)
    town.clock.move(days=100)
    acts.step(town, DOES, reference, "start_recovery")
    plans.complete(town, reference, action, by=DOES)
    plans.close(town, reference, goal, by=DOES)
    acts.step(town, DOES, reference, "start_monitoring")
    seen = {"stable": "yes", "findings": "Rustig (fictief)", "children": "there_are_none"}
    acts.step(town, DOES, reference, "review_monitoring", party=acts.party(town, reference).id, **seen)


def close(site: Site, reference: str) -> None:
    """One proposes to close; only another can do it."""
    with hands_of(site, LEADER) as hands:
        take(site, hands, reference, "Afsluiten voorstellen", REPORT)
        assert not hands.at.get_by_role("link", name="Afsluiten, veilig").count()
    with hands_of(site, ATTENTION) as hands:
        hands.open(f"/cases/{reference}")
        hands.sees("Stabiel veilig (fictief)")
        take(site, hands, reference, "Afsluiten, veilig", {}, "Afgesloten, veilig")


def received_by_telephone(site: Site, reference: str) -> None:
    """What Veilig Thuis did, as the local team heard it; the page says that it has nobody's word but ours."""
    with hands_of(site, INTAKE) as hands:
        spoke = {"Met wie is gesproken?": "Mw. De Wit (fictief)", "Wanneer?": "2026-03-03T10:05"}
        take(site, hands, reference, "Vastleggen wie bij Veilig Thuis is gesproken", spoke)
        number = {"Nummer bij de ander": "VT-1", **HEARD}
        take(site, hands, reference, "Ontvangst door Veilig Thuis", number, "Veiligheidsbeoordeling")
        hands.sees(NOT_CONFIRMED, "Mw. De Wit (fictief)", "Telefoon")
        decided = {**ASSESSED, **HEARD}
        take(site, hands, reference, "Besluit na de veiligheidsbeoordeling", decided, "Overdracht aangeboden")
        hands.sees(NOT_CONFIRMED, "Overdracht naar het lokale team (fictief)")
