"""The closed words of the house: kinds of organisation, roles, relations, levels, kinds of sealed document.

Purposes, categories, legal bases, terms and lists are data of the signed rules and do not stand here.
Names: domain glossary, chapters 4, 5 and 11.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple


class Label(NamedTuple):
    """A text for people: Dutch first, English complete."""

    nl: str
    en: str

    def of(self, language: str) -> str:
        """The text in ``nl`` or ``en``."""
        return self.en if language == "en" else self.nl


class OrganisationKind(StrEnum):
    """What an organisation is; its name is data."""

    MUNICIPALITY = "municipality"
    LOCAL_TEAM = "local_team"
    POLICE = "police"
    VEILIG_THUIS = "veilig_thuis"
    HOUSING_CORPORATION = "housing_corporation"
    PROBATION_SERVICE = "probation_service"
    PUBLIC_PROSECUTION_SERVICE = "public_prosecution_service"
    ZVH = "zvh"
    SCHOOL = "school"
    CHILDCARE = "childcare"
    GENERAL_PRACTICE = "general_practice"
    VOLUNTEER_ORGANISATION = "volunteer_organisation"
    NEIGHBOURING_MUNICIPALITY = "neighbouring_municipality"


class Role(StrEnum):
    """What a person can be; which organisation's people may hold it is for the rules."""

    PROCESS_DIRECTOR = "process_director"
    SUBMITTER = "submitter"
    PARTICIPANT = "participant"
    PARTNER_COORDINATOR = "partner_coordinator"
    PRIVACY_OFFICER = "privacy_officer"
    DATA_PROTECTION_OFFICER = "data_protection_officer"
    FUNCTIONAL_ADMINISTRATOR = "functional_administrator"
    ACCOUNT_CONTACT = "account_contact"
    MAYOR = "mayor"
    LOCAL_TEAM_INTAKE = "local_team_intake"
    LOCAL_TEAM_PRACTITIONER = "local_team_practitioner"
    LOCAL_TEAM_LEADER = "local_team_leader"
    TRANSFER_COORDINATOR = "transfer_coordinator"
    ATTENTION_OFFICER = "attention_officer"
    REPORTER = "reporter"
    FINAL_REPORT_DECIDER = "final_report_decider"
    VT_LIAISON = "vt_liaison"
    COMMUNITY_POLICE_OFFICER = "community_police_officer"
    PUBLIC_ORDER_OFFICER = "public_order_officer"
    POLICY_OFFICER = "policy_officer"
    NOMINATOR = "nominator"
    RATER = "rater"
    WEIGHING_PANEL = "weighing_panel"
    ACCOUNT_HOLDER = "account_holder"


ROLE_LABELS: Final[Mapping[Role, Label]] = {
    Role.PROCESS_DIRECTOR: Label("Procesregisseur", "Process director"),
    Role.SUBMITTER: Label("Aanmelder", "Submitter"),
    Role.PARTICIPANT: Label("Deelnemer", "Participant"),
    Role.PARTNER_COORDINATOR: Label("Coördinator van de organisatie", "Coordinator of the organisation"),
    Role.PRIVACY_OFFICER: Label("Privacy officer", "Privacy officer"),
    Role.DATA_PROTECTION_OFFICER: Label("Functionaris gegevensbescherming (FG)", "Data protection officer"),
    Role.FUNCTIONAL_ADMINISTRATOR: Label("Functioneel beheerder", "Functional administrator"),
    Role.ACCOUNT_CONTACT: Label("Accountcontactpersoon", "Account contact"),
    Role.MAYOR: Label("Burgemeester", "Mayor"),
    Role.LOCAL_TEAM_INTAKE: Label("Intake lokaal team", "Intake of the local team"),
    Role.LOCAL_TEAM_PRACTITIONER: Label("Hulpverlener lokaal team", "Practitioner of the local team"),
    Role.LOCAL_TEAM_LEADER: Label("Teamleider lokaal team", "Leader of the local team"),
    Role.TRANSFER_COORDINATOR: Label("Overdrachtscoördinator", "Transfer coordinator"),
    Role.ATTENTION_OFFICER: Label("Aandachtsfunctionaris", "Attention officer"),
    Role.REPORTER: Label("Melder van een signaal", "Reporter of a signal"),
    Role.FINAL_REPORT_DECIDER: Label("Beslisser over melden", "Final decider on reporting"),
    Role.VT_LIAISON: Label("Contactpersoon Veilig Thuis", "Liaison of Veilig Thuis"),
    Role.COMMUNITY_POLICE_OFFICER: Label("Wijkagent", "Community police officer"),
    Role.PUBLIC_ORDER_OFFICER: Label("Medewerker openbare orde en veiligheid", "Public order officer"),
    Role.POLICY_OFFICER: Label("Beleidsmedewerker", "Policy officer"),
    Role.NOMINATOR: Label("Voordrager", "Nominator"),
    Role.RATER: Label("Wegende", "Rater"),
    Role.WEIGHING_PANEL: Label("Weegploeg", "Weighing panel"),
    Role.ACCOUNT_HOLDER: Label("Iedereen met een account", "Everybody with an account"),
}

GRANTED_ROLES: Final = tuple(role for role in Role if role is not Role.ACCOUNT_HOLDER)
"""The roles that are proposed and approved; being an account holder comes with the account itself."""

CONTENT_ROLES: Final = frozenset(
    {
        Role.PROCESS_DIRECTOR,
        Role.SUBMITTER,
        Role.PARTICIPANT,
        Role.PARTNER_COORDINATOR,
        Role.MAYOR,
        Role.LOCAL_TEAM_INTAKE,
        Role.LOCAL_TEAM_PRACTITIONER,
        Role.LOCAL_TEAM_LEADER,
        Role.TRANSFER_COORDINATOR,
        Role.ATTENTION_OFFICER,
        Role.REPORTER,
        Role.FINAL_REPORT_DECIDER,
        Role.VT_LIAISON,
        Role.COMMUNITY_POLICE_OFFICER,
        Role.PUBLIC_ORDER_OFFICER,
        Role.NOMINATOR,
        Role.RATER,
        Role.WEIGHING_PANEL,
    }
)
"""The roles that come near the content of cases."""


APART: Final[tuple[tuple[Role, frozenset[Role]], ...]] = (
    (Role.FUNCTIONAL_ADMINISTRATOR, CONTENT_ROLES),
    (Role.PRIVACY_OFFICER, CONTENT_ROLES),
    (Role.DATA_PROTECTION_OFFICER, frozenset(GRANTED_ROLES) - {Role.DATA_PROTECTION_OFFICER}),
    (
        Role.ACCOUNT_CONTACT,
        frozenset(
            {
                Role.PROCESS_DIRECTOR,
                Role.LOCAL_TEAM_INTAKE,
                Role.LOCAL_TEAM_LEADER,
                Role.TRANSFER_COORDINATOR,
                Role.ATTENTION_OFFICER,
            }
        ),
    ),
)
"""Roles of which one person never holds two: who keeps accounts or reviews looks takes no part in cases, the FG decides
nothing at all (AVG 38(6)), and who directs cases opens no accounts that he could then use himself (BIO2 5.3).
"""


def excludes(role: str, roles: Collection[str]) -> bool:
    """True when this role may not stand beside those."""
    held = set(roles)
    return any((role == one and held & others) or (role in others and one in held) for one, others in APART)


class Relation(StrEnum):
    """How a person can stand to a case: the closed set that reach knows (``privacy/rules/reach.py``)."""

    COORDINATOR = "coordinator"
    MEMBER = "member"
    CASE_DIRECTOR = "case_director"
    OWN_PERSON = "own_person"
    OWNER_ORGANISATION = "owner_organisation"
    POST = "post"
    TEAM_ACTION = "team_action"
    SHARE = "share"
    REVIEWER = "reviewer"
    DUTY = "duty"
    ISSUER = "issuer"
    SITTING = "sitting"
    EMERGENCY = "emergency"
    NONE = "none"


class ProtectionLevel(StrEnum):
    """How a category is handled: S1 operational, S2 identity, S3 special, S4 protected."""

    S1 = "S1"
    S2 = "S2"
    S3 = "S3"
    S4 = "S4"


class AssertionKind(StrEnum):
    """A statement is a fact, an opinion or a suspicion (Wpg art. 4(3))."""

    FACT = "fact"
    OPINION = "opinion"
    SUSPICION = "suspicion"


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A small sealed document: its category (None = chosen when it is written) and its fields."""

    kind: str
    category: str | None
    fields: tuple[str, ...]


_KINDS: Final = (
    DocumentKind("identity", "C01", ("name", "born", "address")),
    DocumentKind("bsn", "C02", ("bsn",)),
    DocumentKind("contact", "C03", ("phone", "email", "how")),
    DocumentKind("safe_contact", "CONTACT.safe", ("number", "times", "voicemail", "letter", "note")),
    DocumentKind("secret_address", "ADDRESS.secret", ("address", "stays_at", "phone", "places", "why")),
    DocumentKind("household", "C03", ("address",)),
    DocumentKind("opposition", "C01", ("reason",)),
    DocumentKind("incapacity", "C01", ("ground",)),
    DocumentKind("submission", "C05", ("reason_text", "goal", "tried_so_far")),
    DocumentKind("assessment", "C05", ("repeated", "order_or_safety", "regular_insufficient")),
    DocumentKind("justification", "C19", ("purpose", "proportionality", "subsidiarity")),
    DocumentKind("explanation", "C19", ("text",)),
    DocumentKind("take_over", "C19", ("source",)),
    DocumentKind("detachment", "C19", ("reason",)),
    DocumentKind("suspension", "C19", ("reason",)),
    DocumentKind("rejection", "C19.feedback", ("reason", "advice")),
    DocumentKind("letter", "LETTER", ("text",)),
    DocumentKind("deferral", "C19.deferral", ("considerations",)),
    DocumentKind("step_explanation", "C19", ("text",)),
    DocumentKind("conference", "C19", ("picture", "judgement", "decision")),
    DocumentKind("review", "C19", ("findings",)),
    DocumentKind("handover", "HANDOVER", ("text", "criteria")),
    DocumentKind("offer_return", "HANDOVER", ("reason",)),
    DocumentKind("aftercare", "HANDOVER", ("purpose",)),
    DocumentKind("escalation", "C19.escalation", ("text", "wanted")),
    DocumentKind("mayor_decision", "C19", ("decision",)),
    DocumentKind("closing", "C19.closing", ("report", "explanation")),
    DocumentKind("goal", "C17", ("text",)),
    DocumentKind("action", "C17", ("what",)),
    DocumentKind("action_note", "C17", ("text",)),
    DocumentKind("own_action", "C17.own", ("what",)),
    DocumentKind("score", "C16", ("reason",)),
    DocumentKind("resident_view", "C18", ("text",)),
    DocumentKind("question", "QUESTION", ("text",)),
    DocumentKind("guest", "QUESTION", ("organisation", "person", "function", "item", "purpose")),
    DocumentKind("contribution", None, ("what",)),
    DocumentKind("reception", "RECEIVED", ("received_from", "received_on", "recorded_by")),
    DocumentKind("reporter", "REPORTER", ("name", "sector", "ground")),
    DocumentKind("call_line", "REPORT", ("at", "text", "by")),
    DocumentKind("call_source", "REPORTER", ("source",)),
    DocumentKind(
        "referral_step",
        None,
        (
            "acute", "story", "channel", "signal", "category", "source", "facts", "occurred_on", "number",
            "spoken_with", "received_at", "urgency", "package", "structural", "explanation", "suspicion",
            "decided_by", "basis", "grounds", "with_whom", "planned_at", "took_place", "held_at", "agreed",
            "own_choice", "spoken_at", "norm", "persons_told", "into", "class", "decision", "conclusion", "message",
            "conflict", "worker", "return_reason", "text", "answer", "attempts", "findings", "children",
            "condition", "happened", "next_on", "trigger", "wanted", "told_on", "told_to", "ground", "considerations",
            "second", "recheck_on", "judgement", "reason", "advice", "report", "other", "addresses",
            "prior_involvement", "danger_now", "new_team", "sent_to", "sent_at", "conditions", "owners", "evidence",
            "nature", "mask_ground",
        ),
    ),
    DocumentKind(
        "meldcode_step",
        "MELDCODE",
        (
            "client_is", "fact", "source", "seen_on", "opinion", "category", "children", "pregnant", "dependants",
            "consulted", "held_on", "advice", "explanation", "spoken_with", "said", "spoken_at", "anonymous",
            "suspicion", "acute", "structural", "disclosure", "able", "accepts", "results", "doubt", "report_decision",
            "norm", "reason", "help_decision", "help", "review_on", "findings", "following", "persons_told",
        ),
    ),
    DocumentKind(
        "order_step",
        "BARRING_ORDER",
        (
            "imposed_on", "imposed_time", "issued_by", "place", "facts", "vt_consulted", "reach", "help_on", "until_on",
            "until_time", "reason", "help_accepted", "happened", "police_told",
        ),
    ),
    DocumentKind("top_x_fact", "FACTS", ("occurred_on", "kind", "standing", "what", "source", "basis", "expires_on")),
    DocumentKind("top_x_sheet", "SHEET", ("points", "cited", "reasons")),
    DocumentKind(
        "top_x_step",
        None,
        (
            "story", "tried", "nominator", "resident", "resident_evidence", "adult", "adult_evidence", "repeated",
            "repeated_evidence", "own_behaviour", "own_behaviour_evidence", "regular_tried", "regular_tried_evidence",
            "shareable", "shareable_evidence", "rater_one", "rater_two", "care_needs", "protective", "feasible",
            "advice", "reason", "view", "held_on", "view_text", "view_not", "consequences", "deviation", "explanation",
            "removal_ground", "channel", "told_on", "by_whom", "ground", "considerations", "recheck_on", "received_on",
            "objection_text", "outcome",
        ),
    ),
    *(DocumentKind(f"look_{it}", "REVIEW", ("text", "by", "at")) for it in ("question", "answer", "reason", "report")),
    DocumentKind("withdrawal", None, ("reason",)),
    DocumentKind("correction", None, ("reason", "corrected_on")),
)

DOCUMENT_KINDS: Final[Mapping[str, DocumentKind]] = {kind.kind: kind for kind in _KINDS}
"""Every kind of sealed document, by name."""
