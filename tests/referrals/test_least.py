"""Nobody learns of a referral what the signed rules keep from him by another road: each road that was found is shut."""

import tomllib

from pga.commands.persons import ProposeRelease, ReleaseAddress, SetSafeContact
from pga.demo.town import VIOLENCE
from pga.queries.cases import ReadCase, ReadHistory
from privacy.sealed import Hidden, Plain
from privacy.vocabulary import excludes
from tests.referrals import acts, people
from tests.referrals.people import AMIRA, HANNA, MOTHER
from tests.towns import Town

NUMBER = "06-00000011"
"""By which everybody in the family can be reached before an address is protected."""


def test_who_gave_a_signal_is_sealed_as_who_reported(referral_town: Town) -> None:
    town = referral_town
    reference = acts.enter(town, acts.INTAKE, "signal", signal="Blauwe plekken (fictief)", source="Juf Els (fictief)")
    assert town.look(acts.INTAKE, ReadCase(case=reference)).reporter.field("name") == "Juf Els (fictief)"
    for username in (acts.LEADER, acts.ATTENTION):
        seen = town.look(username, ReadCase(case=reference))
        (first,) = (line.said for line in seen.said if line.step == "signal")
        assert isinstance(first, Plain) and "source" not in first.names and isinstance(seen.reporter, Hidden)


def test_the_intake_reads_who_reported_until_the_local_team_has_begun(referral_town: Town) -> None:
    reference = acts.referrals(referral_town)["direct_safety"]
    assert isinstance(referral_town.look(acts.INTAKE, ReadCase(case=reference)).reporter, Hidden)


def test_what_a_practitioner_may_does_not_come_with_directing() -> None:
    found = tomllib.loads(VIOLENCE.read_text(encoding="utf-8"))["rule"]
    rules = [rule for rule in found if rule["effect"] == "allow"]
    mixed = [r["id"] for r in rules if "local_team_practitioner" in r["roles"] and "coordinator" in r["relations"]]
    assert [name for name in mixed if name not in ("AL3", "AL4")] == []


def test_the_police_read_in_the_history_of_their_own_report_no_act_of_the_local_team(referral_town: Town) -> None:
    town, reference = referral_town, acts.referrals(referral_town)["received"]
    acts.step(town, acts.INTAKE, reference, "check_acute", acute="no", structural="no")
    seen, told = (town.look(acts.POLICE, query(case=reference)) for query in (ReadCase, ReadHistory))
    assert {line.step for line in seen.said} == {"receive_police"} and seen.terms == ()
    assert len(told.lines) == 1 and len(town.look(acts.LEADER, ReadHistory(case=reference)).lines) == 1


def test_how_contact_went_is_not_told_of_somebody_who_is_not_shown(referral_town: Town) -> None:
    reference = acts.referrals(referral_town)["direct_safety"]
    shown, hidden = (referral_town.look(who, ReadCase(case=reference)).persons for who in (acts.DOES, acts.LEADER))
    assert {line.contact for line in shown} == {"reached"} and {line.contact for line in hidden} == {""}


def test_who_directs_a_referral_stands_as_such_among_who_can_see_it(referral_town: Town) -> None:
    town, reference = referral_town, acts.referrals(referral_town)["direct_safety"]
    visit = {"took_place": "yes", "held_at": "2026-03-03 11:00", "facts": "Rust in huis (fictief)"}
    acts.step(town, acts.DOES, reference, "record_joint_visit", **visit)
    now = [viewer for viewer in town.look(acts.DOES, ReadCase(case=reference)).viewers if not viewer.emergency]
    (here,) = (viewer for viewer in now if "LL2" in viewer.organisation)
    assert "Politiegegevens" in here.categories


def test_a_protected_number_is_gone_from_how_to_reach_her_and_comes_back_with_the_address(family_town: Town) -> None:
    whom = people.party(family_town, MOTHER)
    said = {"number": NUMBER, "times": "overdag", "voicemail": "no", "letter": "no", "note": f"niet op {NUMBER}"}
    family_town.act(HANNA, SetSafeContact(**people.at(family_town), party=whom, **said))
    people.protect(family_town, phone=NUMBER)
    (mother,) = (line for line in _seen(family_town) if line.person.id == whom)
    assert mother.safe.field("number") == mother.safe.field("note") == "" and mother.safe.field("times") == "overdag"
    family_town.act(AMIRA, ProposeRelease(**people.at(family_town), party=whom))
    family_town.act(acts.LEADER, ReleaseAddress(**people.at(family_town), party=whom, agrees=True))
    (mother,) = (line for line in _seen(family_town) if line.person.id == whom)
    assert mother.person.contact.field("phone") == NUMBER


def _seen(town: Town) -> tuple[people.Any, ...]:
    return tuple(town.look(HANNA, ReadCase(case=people.REFERENCE)).persons)


def test_who_directs_for_the_local_team_opens_no_accounts() -> None:
    for role in ("local_team_intake", "local_team_leader", "transfer_coordinator", "attention_officer"):
        assert excludes("account_contact", [role])
