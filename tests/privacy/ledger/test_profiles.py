"""The forms of an export against the published lists of fields."""

import re
from typing import Any, Final

import pytest
from fhir.resources.R4B.auditevent import AuditEvent

from privacy.ledger.profiles import (
    NEN_FIELDS,
    action_of,
    balp,
    entries_of,
    ldv,
    nen7513,
    plain_cell,
    span_of,
)
from privacy.ledger.record import Change, Record, Subject

REQUIRED_OF_LDV: Final = {"trace_id", "span_id", "status_code", "name", "start_time", "end_time", "attributes"}
"""Logius, component Logboek, interface: the fields that must be there; ``resource`` may be."""
OF_NEN_7513: Final = [
    "EventID", "EventActionCode", "EventDateTime", "EventOutcomeIndicator", "EventTypeCode", "UserID",
    "UserIsRequestor", "RoleIDCode", "PurposeOfUse", "NetworkAccessPointID", "AuditSourceID",
    "AuditEnterpriseSiteID", "ParticipantObjectTypeCode", "ParticipantObjectTypeCodeRole",
    "ParticipantObjectIDTypeCode", "ParticipantObjectID", "ParticipantObjectSensitivity",
    "ParticipantObjectDataLifeCycle", "ParticipantObjectDetail",
]  # fmt: skip
"""The names of RFC 3881 under which NEN 7513 logs, with the purpose of use; its own two, the rules and for whom
it was done, stand after them.
"""
HEX: Final = re.compile(r"[0-9a-f]+")


def record(**other: Any) -> Record:
    """A look at a case with two people."""
    given: dict[str, Any] = {
        "seq": 7,
        "event_id": "0123456789abcdef0123456789abcdef",
        "trace_id": "fedcba9876543210fedcba9876543210",
        "at": "2026-03-03T09:00:00.000Z",
        "home": "home-1",
        "kind": "look",
        "capability": "case.read",
        "outcome": "allowed",
        "actor": "account-1",
        "organisation": "leusden",
        "roles": ("process_director", "account_holder"),
        "on_behalf_of": "account-2",
        "purpose": "pga_direction",
        "cooperation": "pga",
        "rules_digest": "ab12",
        "rule_ids": ("PD1",),
        "case_id": "case-1",
        "origin": "0a1b",
        "subjects": (Subject(person_code="p1", categories=("C01", "C02")), Subject(person_code="p2", categories=())),
    }
    return Record(**(given | other))


def test_a_record_about_two_people_is_two_entries_and_one_about_nobody_is_one() -> None:
    assert [entry.subject.person_code for entry in entries_of(record())] == ["p1", "p2"]
    assert [entry.subject.person_code for entry in entries_of(record(subjects=()))] == [""]


def test_a_line_of_the_logboek_has_the_published_fields_and_no_user() -> None:
    first, second = (ldv(entry) for entry in entries_of(record()))
    assert first.keys() == {*REQUIRED_OF_LDV, "resource"}
    assert (len(first["trace_id"]), len(first["span_id"])) == (32, 16) and HEX.fullmatch(first["span_id"])
    assert first["attributes"]["dpl.core.data_subject_id"] == "p1" and first["status_code"] == 1
    assert (first["trace_id"], first["span_id"]) == (second["trace_id"], second["span_id"])
    assert first["span_id"] == span_of(record())
    assert "account-1" not in str(first) and "account-2" not in str(first) and "process_director" not in str(first)


def test_a_trace_that_is_no_trace_and_a_record_about_nobody_still_make_a_line() -> None:
    line = ldv(entries_of(record(trace_id="x", subjects=(), outcome="refused"))[0])
    assert len(line["trace_id"]) == 32 and line["status_code"] == 2
    assert "dpl.core.data_subject_id" not in line["attributes"]


def test_an_audit_event_has_the_elements_of_fhir_and_the_agents_and_entities_of_balp() -> None:
    event = balp(entries_of(record())[0])
    assert event["meta"]["profile"] == ["https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.PatientRead"]
    assert (event["action"], event["outcome"], event["type"]["code"]) == ("R", "0", "rest")
    client, server, responsible = event["agent"]
    assert [one["who"]["identifier"]["value"][-9:] for one in (client, responsible)] == ["account-1", "account-2"]
    assert responsible["type"]["coding"][0]["code"] == "RESP" and not responsible["requestor"] and "altId" not in client
    assert [one["type"]["coding"][0]["code"] for one in (client, server)] == ["110152", "110153"]
    assert client["requestor"] and not server["requestor"] and "network" in client and "media" not in client
    assert event["source"]["observer"]
    assert [one["type"]["code"] for one in event["entity"]] == ["1", "2", "XrequestId"]


@pytest.mark.parametrize(
    ("operations", "action", "profile"),
    [
        ("C", "C", "PatientCreate"),
        ("CU", "U", "PatientUpdate"),
        ("D", "D", "PatientDelete"),
    ],
)
def test_an_act_is_called_after_what_it_changed(operations: str, action: str, profile: str) -> None:
    row: dict[str, Any] = {"table": "t", "version": 1, "after_hash": ""}
    changes = tuple(Change(**row, row_id=str(at), op=op) for at, op in enumerate(operations))  # type: ignore[arg-type]
    act = record(kind="act", changes=changes)
    event = balp(entries_of(act)[0])
    assert action_of(act) == event["action"] == action
    assert event["meta"]["profile"][0].endswith(profile)
    assert [one["type"]["coding"][0]["code"] for one in event["agent"]] == ["110153", "110152", "RESP"]


TOLD: Final[dict[str, dict[str, Any]]] = {
    "a look": {},
    "an act": {"kind": "act"},
    "a refusal": {"kind": "refusal", "outcome": "refused"},
    "about nobody": {"subjects": ()},
    "a search": {"capability": "case.search"},
    "of no case": {"case_id": None},
    "by the system": {"actor": "system", "roles": (), "organisation": "", "on_behalf_of": "", "origin": ""},
}


@pytest.mark.parametrize("told", TOLD)
def test_every_audit_event_is_one_by_the_definitions_of_hl7_and_nothing_else_is(told: str) -> None:
    event = balp(entries_of(record(**TOLD[told]))[0])
    assert AuditEvent.model_validate(event).source.observer
    short = {name: value for name, value in event.items() if name != "agent"}
    for wrong in (short, event | {"actor": "anna"}, event | {"recorded": "yesterday"}):
        with pytest.raises(ValueError, match="validation error"):
            AuditEvent.model_validate(wrong)


def test_a_search_is_carried_out_and_what_it_finds_goes_to_who_sought() -> None:
    sought = record(capability="case.search")
    event = balp(entries_of(sought)[0])
    assert (event["action"], event["subtype"][0]["code"]) == ("E", "search")
    assert nen7513(entries_of(sought)[0])["EventActionCode"] == "E"
    assert "meta" not in event and event["agent"][0]["type"]["coding"][0]["code"] == "110152"


@pytest.mark.parametrize("told", [{"kind": "act"}, {"kind": "refusal", "outcome": "refused"}])
def test_what_was_carried_out_or_refused_claims_no_profile_that_fixes_another_action(told: dict[str, Any]) -> None:
    event = balp(entries_of(record(**told))[0])
    assert event["action"] == "E" and "meta" not in event and event["subtype"][0]["code"] == "operation"
    assert event["outcome"] == ("0" if told["kind"] == "act" else "4")


def test_a_row_of_nen_7513_names_every_field_and_who_is_replaced() -> None:
    row = nen7513(entries_of(record())[0])
    assert list(row) == [*OF_NEN_7513, "PermissionPolicySet", "ResponsibleUserID"] == list(NEN_FIELDS)
    assert (row["UserID"], row["ResponsibleUserID"], row["ParticipantObjectID"]) == ("account-1", "account-2", "p1")
    assert row["ParticipantObjectSensitivity"] == "C01 C02" and row["PermissionPolicySet"] == "ab12 PD1"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_cell_begins_as_a_formula(start: str) -> None:
    assert plain_cell(f"{start}SUM(A1)") == f"'{start}SUM(A1)"
    assert plain_cell("case.read") == "case.read" and plain_cell("") == ""
