"""The closed set of relations in words: how a person can stand to a case. The store turns each into SQL."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from privacy.vocabulary import Label, Relation


@dataclass(frozen=True, slots=True)
class RelationRule:
    """A relation: its label, who stands in it, and whether it is about one case."""

    label: Label
    who: str
    about_a_case: bool


RELATIONS: Final[Mapping[Relation, RelationRule]] = {
    Relation.COORDINATOR: RelationRule(
        Label("Procesregie", "Process direction"),
        "Who directs at the party that leads, to every case of the cooperation: a process director of a municipality; "
        "of a local team its intake, leader, transfer coordinator or attention officer.",
        True,
    ),
    Relation.MEMBER: RelationRule(
        Label("Aangewezen voor de zaak", "Named on the case"),
        "A person named on the case by his organisation's coordinator, as long as that lasts.",
        True,
    ),
    Relation.CASE_DIRECTOR: RelationRule(
        Label("Casusregisseur", "Case director"),
        "The person, of any partner, who was appointed to direct the content of one case.",
        True,
    ),
    Relation.OWN_PERSON: RelationRule(
        Label("Helpt een persoon", "Helps a person"),
        "Who was named to help one person of a case or more: what is of them, and nothing of anybody else.",
        True,
    ),
    Relation.OWNER_ORGANISATION: RelationRule(
        Label("Bracht de zaak in", "Brought the case"),
        "The person who submitted the case, for what he brought.",
        True,
    ),
    Relation.POST: RelationRule(
        Label("Post van de organisatie", "Post of the organisation"),
        "The coordinator of an organisation that was asked something: the shell of that question, no more. "
        "The mayor of the host, to a case that was put to him.",
        True,
    ),
    Relation.TEAM_ACTION: RelationRule(
        Label("Team met een open actie", "Team with an open action"),
        "A member of a team whose action in the plan is open: that action, until it is closed.",
        True,
    ),
    Relation.SHARE: RelationRule(
        Label("Gedeeld met team of persoon", "Shared with a team or person"),
        "A person, or a member of a team, at whom a share is aimed: as long as it holds.",
        True,
    ),
    Relation.REVIEWER: RelationRule(
        Label("Beoordelaar", "Reviewer"),
        "A privacy officer of the party that the rules name to review an organisation's looks; of the host, "
        "to a case that is blocked or destroyed, without content.",
        True,
    ),
    Relation.DUTY: RelationRule(
        Label("Heeft nu dienst", "On duty now"),
        "Who is on duty now in a team of the party that leads, by a shift that somebody else put on the roster, to "
        "every case of the cooperation, until that shift ends; who stands by, while the one on duty is absent.",
        True,
    ),
    Relation.ISSUER: RelationRule(
        Label("Bestuur dat huisverboden oplegt", "Authority that imposes barring orders"),
        "The mayor and the public order officers of the host municipality, to every barring order of the cooperation.",
        True,
    ),
    Relation.SITTING: RelationRule(
        Label("Weegploeg en burgemeester", "Panel and mayor"),
        "Who sits in the weighing panel for a party, and the mayor of the host, to every case of the Top-X list.",
        True,
    ),
    Relation.EMERGENCY: RelationRule(
        Label("Noodtoegang", "Emergency access"),
        "Who opened the case because a life is at stake, to that case alone, until the second at which it ends.",
        True,
    ),
    Relation.NONE: RelationRule(Label("Geen zaak", "No case"), "Anybody, where no case is asked about.", False),
}
"""Relation -> what it means."""
