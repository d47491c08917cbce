"""What one may do, in words, where it is a step of a workflow or belongs to domestic violence or the Top-X list."""

from collections.abc import Mapping
from typing import Final

from flask import Flask

from pga.web.i18n import chosen_language
from privacy.vocabulary import Label
from workflows import REFERRAL, STEPPED

WORDS: Final[Mapping[str, Label]] = {
    "address.reveal": Label("beschermd adres opvragen", "ask for a protected address"),
    "address.judge": Label("opvragen van een adres beoordelen", "judge that an address was asked for"),
    "address.protect": Label("adres beschermen", "protect an address"),
    "address.propose_release": Label("bescherming van een adres laten eindigen", "propose to end the protection"),
    "address.release": Label("einde van de bescherming bevestigen", "confirm that the protection ends"),
    "audit.export": Label("logboek meenemen als bestand", "take the ledger along as a file"),
    "audit.find_subject": Label("zoeken over wie een overzicht gaat", "find whom an access report is about"),
    "audit.name_employees": Label("besluiten dat medewerkers worden genoemd", "decide that employees are named"),
    "audit.subject": Label("overzicht maken van wie iemand zag", "make a report of who saw somebody"),
    "top_x.deferrals": Label("uitgestelde brieven van de lijst zien", "see letters that were put off"),
    "top_x.publish_report": Label("totalen van de Top-X lijst bekendmaken", "make totals of the Top-X list public"),
    "barring_order.link": Label("huisverbod bij een casus zetten", "put a barring order with a referral"),
    "barring_order.running": Label("zien dat een huisverbod loopt", "see that a barring order runs"),
    "call_sheet.write": Label("belblad bijhouden", "keep the call sheet"),
    "call_sheet.sort": Label("regels van het belblad ordenen", "sort the lines of the call sheet"),
    "contact.record": Label("contact vastleggen", "record contact"),
    "contact.set_safe": Label("vastleggen hoe iemand veilig te bereiken is", "record how to reach somebody safely"),
    "corv.check": Label("bestand met zorgmeldingen nakijken", "check a file of care reports"),
    "corv.receive": Label("zorgmeldingen inlezen", "take in care reports"),
    "household.add": Label("huishouden toevoegen", "add a household"),
    "household.join": Label("iemand in een huishouden zetten", "put somebody in a household"),
    "household.leave": Label("iemand uit een huishouden halen", "take somebody out of a household"),
    "letter.stop": Label("brieven tegenhouden", "stop letters"),
    "letter.end_stop": Label("brieven weer toestaan", "let letters go again"),
    "meldcode.read": Label("meldcode lezen", "read the meldcode"),
    "person.add": Label("persoon toevoegen aan een casus", "add a person to a referral"),
    "person.list": Label("personen van een casus zien", "see the persons of a referral"),
    "person.relate": Label("relatie tussen personen vastleggen", "record how persons stand to each other"),
    "person.end_relation": Label("relatie laten eindigen", "end a relation"),
    "person.roles": Label("rollen bij een incident vastleggen", "record roles in an incident"),
    "profile.read": Label("zien hoe de meldcode is geregeld", "see how the meldcode is arranged"),
    "profile.set": Label("vastleggen hoe de meldcode is geregeld", "lay down how the meldcode is arranged"),
    "received.list": Label("zien wat als ontvangen is vastgelegd", "see what was recorded as received"),
    "received.confirm": Label("ontvangen berichten bevestigen of verbeteren", "confirm or correct what was received"),
    "report.print": Label("melding als document maken", "make the report as a document"),
    "representative.oppose": Label("besluiten dat een belang zich verzet", "decide that an interest opposes"),
    "representative.end_opposition": Label("dat besluit laten eindigen", "end that decision"),
    "person.find_incapable": Label(
        "vaststellen wie zijn belang niet kan beoordelen", "find who cannot judge his own interest"
    ),
    "person.end_incapacity": Label("vaststellen dat iemand dat weer kan", "find that somebody can again"),
    "top_x.add_facts": Label("feiten toevoegen", "add facts"),
    "top_x.correct_fact": Label("feit corrigeren", "correct a fact"),
    "top_x.withdraw_fact": Label("feit terugnemen", "take back a fact"),
    "top_x.propose_drop": Label("melden dat een feit is vervallen", "say that a fact has fallen"),
    "top_x.keep_fact": Label("een feit laten staan", "let a fact stand"),
    "top_x.candidates": Label("kandidaten zien", "see the candidates"),
    "top_x.list": Label("Top-X lijst zien", "see the Top-X list"),
    "top_x.score": Label("wegen", "weigh"),
    "top_x.explain": Label("uitleg van de punten lezen", "read where the points come from"),
    "top_x.effect": Label("zien of het helpt", "see whether it helps"),
    "top_x.record_effect": Label("vastleggen of het hielp", "record whether it helped"),
    "top_x.report": Label("jaarverslag over de lijst lezen", "read the yearly report on the list"),
    "top_x.review_looks": Label("zien wie naar de lijst keek", "see who looked at the list"),
    "top_x.package": Label("alles voor de persoon openen", "open all that is for the person"),
    "top_x.link_approach": Label("persoonsgerichte aanpak koppelen", "link the person-centred approach"),
    "top_x.simulate": Label("andere weging uitproberen", "try another weighing"),
    "top_x.add_sitting": Label("zitting plannen", "plan a sitting"),
    "top_x.drop_sitting": Label("zitting van de agenda halen", "take a sitting off the agenda"),
}


def install(app: Flask) -> None:
    """Give templates the words of what is allowed."""
    app.jinja_env.globals["capability_words"] = capability_words


def capability_words(code: str) -> str:
    """In the language of the reader; a step by its own name, with its workflow behind it where that is no referral."""
    language = chosen_language()
    if code in WORDS:
        return WORDS[code].of(language)
    prefix, _, key = code.partition(".")
    workflow = STEPPED.get(prefix)
    step = next((one for one in workflow.steps if one.key == key), None) if workflow is not None else None
    if workflow is None or step is None:
        return code
    label = step.label.of(language)
    return label if workflow is REFERRAL else f"{label} ({workflow.label.of(language).lower()})"
