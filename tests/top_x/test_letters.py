"""The letter about a decision: of this person alone, about the newest decision, and under the letter stop of others."""

import re
from typing import Final

import pytest

from pga.commands.approach import WriteLetter
from pga.commands.top_x import WithdrawFact
from pga.demo.cases import PEOPLE
from pga.handlers.referrals import stopping_letters
from pga.handlers.top_x import letters
from pga.queries.approach import ReadLetter
from pga.refusals import Conflict, NotReady, Refused
from pga.sealing import Place, Sealing
from pga.store.codes import Proof
from pga.store.tables.cases import case_answers, case_parties
from pga.store.tables.progress import case_terms
from pga.store.work import Work
from privacy.rules.sources import Sources
from tests import acts as pga_acts
from tests.pga.web.conftest import Web
from tests.top_x import acts
from tests.top_x.acts import DIRECTOR, MAYOR, PANEL, WHY, placed, step
from tests.top_x.test_list_pages import words
from tests.towns import Town, key

SAME: Final = 7
"""The resident of the demo who stands in both cooperations."""
TOLD: Final = {"channel": "post", "told_on": "2026-03-03"}


def party(town: Town, reference: str) -> str:
    """The person of a case."""
    c = case_parties.c
    return str(town.rows(case_parties, c.case_id == town.case(reference).id, c.capacity == "subject")[0].id)


def write(town: Town, reference: str, text: str) -> None:
    """Words for this person alone."""
    command = WriteLetter(
        case=reference, version=town.version(reference), act_key=key(), party=party(town, reference), text=text
    )
    town.act(DIRECTOR, command)


def test_the_letter_says_what_why_how_long_who_sees_it_and_what_one_can_do(top_x_web: Web) -> None:
    town = top_x_web.town
    reference = placed(town)
    write(town, reference, "Wij spraken hier eerder over.")
    page = words(top_x_web.as_(DIRECTOR).get(f"/cases/{reference}/letter/{party(town, reference)}").text)
    for said in (
        "u staat op de Top-X lijst", "Kees Rumoer (fictief)", "Omdat de feiten dat laten zien.", "Gooide een ruit in.",
        "Een vaste contactpersoon en een plan.", "Tot en met 3 september 2026", "hoe vaak", "binnen 6 weken bezwaar",
        "Wij spraken hier eerder over.", "Openbaar Ministerie", "contactpersoon", "Juridisch Loket",
        "De termijn begint op de dag na die waarop deze brief is gegeven of verzonden (Awb 6:8)",
        "t.a.v. de burgemeester, contactpunt Top-X lijst, Postbus 150", "uw naam en adres, de datum",
        "is uw plaats op de lijst opgeschort tot de burgemeester over uw bezwaar heeft beslist",
    ):
        assert said in page, said
    assert page.count("[dit adres is nog niet bevestigd]") == 2 and "nog niet is bevestigd" in page
    assert "Melding 2026-17" not in page and "Roos" not in page and "Punten" not in page
    assert "in beroep" not in page


def shown(web: Web, reference: str) -> str:
    """The letter as it goes on paper."""
    return words(web.as_(DIRECTOR).get(f"/cases/{reference}/letter/{party(web.town, reference)}").text)


def test_an_objection_that_stays_nothing_says_so(top_x_web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = letters._plain
    monkeypatch.setattr(letters, "_plain", lambda desk, decided: plain(desk, decided) | {"suspends": False})
    page = shown(top_x_web, placed(top_x_web.town))
    assert "opgeschort" not in page and "Het besluit blijft gelden" in page


def test_the_letter_on_an_objection_says_what_came_of_it_and_the_way_to_the_court(top_x_web: Web) -> None:
    town = top_x_web.town
    reference = placed(town)
    for outcome, told in (
        ("not_upheld", "uw bezwaar is niet gegrond"), ("partly_upheld", "voor een deel gegrond"),
        ("withdrawn", "Uw bezwaar is ingetrokken"), ("", "uw bezwaar is gegrond"),
    ):
        step(town, DIRECTOR, reference, "object", received_on="2026-03-03", objection_text="Ik was er niet bij.")
        how = {"outcome": outcome} if outcome else {}
        heard = {"hearing": "not_wanted", "hearing_text": "Hij wil dat niet."}
        step(town, MAYOR, reference, "hear_objection", **heard)
        step(town, MAYOR, reference, "decide_objection" if outcome else "uphold_objection", **how, **WHY)
        page = shown(top_x_web, reference)
        assert told in page and "bezwaar maken bij" not in page
        assert ("binnen 6 weken in beroep gaan bij de rechtbank" in page) is (outcome != "withdrawn")


def test_whose_nomination_fell_is_told_that_nothing_was_decided_and_has_nothing_to_object_to(top_x_web: Web) -> None:
    town = top_x_web.town
    reference = acts.nominate(town)
    acts.add_facts(town, reference)
    step(town, DIRECTOR, reference, "gate_out", **WHY)
    page = shown(top_x_web, reference)
    for said in ("u komt niet op de Top-X lijst", "er is niets over u besloten", "Gooide een ruit in.", "UAVG 34"):
        assert said in page, said
    assert WHY["reason"] in page and "bezwaar maken bij" not in page and "los van elkaar" not in page
    step(town, DIRECTOR, reference, "notify", **TOLD)
    c = case_terms.c
    running = [row.term for row in town.rows(case_terms, c.case_id == town.case(reference).id) if not row.stopped_on]
    assert running == []
    with pytest.raises(Conflict):
        step(town, DIRECTOR, reference, "object", received_on="2026-03-03", objection_text="Ik was er niet bij.")
    step(town, DIRECTOR, reference, "archive")


def test_who_can_see_it_follows_from_every_rule_that_opens_the_case(top_x_town: Town) -> None:
    reference = placed(top_x_town)
    seen = top_x_town.look(DIRECTOR, ReadLetter(case=reference, party=party(top_x_town, reference))).readers
    assert seen[0] == "procesregisseur (Gemeente Leusden)" and "burgemeester (Gemeente Leusden)" in seen
    (rater,) = [who for who in seen if who.startswith("wegende")]
    assert "alleen als wij opnieuw wegen" in rater and "Gemeente Papendal" in rater
    (director,) = [who for who in seen if who.startswith("deelnemer")]
    assert "alleen wie voor u is aangewezen" in director and "Larikslaan2" in director
    assert not any(who.startswith(("voordrager", "aanmelder")) for who in seen)


def test_the_facts_are_those_known_at_the_decision(top_x_town: Town) -> None:
    reference = placed(top_x_town)
    top_x_town.clock.move(minutes=1)
    acts.add_facts(top_x_town, reference, acts.a_fact(what="Kwam later."), username=PANEL)
    fact = acts.standing(top_x_town, reference)[0]
    top_x_town.act(PANEL, WithdrawFact(case=reference, act_key=key(), fact=fact, reason="Klopt niet."))
    seen = top_x_town.look(DIRECTOR, ReadLetter(case=reference, party=party(top_x_town, reference)))
    said = [one.said.field("what") for one in seen.facts]
    assert said == ["Gooide een ruit in."] * 3


def test_a_decision_against_the_advice_says_why(top_x_web: Web) -> None:
    town = top_x_web.town
    reference = acts.advised(town, advice="not_place")
    acts.decide(town, reference, deviation="De overlast gaat door.")
    page = shown(top_x_web, reference)
    assert "adviseerde de burgemeester om u niet op de lijst te zetten" in page and "De overlast gaat door." in page


def test_a_reason_to_deviate_is_not_told_of_a_decision_that_follows(top_x_town: Town) -> None:
    reference = acts.advised(top_x_town)
    acts.decide(top_x_town, reference, deviation="Toch ingevuld.")
    assert not top_x_town.look(DIRECTOR, ReadLetter(case=reference, party=party(top_x_town, reference))).deviation


def test_a_later_decision_has_a_letter_of_its_own(top_x_town: Town) -> None:
    reference = placed(top_x_town)
    write(top_x_town, reference, "Over de plaatsing.")
    step(top_x_town, MAYOR, reference, "remove", removal_ground="moved", **WHY)
    seen = top_x_town.look(DIRECTOR, ReadLetter(case=reference, party=party(top_x_town, reference)))
    assert seen.about == "remove" and not hasattr(seen.text, "field")


def test_a_fact_that_speaks_of_another_is_left_out_and_counted(top_x_town: Town) -> None:
    reference = acts.advised(top_x_town)
    acts.add_facts(top_x_town, reference, acts.a_fact(what="Riep naar Greet Ernaast van de overkant."))
    acts.decide(top_x_town, reference)
    another(top_x_town, reference, "Greet Ernaast (fictief)")
    seen = top_x_town.look(DIRECTOR, ReadLetter(case=reference, party=party(top_x_town, reference)))
    assert (seen.left_out, len(seen.facts), seen.held) == (1, 3, False)


def another(town: Town, reference: str, name: str) -> None:
    """Somebody else in a case, put there by hand: no act of the list does that."""
    case_id, values = town.case(reference).id, {"bsn_index": None, "name_index": None, "detached_at": None}
    other = pga_acts.put_row(town, case_parties, {"case_id": case_id, "capacity": "context", **values})
    with town.home.store.transaction() as tx:
        proof, today, work = Proof(town.home.code), town.clock.now().date(), Work(coder=town.home.code)
        rules = town.gate.rulebook.in_force(tx, proof, today)["top_x"]
        place = Place(case_id=case_id, owner="leusden", category="C01", subject=other)
        fields = {"name": name, "born": "1990-01-01", "address": ""}
        sealing = Sealing(tx, proof, town.home, rules, today.isoformat())
        sealing.put(work, place, kind="identity", about=other, fields=fields)
        pga_acts.written(town, tx, work)


def test_only_who_is_the_contact_writes_and_reads_it(top_x_town: Town) -> None:
    reference = placed(top_x_town)
    whom = party(top_x_town, reference)
    for who in (MAYOR, PANEL, acts.NOMINATOR):
        with pytest.raises(Refused):
            top_x_town.look(who, ReadLetter(case=reference, party=whom))
    with pytest.raises(Refused):
        top_x_town.look(DIRECTOR, ReadLetter(case=reference, party="00000000-0000-4000-8000-000000000009"))


def letter_stop(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stop on letters to the resident of the demo who stands in another cooperation too, as one there has it."""
    monkeypatch.setattr(stopping_letters, "STOPS", "pga_case.submit")
    elsewhere = pga_acts.submit(town, "lisa.ll2", SAME)
    question = f"{stopping_letters.KEPT_AS}{party(town, elsewhere)}"
    values = {"case_id": town.case(elsewhere).id, "step": "letter_stop", "question": question}
    pga_acts.put_row(town, case_answers, {**values, "answer": "local_team_leader"})


def test_who_must_be_asked_first_is_named_before_a_letter_leaves(
    top_x_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = placed(top_x_town, bsn=PEOPLE[SAME].bsn)
    letter_stop(top_x_town, monkeypatch)
    with pytest.raises(NotReady) as stopped:
        step(top_x_town, DIRECTOR, reference, "notify", **TOLD)
    (unmet,) = stopped.value.unmet
    assert unmet.field == "channel" and unmet.sentence.nl.startswith("Eerst afstemmen met teamleider")
    step(top_x_town, DIRECTOR, reference, "notify", channel="conversation", told_on="2026-03-03")
    assert top_x_town.look(DIRECTOR, ReadLetter(case=reference, party=party(top_x_town, reference))).asks_first
    with pytest.raises(NotReady):
        write(top_x_town, reference, "Toch schrijven.")


def test_the_letter_has_no_word_of_english(top_x_web: Web) -> None:
    town = top_x_web.town
    reference = placed(town)
    page = top_x_web.as_(DIRECTOR).get(f"/cases/{reference}/letter/{party(town, reference)}").text
    assert re.search(r'<article class="pga-letter" lang="nl">', page)


def test_an_address_is_marked_until_the_rules_say_that_it_was_confirmed() -> None:
    sure = Sources(object_to="brief van de gemeente, maart 2026", court="rechtspraak.nl", contact="")
    assert letters.unsettled(sure) == {"contact"}
    open_ones = Sources(object_to="uit het hoofd; te bevestigen", court="regl. ?", contact="website")
    assert letters.unsettled(open_ones) == {"object_to", "court"}
