"""The rows of the matrix over HTTP for referrals, in a town without that cooperation: none of it is there."""

import uuid
from typing import Final

from tests import known, stages, visits
from tests.pga.web.places import STALE, WORDS, Place, Row, simple
from tests.towns import Town, key


def _on(town: Town, path: str, **fields: str) -> Place:
    reference = town.reference("intake")
    return Place(f"/cases/{reference}/{path}", {"version": STALE, "act_key": key(), **fields}, case=reference)


def _version(act: str) -> Place:
    return Place(f"/agreement/{uuid.uuid4()}/{act}", {"version": STALE, "act_key": key()})


def _in(town: Town, path: str, **fields: str) -> Place:
    """Of a form that needs no version."""
    reference = town.reference("intake")
    return Place(f"/cases/{reference}/{path}", {"act_key": key(), **fields}, case=reference)


def _known(town: Town) -> Place:
    reference = town.reference("triage")
    return Place(f"/cases/{reference}/known/{known.standing(town)}/end", {"act_key": key()}, case=reference)


def _warned(town: Town, path: str, **fields: str) -> Place:
    return _in(town, f"visit/{visits.standing(town)['warning']}/{path}", **fields)


def _why(town: Town, **fields: str) -> Place:
    reference = stages.blocked(town)
    return Place(f"/cases/{reference}/why", dict(fields), case=reference)


ROWS: Final[dict[tuple[str, str], Row]] = {
    ("referrals", "GET"): Row(("referral.receive",), simple("/referrals")),
    ("search_referrals", "GET"): Row(("referral.receive",), simple("/referrals/search")),
    ("search_referrals", "POST"): Row(
        ("referral.receive",), lambda town: Place("/referrals/search", {"text": "Daan"})
    ),
    ("enter_referral", "GET"): Row(("referral.receive",), simple("/referrals/new/receive")),
    ("enter_referral", "POST"): Row(
        ("referral.receive",), lambda town: Place("/referrals/new/receive", {"acute": "no", "act_key": key()})
    ),
    ("begin_call_sheet", "GET"): Row(("referral.receive",), simple("/referrals/call-sheet")),
    ("begin_call_sheet", "POST"): Row(
        ("referral.receive",), lambda town: Place("/referrals/call-sheet", {"acute": "no", "act_key": key()})
    ),
    ("call_sheet", "GET"): Row(("call_sheet.write",), lambda town: _on(town, "call-sheet")),
    ("call_sheet", "POST"): Row(("call_sheet.write",), lambda town: _in(town, "call-sheet", lines=WORDS)),
    ("sort_call_sheet", "GET"): Row(("call_sheet.sort",), lambda town: _on(town, "call-sheet/sort")),
    ("sort_call_sheet", "POST"): Row(("call_sheet.sort",), lambda town: _in(town, "call-sheet/sort", source=WORDS)),
    ("known", "GET"): Row(("case.mark_known",), lambda town: _on(town, "known")),
    ("known", "POST"): Row(("case.mark_known",), lambda town: _in(town, "known", **known.fields(town)), 303),
    ("end_known", "POST"): Row(("case.mark_known",), _known, 303),
    ("visit", "GET"): Row(("visit.plan",), lambda town: _on(town, "visit")),
    ("warn_visitors", "GET"): Row(("visitor_warning.set",), lambda town: _on(town, "visit/warn")),
    ("warn_visitors", "POST"): Row(
        ("visit.plan", "visitor_warning.set"),
        lambda town: _in(town, "visit/warn", **visits.fields(town, town.reference("intake"), fact="weapon")),
        303,
    ),
    ("end_warning", "POST"): Row(("visitor_warning.end",), lambda town: _warned(town, "end"), 303),
    ("judge_warning", "POST"): Row(("visitor_warning.judge",), lambda town: _warned(town, "judge", right="yes"), 303),
    ("why", "GET"): Row(("case.choose_purpose",), _why),
    ("why", "POST"): Row(
        ("case.choose_purpose",), lambda town: _why(town, purpose="pga_direction", next="", act_key=key()), 303
    ),
    ("emergency", "GET"): Row(("emergency.prepare",), simple("/emergency")),
    ("emergency", "POST"): Row(
        ("emergency.prepare", "emergency.open"),
        lambda town: Place(
            "/emergency",
            {"cooperation": "pga", "reason": "violence_now", "reference": town.reference("intake"), "act_key": key()},
        ),
        303,
    ),
    ("end_emergency", "POST"): Row(
        ("emergency.end",),
        lambda town: Place(f"/emergency/{uuid.uuid4()}/end", {"cooperation": "pga", "act_key": key()}),
        only=lambda colleague: False,
    ),
    ("referral_step", "GET"): Row(("referral.report",), lambda town: _on(town, "referral/report")),
    ("referral_step", "POST"): Row(("referral.report",), lambda town: _on(town, "referral/report", story=WORDS)),
    ("agreement", "GET"): Row(("agreement.read",), simple("/agreement")),
    ("propose_agreement", "GET"): Row(("agreement.prepare",), simple("/agreement/new")),
    ("propose_agreement", "POST"): Row(
        ("agreement.propose",), lambda town: Place("/agreement/new", {"review_on": "2027-01-01", "act_key": key()})
    ),
    ("agree", "POST"): Row(("agreement.decide",), lambda town: _version("agree")),
    ("refuse_agreement", "POST"): Row(("agreement.decide",), lambda town: _version("refuse")),
    ("withdraw_agreement", "POST"): Row(("agreement.withdraw",), lambda town: _version("withdraw")),
    ("figures", "GET"): Row(("figures.read",), simple("/figures")),
    ("external_figure", "GET"): Row(("figures.record",), simple("/figures/external")),
    ("external_figure", "POST"): Row(
        ("figures.record",),
        lambda town: Place(
            "/figures/external", {"figure": "safety_monitor", "year": "2025", "value": "8", "act_key": key()}
        ),
    ),
    ("figure_cases", "GET"): Row(
        ("figures.list_cases",), simple("/figures/cases?figure=reports&part=call&period=2026")
    ),
    ("export_figures", "POST"): Row(
        ("figures.export", "figures.finish_export"), lambda town: Place("/figures.csv", {"act_key": key()})
    ),
    ("corv", "GET"): Row(("corv.check",), simple("/referrals/corv")),
    ("corv", "POST"): Row(("corv.check", "corv.receive"), lambda town: Place("/referrals/corv", {"act_key": key()})),
    ("received", "GET"): Row(("received.list",), simple("/referrals/received")),
    ("received", "POST"): Row(
        ("received.confirm",),
        lambda town: Place("/referrals/received", {"step_0": "nothing", "choice_0": "right", "act_key": key()}),
    ),
    ("report", "GET"): Row(("report.print",), lambda town: _on(town, "report")),
    ("contact", "GET"): Row(("contact.record",), lambda town: _on(town, "contact")),
    ("contact", "POST"): Row(("contact.record",), lambda town: _on(town, "contact", party="", result="reached")),
}
