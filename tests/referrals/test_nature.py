"""The nature of the violence: one or more, said with the receipt or the assessment, shown, and counted."""

from typing import Final

import pytest

from pga.queries.cases import ReadCase
from pga.refusals import NotReady
from pga.store.tables.figures import figure_counts
from tests.pga.web.conftest import Web
from tests.referrals import acts
from tests.referrals.acts import HEARD, INTAKE
from tests.towns import Town, key

TWO: Final = "child_abuse,ex_partner_violence"


def _counted(town: Town) -> dict[str, int]:
    rows = town.rows(figure_counts, figure_counts.c.figure == "nature")
    return {row.code: row.number for row in rows if row.number and row.code != "unknown"}


def test_it_is_said_at_the_receipt_and_otherwise_at_the_assessment(referral_town: Town) -> None:
    reference = acts.to_reported(referral_town)
    assert _counted(referral_town) == {}
    for wrong in ("quarrel", "child_abuse,,", "child_abuse,quarrel"):
        with pytest.raises(NotReady):
            acts.step(referral_town, INTAKE, reference, "acknowledge_report", number="VT-1", nature=wrong, **HEARD)
    acts.step(referral_town, INTAKE, reference, "acknowledge_report", number="VT-1", nature=TWO, **HEARD)
    seen = referral_town.look(INTAKE, ReadCase(case=reference))
    assert seen.nature == "Kindermishandeling, (Ex-)partnergeweld"
    assert _counted(referral_town) == {"child_abuse": 1, "ex_partner_violence": 1}
    decided = {"into": "vt_conditions", "class": "structural", "decision": "x", "nature": "elder_abuse"}
    acts.step(referral_town, INTAKE, reference, "decide_assessment", **decided, **HEARD)
    assert referral_town.look(INTAKE, ReadCase(case=reference)).nature == "Ouderenmishandeling"
    assert _counted(referral_town) == {"elder_abuse": 1}


def test_it_is_chosen_by_boxes_and_reads_in_words(referral_web: Web) -> None:
    reference = acts.to_reported(referral_web.town)
    person, at = referral_web.as_(INTAKE), f"/cases/{reference}/referral/acknowledge-report"
    assert "Wat is de aard van het geweld?" in person.get(at).text
    said = {"number": "VT-1", "nature": TWO.split(","), **HEARD, "act_key": key()}
    assert person.post(at, said | {"version": str(referral_web.town.version(reference))}).status_code == 303
    assert person.get(f"/cases/{reference}").text.count("Kindermishandeling, (Ex-)partnergeweld") == 2
