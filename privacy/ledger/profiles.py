"""Records of the ledger in the forms that others read: one entry for each person whom a record concerns.

``ldv``: lines of the Logboek Dataverwerkingen (Logius), without who looked; ``balp``: a FHIR R4 AuditEvent after IHE
BALP 1.1.3, one patient in each; ``nen7513``: a table by the field names of NEN 7513. A person is his keyed code,
somebody at work the id of his account: no name, and no value of any field.
"""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal, NamedTuple

from privacy.ledger.record import Record, Subject

Profile = Literal["ldv", "balp", "nen7513"]
PROFILES: Final[tuple[Profile, ...]] = ("ldv", "balp", "nen7513")

NOBODY: Final = Subject(person_code="", categories=())
DCM: Final = "http://dicom.nema.org/resources/ontology/DCM"
HL7: Final = "http://terminology.hl7.org/CodeSystem/"
BALP: Final = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/"
REST: Final = "http://hl7.org/fhir/restful-interaction"
OWN: Final = "urn:pga-regie:"
"""Before every code and id that only means something here."""

OUTCOMES: Final[Mapping[str, str]] = {"allowed": "0", "repeat": "0", "refused": "4", "conflict": "4", "failed": "8"}
LDV_STATUS: Final[Mapping[str, int]] = {"allowed": 1, "repeat": 1, "refused": 2, "conflict": 2, "failed": 2}
"""1 is Ok and 2 Error, as in OpenTelemetry."""

INTERACTIONS: Final[Mapping[str, str]] = {"R": "Read", "C": "Create", "U": "Update", "D": "Delete"}
"""Action -> the profile of BALP that fixes it."""

SEARCHES: Final = frozenset({"case.search", "case.find_duplicates"})
"""Looks by which somebody is sought: what was typed stands nowhere, so no profile of BALP for a query fits them."""

NEN_FIELDS: Final = (
    "EventID",
    "EventActionCode",
    "EventDateTime",
    "EventOutcomeIndicator",
    "EventTypeCode",
    "UserID",
    "UserIsRequestor",
    "RoleIDCode",
    "PurposeOfUse",
    "NetworkAccessPointID",
    "AuditSourceID",
    "AuditEnterpriseSiteID",
    "ParticipantObjectTypeCode",
    "ParticipantObjectTypeCodeRole",
    "ParticipantObjectIDTypeCode",
    "ParticipantObjectID",
    "ParticipantObjectSensitivity",
    "ParticipantObjectDataLifeCycle",
    "ParticipantObjectDetail",
    "PermissionPolicySet",
    "ResponsibleUserID",
)


class Entry(NamedTuple):
    """One record as far as it concerns one person (an empty code: nobody)."""

    record: Record
    subject: Subject


def entries_of(record: Record) -> tuple[Entry, ...]:
    """One for each person, or one about nobody."""
    return tuple(Entry(record, subject) for subject in record.subjects or (NOBODY,))


def span_of(record: Record) -> str:
    """Eight bytes in hex that name this operation: the lines of one record share them."""
    return hashlib.sha256(record.event_id.encode()).hexdigest()[:16]


def _trace(record: Record) -> str:
    """Sixteen bytes in hex."""
    given = record.trace_id.replace("-", "")
    fits = len(given) == 32 and all(sign in "0123456789abcdef" for sign in given)
    return given if fits else hashlib.sha256(record.trace_id.encode()).hexdigest()[:32]


def action_of(record: Record) -> str:
    """C made, R read, U changed, D deleted, E carried out or sought: one letter for the whole record."""
    if record.kind == "look":
        return "E" if record.capability in SEARCHES else "R"
    found = {change.op for change in record.changes}
    return "E" if not found else "D" if found == {"D"} else "C" if found == {"C"} else "U"


def ldv(entry: Entry) -> dict[str, Any]:
    """A line of the Logboek Dataverwerkingen. Nobody at work stands in it; the operation links it to the ledger."""
    record, subject = entry
    attributes = {"dpl.core.processing_activity_id": f"{OWN}processing:{_activity(record)}"}
    if subject.person_code:
        attributes["dpl.core.data_subject_id"] = subject.person_code
        attributes["dpl.core.data_subject_id_type"] = "pga-person-code"
    return {
        "trace_id": _trace(record),
        "span_id": span_of(record),
        "status_code": LDV_STATUS[record.outcome],
        "name": record.capability,
        "start_time": record.at,
        "end_time": record.at,
        "resource": {"service.name": "pga-regie", "service.instance.id": record.home},
        "attributes": attributes,
    }


def _activity(record: Record) -> str:
    return f"{record.cooperation or 'home'}:{record.purpose or record.kind}"


def balp(entry: Entry) -> dict[str, Any]:
    """A FHIR R4 AuditEvent after IHE BALP: who asked, what served, and exactly one patient where there is one. What was
    carried out, sought or refused changed nothing, and no profile of BALP fits it: such an event claims none.
    """
    record, subject = entry
    action, patient = action_of(record), "Patient" if subject.person_code else ""
    read, kind = record.kind == "look", INTERACTIONS.get(action, "")
    event = {
        "resourceType": "AuditEvent",
        **({"meta": {"profile": [f"{BALP}IHE.BasicAudit.{patient}{kind}"]}} if kind else {}),
        "type": {"system": f"{HL7}audit-event-type", "code": "rest"},
        "subtype": [
            {"system": REST, "code": "search" if record.capability in SEARCHES else kind.lower() or "operation"},
            {"system": f"{OWN}capability", "code": record.capability},
        ],
        "action": action,
        "recorded": record.at,
        "outcome": OUTCOMES[record.outcome],
        "outcomeDesc": record.reason or record.outcome,
        "agent": [_client(record, read), _server(record, read), *_responsible(record)],
        "source": {"observer": _named(f"{OWN}home:{record.home}"), "site": record.organisation or "home"},
        "entity": list(_entities(record, subject)),
    }
    if record.purpose:
        event["purposeOfEvent"] = [{"coding": [{"system": f"{OWN}purpose", "code": record.purpose}]}]
    return event


def _named(value: str) -> dict[str, Any]:
    return {"identifier": {"value": value}}


def _client(record: Record, read: bool) -> dict[str, Any]:
    """Who asked. What is read flows to him; what he changes comes from him."""
    policies = [f"{OWN}rule:{rule}" for rule in record.rule_ids]
    who = {
        "type": {"coding": [{"system": DCM, "code": "110152" if read else "110153"}]},
        "role": [{"coding": [{"system": f"{OWN}role", "code": role}]} for role in record.roles],
        "who": _named(f"{OWN}account:{record.actor}"),
        "requestor": True,
        "policy": policies,
        "network": {"address": record.origin or "local", "type": "5"},
    }
    return {name: value for name, value in who.items() if value not in ([], "")}


def _server(record: Record, read: bool) -> dict[str, Any]:
    return {
        "type": {"coding": [{"system": DCM, "code": "110153" if read else "110152"}]},
        "who": _named(f"{OWN}home:{record.home}"),
        "requestor": False,
    }


def _responsible(record: Record) -> Iterator[dict[str, Any]]:
    """For whom it was done: another person, who did not ask for it himself."""
    if record.on_behalf_of:
        yield {
            "type": {"coding": [{"system": f"{HL7}v3-ParticipationType", "code": "RESP"}]},
            "who": _named(f"{OWN}account:{record.on_behalf_of}"),
            "requestor": False,
        }


def _entities(record: Record, subject: Subject) -> Iterator[dict[str, Any]]:
    if subject.person_code:
        yield {
            "what": _named(f"{OWN}person:{subject.person_code}"),
            "type": {"system": f"{HL7}audit-entity-type", "code": "1"},
            "role": {"system": f"{HL7}object-role", "code": "1"},
        }
    about = record.case_id or "/".join(record.object or ("home", record.home))
    data: dict[str, Any] = {
        "what": _named(f"{OWN}data:{about}"),
        "type": {"system": f"{HL7}audit-entity-type", "code": "2"},
        "role": {"system": f"{HL7}object-role", "code": "4"},
    }
    labels = [{"system": f"{OWN}category", "code": category} for category in subject.categories]
    yield data | ({"securityLabel": labels} if labels else {})
    yield {
        "what": _named(_trace(record)),
        "type": {"system": "https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType", "code": "XrequestId"},
    }


def nen7513(entry: Entry) -> dict[str, str]:
    """A row by the field names of NEN 7513."""
    record, subject = entry
    return {
        "EventID": record.event_id,
        "EventActionCode": action_of(record),
        "EventDateTime": record.at,
        "EventOutcomeIndicator": OUTCOMES[record.outcome],
        "EventTypeCode": record.capability,
        "UserID": record.actor,
        "UserIsRequestor": "true",
        "RoleIDCode": " ".join(record.roles),
        "PurposeOfUse": record.purpose,
        "NetworkAccessPointID": record.origin,
        "AuditSourceID": record.home,
        "AuditEnterpriseSiteID": record.organisation,
        "ParticipantObjectTypeCode": "1" if subject.person_code else "2",
        "ParticipantObjectTypeCodeRole": "1" if subject.person_code else "4",
        "ParticipantObjectIDTypeCode": "pga-person-code" if subject.person_code else "pga-object",
        "ParticipantObjectID": subject.person_code or "/".join(record.object or ()),
        "ParticipantObjectSensitivity": " ".join(subject.categories),
        "ParticipantObjectDataLifeCycle": _life_cycle(record),
        "ParticipantObjectDetail": record.case_id or "",
        "PermissionPolicySet": " ".join([record.rules_digest, *record.rule_ids]).strip(),
        "ResponsibleUserID": record.on_behalf_of,
    }


def _life_cycle(record: Record) -> str:
    """Of DICOM and RFC 3881: 1 made, 6 read, 3 changed, 14 deleted; nothing for what is carried out."""
    return {"C": "1", "R": "6", "U": "3", "D": "14"}.get(action_of(record), "")


def plain_cell(text: str) -> str:
    """A cell of a table that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") else text
