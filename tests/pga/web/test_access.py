"""A resident asks who saw him: from the number on his letter to a paper without a name, a case or a count."""

import re

from tests import acts
from tests.pga.web.conftest import Person, Web
from tests.towns import DIRECTOR, OFFICER


def _asked(web: Web) -> tuple[Person, str, str]:
    """The officer, with the case of somebody who was told of it, and who that is."""
    reference = web.town.reference("intake")
    acts.scene(web.town).notify(reference)
    web.as_(DIRECTOR).get(f"/cases/{reference}")
    return web.as_(OFFICER), reference, acts.TownStage(web.town).party(reference)


def test_from_the_number_of_a_case_to_the_paper_for_the_person(web: Web) -> None:
    officer, reference, party = _asked(web)
    assert "Nummer van een zaak" in officer.get("/access-report").text
    chosen = officer.get(f"/access-report?case={reference.lower()}")
    assert party in chosen.text and "(fictief)" in chosen.text
    days = {"since": "2026-01-01", "until": "2026-03-03"}
    page = officer.post("/access-report/report", {"case": reference, "party": party, **days})
    assert page.status_code == 200 and page.request.path == "/access-report/report"
    paper = page.text.partition('<article class="pga-paper"')[2].partition("</article>")[0]
    assert "Opende uw dossier" in paper and "Procesregisseur, Gemeente Leusden" in paper
    assert reference not in paper and "Anna Regie" not in page.text


def test_names_come_in_after_a_reason_alone(web: Web) -> None:
    officer, reference, party = _asked(web)
    about = {"case": reference, "party": party}
    refused = officer.post("/access-report/names", about)
    assert refused.status_code == 422 and "Fout:" in refused.text
    decided = officer.post("/access-report/names", {**about, "reason": "court"})
    assert decided.status_code == 303 and decided.headers["Location"].endswith(f"?case={reference}&done=saved")
    assert web.town.last().details["why"] == "court"
    page = officer.post("/access-report/report", {**about, "since": "2026-01-01", "until": "2026-03-03"})
    assert "Anna Regie (fictief)" in page.text and "Namen van medewerkers erin" not in page.text


def test_a_day_that_is_none_is_said_at_its_field_and_an_unknown_case_too(web: Web) -> None:
    officer, reference, party = _asked(web)
    sent = {"case": reference, "party": party, "since": "2026-02-31", "until": "2026-03-03"}
    assert officer.post("/access-report/report", sent).status_code == 422
    later = {**sent, "since": "2026-01-01", "until": "2027-01-01"}
    assert officer.post("/access-report/report", later).status_code == 422
    turned = officer.post("/access-report/report", {**sent, "since": "2026-03-03", "until": "2026-03-02"})
    assert turned.status_code == 422 and "De einddatum ligt voor de begindatum." in turned.text
    assert "Er is geen zaak PGA-0000-0000" in officer.get("/access-report?case=PGA-0000-0000").text


def test_the_page_leads_nobody_else_anywhere(web: Web) -> None:
    _, reference, party = _asked(web)
    for who in (DIRECTOR, "frank.fg", "adam.beheer", "pauline.politie"):
        assert web.as_(who).get("/access-report").status_code in (403, 404)
        sent = {"case": reference, "party": party, "since": "2026-01-01", "until": "2026-03-03"}
        assert web.as_(who).post("/access-report/report", sent).status_code in (403, 404)
    assert not re.search(r"access-report", web.as_(DIRECTOR).get("/cases").text)
