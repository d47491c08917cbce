"""The pages of the access report, each with what must be allowed."""

from typing import Final

from tests import acts
from tests.pga.web.places import Place, Row, simple
from tests.towns import Town, key


def a_person(town: Town) -> dict[str, str]:
    """Somebody in a case of the approach, as the forms send him."""
    reference = town.references("intake")[0]
    return {"case": reference, "party": acts.TownStage(town).party(reference)}


def _report(town: Town) -> Place:
    return Place("/access-report/report", {**a_person(town), "since": "2026-01-01", "until": "2026-03-03"})


def _report_pdf(town: Town) -> Place:
    return Place("/access-report/pdf", _report(town).fields)


def _names(town: Town) -> Place:
    return Place("/access-report/names", {**a_person(town), "reason": "court", "act_key": key()})


ROWS: Final = {
    ("oversight", "GET"): Row(("ledger.read",), simple("/oversight")),
    ("quarterly_report", "GET"): Row(("ledger.read",), simple("/oversight/quarter")),
    ("who_reviews_whom", "GET"): Row(("ledger.read",), simple("/oversight/reviewers")),
    ("choose_subject", "GET"): Row(("audit.find_subject",), simple("/access-report")),
    ("access_report", "POST"): Row(("audit.subject",), _report, own=True),
    ("access_report_pdf", "POST"): Row(("audit.subject",), _report_pdf, own=True),
    ("name_employees", "POST"): Row(("audit.name_employees",), _names, 303, own=True),
}
