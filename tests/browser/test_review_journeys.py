"""The review of looks as people live it: a prying colleague is found, asked and judged; an emergency is judged the next
day; a resident hears who saw him; and an evening on duty raises no alarm.
"""

from pathlib import Path
from typing import Final

from playwright.sync_api import expect

from pga.store.tables.messages import outbox
from tests import acts as rows
from tests.browser.conftest import NARROW, Site
from tests.browser.hands import Answers, Hands, hands_of
from tests.papers import Paper
from tests.referrals import acts
from tests.towns import DIRECTOR, OFFICER, Town

PRIES: Final = "Anna Regie (fictief)"
NO_REASON: Final = "Geen reden bekend voor 1 van 1 keer dat dit dossier is bekeken."
OFF_HOURS: Final = "buiten werktijd"
QUESTION: Final = "Waar zocht u naar? (fictief)"
ANSWER: Final = "Ik was benieuwd hoe het afliep (fictief)."
FOUND: Final = "Gekeken zonder dat het voor het werk nodig was (fictief)."
REPORTED: Final[Answers] = {
    "Is het gemeld bij de Autoriteit Persoonsgegevens?": "Ja, gemeld",
    "Zijn de betrokkenen ingelicht?": "Ja, ingelicht",
    "Wanneer en hoe, of waarom niet?": "Vandaag, op de site en in een gesprek (fictief).",
}


def _top(hands: Hands) -> Hands:
    """The item that waits first."""
    return Hands(hands.page, hands.address, hands.watch, hands.at.locator("tbody tr").first)


def _step(hands: Hands, name: str, answers: Answers, button: str = "") -> None:
    hands.follow(name)
    hands.answer(answers)
    hands.press(button or name)


def _looked(site: Site, username: str, reference: str) -> None:
    with hands_of(site, username, width=NARROW) as hands:
        hands.open(f"/cases/{reference}")


def _found_and_asked(site: Site, reference: str) -> None:
    with hands_of(site, OFFICER) as hands:
        _top(hands).sees(PRIES, reference, NO_REASON, "De zaak was op")
        _top(hands).follow(PRIES)
        hands.sees("Het systeem kent niet voor alles een reden.", "Wie verder in deze zaak keek")
        _step(hands, "Vraag stellen", {"Wat wilt u weten?": QUESTION}, "Vraag stellen aan de medewerker")
        hands.sees(QUESTION, "De medewerker kan antwoorden tot en met")


def _answered(site: Site, reference: str) -> None:
    with hands_of(site, DIRECTOR, width=NARROW) as hands:
        hands.menu("Mijn raadplegingen")
        hands.row(reference).sees("Vraag aan u", "Antwoord uiterlijk")
        hands.row(reference).follow("di 3 mrt 2026")
        hands.sees(QUESTION, "Wat u toen deed")
        hands.answer({"Uw antwoord": ANSWER})
        hands.press("Antwoord versturen")
        hands.row(reference).sees("Uw antwoord wordt bekeken")


def _judged(site: Site, reference: str) -> None:
    with hands_of(site, OFFICER) as hands:
        hands.row(reference).follow(PRIES)
        hands.sees(QUESTION, ANSWER)
        _step(hands, "Vervolgonderzoek", {"Waarom?": FOUND}, "Vervolgonderzoek beginnen")
        _step(hands, "Datalek vastleggen", {"Wanneer wist u": "2026-03-05T09:30", "Wat is er gebeurd?": FOUND})
        hands.sees("Datalek: de 72 uur lopen", "uiterlijk 8 mrt 2026 09:30")
        hands.follow("Concept van de melding")
        hands.sees(FOUND, "Melding van een inbreuk")
        hands.follow("Terug naar het item")
        _step(hands, "Vastleggen wie het hoorde", REPORTED, "Vastleggen wie het datalek hoorde")
        hands.sees("Autoriteit Persoonsgegevens: gemeld", "Betrokkenen: ingelicht")


def test_a_prying_colleague_is_found_is_asked_and_is_judged(site: Site) -> None:
    reference = site.town.reference("rejected")
    _looked(site, DIRECTOR, reference)
    site.town.clock.move(days=1)
    _found_and_asked(site, reference)
    _answered(site, reference)
    site.town.clock.move(days=1)
    _judged(site, reference)
    with hands_of(site, DIRECTOR, width=NARROW) as hands:
        hands.menu("Mijn raadplegingen")
        hands.row(reference).sees("Bekeken; uw privacy officer spreekt met u")
        hands.sees_nothing_of(FOUND)


def _is_told(town: Town, username: str, kind: str) -> bool:
    """Whether such a message lies ready for somebody."""
    return bool(town.rows(outbox, outbox.c.kind == kind, outbox.c.account == town.account(username).id))


def test_an_emergency_is_told_at_once_and_judged_the_next_day(referral_site: Site) -> None:
    town, reference = referral_site.town, acts.to_reported(referral_site.town)
    with hands_of(referral_site, "wanda.politie", width=NARROW) as hands:
        hands.open("/emergency")
        hands.sees("Alleen als er een leven in gevaar is", "Achteraf wordt het altijd beoordeeld")
        hands.answer({"Waarom is dit nodig?": "Er is nu geweld, of het dreigt meteen", "Zaaknummer": reference})
        hands.press("Zaak in nood openen")
        expect(hands.page.get_by_role("alert").first).to_contain_text("Noodtoegang tot")
    assert all(_is_told(town, who, "emergency") for who in (acts.LEADER, acts.ATTENTION))
    assert _is_told(town, "pauline.politie", "emergency_review")
    town.clock.move(days=1)
    with hands_of(referral_site, "pauline.politie") as hands:
        _top(hands).sees(reference, "in acuut gevaar", "5 mrt 2026")
        _top(hands).follow("Wanda Wijk (fictief)")
        hands.sees("Er is nu geweld, of het dreigt meteen", "acuut gevaar voor een leven", "in nood")
        hands.press("In orde")
        hands.open("/desk/judged")
        hands.row(reference).sees("In orde", "Pauline Wpg (fictief)")


def test_a_resident_hears_who_opened_his_file_and_in_whose_list_he_stood(site: Site) -> None:
    reference = site.town.reference("intake")
    rows.scene(site.town).notify(reference)
    _looked(site, DIRECTOR, reference)
    site.town.clock.move(days=1)
    with hands_of(site, DIRECTOR) as hands:
        hands.open("/cases")
    with hands_of(site, OFFICER) as hands:
        hands.menu("Wie heeft mij gezien?")
        hands.answer({"Nummer van een zaak": reference.lower()})
        hands.press("Verder")
        hands.press("Maak het overzicht")
        paper = Hands(hands.page, hands.address, hands.watch, hands.at.locator("article.pga-paper"))
        paper.sees("3 maart 2026 Opende uw dossier", "Procesregisseur, Gemeente Leusden", "2 februari 2026")
        paper.sees_nothing_of("4 maart 2026 Opende", reference, PRIES)
        listed = paper.at.inner_text().partition("Wanneer stond u in een lijst?")[2]
        assert "4 maart 2026; 3 maart 2026" in listed and "Opende uw dossier" not in listed
        with hands.page.expect_download() as begun:
            hands.page.get_by_role("button", name="Opslaan als PDF").click()
        kept = Paper(Path(begun.value.path()).read_bytes())
    assert kept.is_universal and kept.headings[0] == "H1" and reference not in kept.text
    assert "3 maart 2026 Opende uw dossier" in kept.text and "4 maart 2026; 3 maart 2026" in kept.text


def test_an_evening_on_duty_raises_no_alarm(referral_site: Site) -> None:
    reference = acts.to_reported(referral_site.town)
    referral_site.town.clock.move(hours=12)
    with hands_of(referral_site, acts.OTHER, width=NARROW) as hands:
        hands.sees("U hebt dienst tot 08:30")
        hands.follow(reference)
    _looked(referral_site, acts.INTAKE, reference)
    referral_site.town.clock.move(hours=12)
    with hands_of(referral_site, OFFICER) as hands:
        _top(hands).sees("Ilse Intake (fictief)", OFF_HOURS)
        on_duty = hands.row("Hugo")
        on_duty.sees(reference, "Steekproef: het systeem kent een reden.")
        on_duty.sees_nothing_of(OFF_HOURS, "Geen reden bekend", "22:0")
