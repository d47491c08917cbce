"""What stays shut through a whole referral: where somebody hides, a case of which one knows somebody, a letter that
must wait for a word with another.
"""

from typing import Any, Final

from playwright.sync_api import expect

from pga.commands.persons import AddPerson
from pga.demo.cases import PEOPLE
from pga.store.tables.cases import case_parties
from tests import acts as rows
from tests.browser.conftest import NARROW, Site
from tests.browser.hands import Answers, Hands, hands_of
from tests.browser.referral_steps import NAOMI
from tests.referrals import acts
from tests.referrals.acts import ATTENTION, DOES, INTAKE, LEADER, OTHER, POLICE, TRANSFERS, VT
from tests.referrals.people import HIDING
from tests.top_x import acts as top_x
from tests.towns import DIRECTOR, Town, key

FATHER: Final = "Karel Kwijt (fictief)"
SAME: Final = 7
"""Who he is among the residents of the demo: the same man stands in the other cooperations."""
SECRETS: Final = (HIDING["address"], HIDING["stays_at"], HIDING["phone"], HIDING["places"])
PROTECTED: Final[Answers] = {
    "Hoe beschermd?": "Geheim: niemand mag weten waar deze persoon is",
    "Adres": HIDING["address"],
    "Opvang of andere verblijfplaats": HIDING["stays_at"],
    "Telefoon die ook geheim is": HIDING["phone"],
    "Wat het adres verraadt": HIDING["places"],
    "Waarom is bescherming nodig?": HIDING["why"],
    "Opnieuw bekijken op": "2026-06-01",
}
NOT_FOUND_BY: Final = "mag niet vindbaar zijn voor"
APART: Final[Answers] = {"Wie?": NAOMI, "Wat is deze persoon?": NOT_FOUND_BY, "Van of voor wie?": FATHER}
VISIT: Final = "Bezoek dat met de persoon is afgesproken"


def _with_the_father(town: Town) -> str:
    """A report of the police that the local team has in hand; the mother and the father stand in it."""
    said = {"facts": "Mes gezien (fictief)", "occurred_on": "2026-02-20", "name": NAOMI}
    reference = acts.enter(town, POLICE, "receive_police", **said)
    acts.step(town, INTAKE, reference, "check_acute", acute="no", structural="no")
    acts.step(town, INTAKE, reference, "report", acute="no", own_choice="yes")
    acts.step(town, INTAKE, reference, "acknowledge_report", number="VT-3", **acts.HEARD)
    given = {"into": "transfer_offered", "class": "structural", "decision": "Overdracht (fictief)"}
    acts.step(town, INTAKE, reference, "decide_assessment", **given, **acts.HEARD)
    acts.step(town, LEADER, reference, "accept_transfer", conflict="no", worker=town.account(DOES).id)
    at: dict[str, Any] = {"case": reference, "version": town.version(reference), "act_key": key()}
    known = {"name": FATHER, "born": "1990-05-06", "bsn": PEOPLE[SAME].bsn, "address": "", "phone": ""}
    town.act(DOES, AddPerson(**at, **known, person_capacity="household"))
    return reference


def _protected(site: Site, reference: str) -> str:
    """Recorded by who directs the case, on a telephone; it stands nowhere any more, for her neither. Whose it is."""
    with hands_of(site, DOES, width=NARROW) as hands:
        hands.open(f"/cases/{reference}")
        hands.follow("Personen, rollen en gezinsoverzicht")
        hands.card(NAOMI).follow("Adres beschermen")
        mother = hands.page.url.split("/people/")[1].split("/")[0]
        hands.answer(PROTECTED)
        hands.press("Adres beschermen")
        hands.card(NAOMI).sees("Beschermd adres opvragen")
        hands.follow("Vastleggen hoe twee mensen bij elkaar horen")
        hands.answer(APART)
        hands.press("Vastleggen")
        hands.sees(NOT_FOUND_BY)
        hands.sees_nothing_of(*SECRETS)
        return mother


def _asked_and_shown(site: Site, reference: str) -> None:
    """With a reason and the word of a second person, who does not see it."""
    with hands_of(site, DOES, width=NARROW) as hands:
        hands.open(f"/cases/{reference}/people")
        hands.card(NAOMI).follow("Beschermd adres opvragen")
        hands.answer({"Waarom moet u het adres zien?": VISIT})
        hands.press("Adres opvragen")
        hands.sees("Uw verzoek wacht op een tweede persoon")
        hands.sees_nothing_of(*SECRETS)
    with hands_of(site, LEADER) as hands:
        hands.open(f"/cases/{reference}")
        hands.follow("Verzoeken om een beschermd adres te zien")
        hands.card("Hanna").sees(VISIT)
        hands.press("Mag worden getoond")
        hands.sees_nothing_of(*SECRETS)
    with hands_of(site, DOES, width=NARROW) as hands:
        hands.open(f"/cases/{reference}/people")
        hands.card(NAOMI).follow("Beschermd adres opvragen")
        hands.sees(*SECRETS, "Dat u dit ziet is vastgelegd.")


def _nowhere_else(site: Site, reference: str, mother: str) -> None:
    """On no page of the referral for who has no business there, whether he may open it or not."""
    case = f"/cases/{reference}"
    paths = ("/referrals", case, f"{case}/people", f"{case}/people/{mother}/address", f"{case}/history")
    for username in (POLICE, INTAKE, LEADER, TRANSFERS, VT, OTHER):
        with site.as_(username) as page:
            for path in paths:
                page.goto(site.address + path)
                text = page.content()
                assert not [secret for secret in SECRETS if secret in text], (username, path)


def _not_in_a_letter_to_him(site: Site) -> None:
    """Of another cooperation, that knows nothing of her."""
    town = site.town
    reference = rows.submit(town, "lisa.ll2", SAME)
    rows.take_up(town, reference)
    (party,) = town.rows(case_parties, case_parties.c.case_id == town.case(reference).id)
    with hands_of(site, DIRECTOR) as hands:
        hands.open(f"/cases/{reference}/letter/{party.id}/write")
        hands.answer({"Waarom schrijven wij u?": f"Zij woont nu op {HIDING['address']}."})
        hands.press("Opslaan en de brief bekijken")
        assert hands.at.locator("[aria-invalid=true]").count() == 1
        hands.open(f"/cases/{reference}/letter/{party.id}")
        hands.sees("Beste heer of mevrouw")
        hands.sees_nothing_of(*SECRETS)


def _ended_by_two(site: Site, reference: str, mother: str) -> None:
    """Who proposes it does not decide; it stands where it stood when another agreed."""
    with hands_of(site, DOES) as hands:
        hands.open(f"/cases/{reference}/people/{mother}/address")
        hands.sees("U stelt het voor; een tweede persoon beslist")
        hands.press("Voorstellen")
        hands.sees_nothing_of(HIDING["address"])
    with hands_of(site, ATTENTION) as hands:
        hands.open(f"/cases/{reference}/address-requests")
        hands.press("Eens: bescherming eraf")
        hands.sees("Er is geen voorstel.")
    with hands_of(site, DOES) as hands:
        hands.open(f"/cases/{reference}/people")
        hands.card(NAOMI).sees(HIDING["address"])


def test_where_somebody_hides_is_kept_through_a_whole_case(referral_site: Site) -> None:
    reference = _with_the_father(referral_site.town)
    mother = _protected(referral_site, reference)
    _asked_and_shown(referral_site, reference)
    _nowhere_else(referral_site, reference, mother)
    _not_in_a_letter_to_him(referral_site)
    _ended_by_two(referral_site, reference, mother)


NOT_ANY_MORE: Final = "Uw belangenconflict is gemeld. U ziet deze zaak niet meer."


def _searched(hands: Hands, text: str) -> None:
    """What was typed is looked for among the referrals."""
    hands.menu("Zoeken in huiselijk geweld")
    hands.answer({"Waar zoekt u naar?": text})
    hands.press("Zoek")


def test_who_knows_somebody_finds_nothing_of_the_case_from_then_on(referral_site: Site) -> None:
    reference = acts.to_direct_safety(referral_site.town)
    with hands_of(referral_site, DOES) as hands:
        _searched(hands, NAOMI)
        hands.follow(reference)
        hands.at.locator("summary", has_text="Kent u deze persoon privé?").click()
        hands.press("Belangenconflict melden")
        expect(hands.page.get_by_role("status")).to_have_text(NOT_ANY_MORE)
        for text in (NAOMI, reference):
            _searched(hands, text)
            hands.sees_nothing_of(reference)
        hands.menu("Huiselijk geweld")
        hands.sees_nothing_of(reference, NAOMI)
    with referral_site.as_(DOES) as page:
        for path in ("", "/people", "/plan", "/referral/adopt-plan"):
            answer = page.goto(f"{referral_site.address}/cases/{reference}{path}")
            assert answer is not None and answer.status == 404 and NAOMI not in page.content()
    with hands_of(referral_site, ATTENTION) as hands:
        _searched(hands, NAOMI)
        hands.sees(reference)


STOP: Final = "Eerst afstemmen met aandachtsfunctionaris, Larikslaan2 (LL2)."


def _stopped(site: Site) -> str:
    """Letters to the father are stopped where the local team knows why; the number of that case."""
    reference = _with_the_father(site.town)
    with hands_of(site, DOES) as hands:
        hands.open(f"/cases/{reference}/people")
        hands.card(FATHER).follow("Brieven tegenhouden")
        hands.answer({"Met wie moet iemand eerst afstemmen?": "De aandachtsfunctionaris"})
        hands.press("Brieven tegenhouden")
        hands.card(FATHER).sees("geen brief zonder overleg met")
    return reference


def test_a_letter_stop_holds_in_every_cooperation_and_tells_a_post_and_nothing_else(whole_site: Site) -> None:
    town, kept = whole_site.town, _stopped(whole_site)
    ours, listed = rows.submit(town, "lisa.ll2", SAME), top_x.placed(town, bsn=PEOPLE[SAME].bsn)
    rows.take_up(town, ours)
    with hands_of(whole_site, DIRECTOR) as hands:
        for reference in (ours, listed):
            letter = f"/cases/{reference}/letter/{acts.party(town, reference).id}"
            hands.open(letter)
            hands.sees(STOP)
            hands.sees_nothing_of("Beste heer of mevrouw", "druk hem af", "Opslaan als PDF", FATHER, kept, "geweld")
            hands.open(f"{letter}/write")
            hands.answer({"Waarom schrijven wij u?": "Kom dinsdag langs (fictief)."})
            hands.press("Opslaan en de brief bekijken")
            hands.sees(STOP)
            hands.sees_nothing_of(FATHER, kept, "geweld")
