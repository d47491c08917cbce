"""The cooperation agreement: proposed by one, holding once every other one agreed, measured by the figures."""

from typing import Any, Final

import pytest

from pga.answers.agreements import AgreementAnswer
from pga.commands.agreements import DecideAgreement, ProposeAgreement, WithdrawAgreement
from pga.queries.agreements import PrepareAgreement, ReadAgreement
from pga.refusals import Conflict, NotReady, Refused
from privacy.ledger.verify import Damage
from tests.pga.web.conftest import Web
from tests.referrals import acts
from tests.referrals.acts import HEARD, INTAKE, LEADER, POLICE, VT, step
from tests.towns import Town, key

POLICY: Final = "bram.beleid"
OTHERS: Final = (VT, POLICE, POLICY)
TERM: Final = "vt_safety_assessment"


@pytest.fixture(autouse=True)
def _nothing_waits(referral_town: Town) -> None:
    """The proposal of the demo is taken back."""
    waits = seen(referral_town, VT).proposed
    assert waits is not None
    referral_town.act(VT, WithdrawAgreement(agreement=waits.id, version=waits.version, act_key=key()))


def propose(town: Town, by: str = LEADER, **other: Any) -> None:
    """A version with one norm, whom to call at Veilig Thuis, and a text."""
    vince, vicky = (town.account(name).id for name in (VT, "vicky.vt"))
    said = {
        "review_on": "2027-03-03",
        "norms": ((TERM, "90"), ("joint_visit", "")),
        "contacts": (("veilig-thuis", vince, vicky), ("politie", "", "")),
        "wordings": (("reporter", "U hoort binnen vijf dagen van ons."), ("police", "")),
    }
    town.act(by, ProposeAgreement(act_key=key(), **{**said, **other}))


def seen(town: Town, by: str = LEADER) -> AgreementAnswer:
    """As this person sees it."""
    found: AgreementAnswer = town.look(by, ReadAgreement())
    return found


def decide(town: Town, by: str, *, agreed: bool = True) -> None:
    """Somebody speaks for his organisation."""
    waits = seen(town).proposed
    assert waits is not None
    town.act(by, DecideAgreement(agreement=waits.id, version=waits.version, agreed=agreed, act_key=key()))


def agree_all(town: Town) -> None:
    """A version that holds."""
    propose(town)
    for other in OTHERS:
        decide(town, other)


def test_a_version_holds_once_every_other_partner_agreed(referral_town: Town) -> None:
    town = referral_town
    propose(town)
    for at, other in enumerate(OTHERS):
        now = seen(town, other)
        assert now.holds is not None and now.holds.number == 1 and now.proposed is not None and now.may == {"decide"}
        assert len(now.proposed.waits_for) == len(OTHERS) - at
        decide(town, other)
        with pytest.raises((Refused, Conflict)):
            town.act(other, DecideAgreement(agreement=now.proposed.id, version=99, agreed=True, act_key=key()))
    now = seen(town)
    assert now.proposed is None and now.holds is not None and (now.holds.number, now.may) == (3, {"propose"})
    assert [(line.organisation, line.name, line.deputy) for line in now.holds.contacts] == [
        ("Veilig Thuis Utrecht", "Vince Thuis (fictief)", "Vicky Instroom (fictief)")
    ]
    assert [line.text for line in now.holds.wordings] == ["U hoort binnen vijf dagen van ons."]
    assert town.verdict() == Damage.NONE


def test_what_holds_goes_on_until_the_next_holds_and_a_refusal_ends_a_proposal(referral_town: Town) -> None:
    town = referral_town
    agree_all(town)
    propose(town, VT, norms=((TERM, "80"),))
    decide(town, POLICE, agreed=False)
    now = seen(town)
    assert now.proposed is None and now.holds is not None and now.holds.number == 3
    assert now.former[0].state == "refused"
    propose(town, VT, norms=((TERM, "80"),))
    for other in (LEADER, POLICE, POLICY):
        decide(town, other)
    now = seen(town)
    assert now.holds is not None and (now.holds.number, now.holds.norms[0].target) == (5, 80)
    assert [version.state for version in now.former[:2]] == ["refused", "former"]


def test_a_norm_is_measured_by_the_same_counts_as_the_figures(referral_town: Town) -> None:
    town = referral_town
    agree_all(town)
    (norm,) = seen(town).holds.norms  # type: ignore[union-attr]
    before = norm.measured.cells[0].met.number
    reference = acts.to_reported(town)
    step(town, INTAKE, reference, "acknowledge_report", number="VT-1", **HEARD)
    decided = {"into": "vt_conditions", "class": "structural", "decision": "Vervolg (fictief)"}
    step(town, INTAKE, reference, "decide_assessment", **decided, **HEARD)
    (norm,) = seen(town).holds.norms  # type: ignore[union-attr]
    assert norm.target == 90 and norm.measured.cells[0].met.number == before + 1
    theirs = seen(town, VT)
    assert not theirs.exact and theirs.holds is not None
    assert all(cell.met.number % 5 == 0 for cell in theirs.holds.norms[0].measured.cells)


def test_one_proposal_at_a_time_and_only_its_own_partner_takes_it_back(referral_town: Town) -> None:
    town = referral_town
    propose(town)
    with pytest.raises(NotReady, match="agreement"):
        propose(town, VT)
    waits = seen(town).proposed
    assert waits is not None and seen(town).may == {"withdraw"}
    back = {"agreement": waits.id, "version": waits.version, "act_key": key()}
    for command in (WithdrawAgreement(**back), DecideAgreement(**back, agreed=True)):
        with pytest.raises(Refused, match="out_of_reach"):
            town.act(VT if isinstance(command, WithdrawAgreement) else LEADER, command)
    town.act(LEADER, WithdrawAgreement(**{**back, "act_key": key()}))
    with pytest.raises(Conflict):
        town.act(VT, DecideAgreement(**{**back, "act_key": key()}, agreed=True))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"norms": ((TERM, "101"),)}, f"target_{TERM}"),
        ({"norms": ((TERM, "x"),)}, f"target_{TERM}"),
        ({"norms": ()}, ""),
        ({"review_on": "2026-03-03"}, "review_on"),
        ({"contacts": (("politie", "somebody else", ""),)}, "contact_0"),
    ],
)
def test_what_is_wrong_stands_at_its_field(referral_town: Town, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(NotReady) as stopped:
        propose(referral_town, **wrong)
    assert [unmet.field or "" for unmet in stopped.value.unmet] == [field]


def test_the_page_warns_at_the_review_date(referral_town: Town) -> None:
    town = referral_town
    propose(town, review_on="2026-04-20")
    for other in OTHERS:
        decide(town, other)
    assert seen(town).review == ""
    town.clock.move(days=20)
    assert seen(town).review == "soon"
    town.clock.move(days=30)
    assert seen(town).review == "passed"


def test_it_goes_by_the_pages_of_the_program(referral_web: Web) -> None:
    leader, vt = referral_web.as_(LEADER), referral_web.as_(VT)
    vince = referral_web.town.account(VT).id
    place = [party.organisation for party in referral_web.town.look(POLICY, PrepareAgreement()).candidates]
    fields = {f"contact_{place.index('veilig-thuis')}": vince, f"target_{TERM}": "95", "review_on": "2027-03-03"}
    assert leader.post("/agreement/new", {**fields, "act_key": key()}).status_code == 303
    assert leader.post("/agreement/new", {**fields, "act_key": key()}).status_code == 422
    waits = seen(referral_web.town, POLICY).proposed
    assert waits is not None and "Akkoord namens mijn organisatie" in vt.get("/agreement").text
    said = {"version": waits.version, "act_key": key()}
    assert vt.post(f"/agreement/{waits.id}/agree", said).status_code == 303
    assert "Wacht op: Gemeente Leusden" in leader.get("/agreement").text
