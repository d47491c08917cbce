"""What was tried and not done, as a sentence: a refused look was no look, and nobody should read that it was."""

from typing import Final

from pga.handlers.sentences_of_emergencies import TRIED_IN_EMERGENCY
from privacy.vocabulary import Label
from workflows import STEPPED

TRIED: Final[dict[str, Label]] = {
    **TRIED_IN_EMERGENCY,
    "page.open": Label("{who} vroeg een pagina", "{who} asked for a page"),
    "session.log_in": Label("{who} probeerde in te loggen", "{who} tried to log in"),
    "work.list": Label("{who} probeerde de eigen werklijst te bekijken", "{who} tried to look at their own work list"),
    "case.read": Label("{who} probeerde zaak {case} te openen", "{who} tried to open case {case}"),
    "case.who_can_see": Label(
        "{who} probeerde te bekijken wie zaak {case} kan zien", "{who} tried to look at who can see case {case}"
    ),
    "case.share": Label(
        "{who} probeerde een deel van zaak {case} te delen", "{who} tried to share a part of case {case}"
    ),
    "case.end_share": Label(
        "{who} probeerde het delen van een deel van zaak {case} te stoppen",
        "{who} tried to end the sharing of a part of case {case}",
    ),
    "case.search": Label("{who} probeerde naar zaken te zoeken", "{who} tried to search for cases"),
    "case.prepare_search": Label("{who} probeerde de zoekpagina te openen", "{who} tried to open the search page"),
    "case.find_duplicates": Label(
        "{who} probeerde te zoeken naar mogelijke dubbelen", "{who} tried to look for possible duplicates"
    ),
    "question.list": Label(
        "{who} probeerde de eigen vragen te bekijken", "{who} tried to look at the questions asked of them"
    ),
    "question.read": Label(
        "{who} probeerde een vraag in zaak {case} te openen", "{who} tried to open a question in case {case}"
    ),
    "question.assign": Label(
        "{who} probeerde aan te wijzen wie een vraag in zaak {case} behandelt",
        "{who} tried to name who handles a question in case {case}",
    ),
    "question.answer": Label(
        "{who} probeerde een vraag in zaak {case} te beantwoorden",
        "{who} tried to answer a question in case {case}",
    ),
    "ledger.read": Label("{who} probeerde het logboek te lezen", "{who} tried to read the ledger"),
    "ledger.verify": Label(
        "{who} probeerde het hele logboek te controleren", "{who} tried to verify the whole ledger"
    ),
    "audit.name_subject": Label(
        "{who} probeerde de naam achter een regel op te vragen", "{who} tried to ask for the name behind a record"
    ),
    "audit.find_subject": Label(
        "{who} probeerde een persoon te kiezen voor een overzicht van wie hem zag",
        "{who} tried to choose a person for a report of who saw him",
    ),
    "audit.subject": Label(
        "{who} probeerde na te gaan wie een persoon heeft gezien", "{who} tried to find out who saw a person"
    ),
    "audit.name_employees": Label(
        "{who} probeerde namen van medewerkers in een overzicht te zetten",
        "{who} tried to put names of employees into a report",
    ),
    "audit.export": Label(
        "{who} probeerde een deel van het logboek mee te nemen", "{who} tried to take out a part of the ledger"
    ),
    "account.list": Label("{who} probeerde de accounts te bekijken", "{who} tried to look at the accounts"),
    "account.open": Label("{who} probeerde een account te openen", "{who} tried to open an account"),
    "account.describe": Label(
        "{who} probeerde vast te leggen wat de controle van een medewerker weet",
        "{who} tried to record what review knows of an employee",
    ),
    "account.close": Label("{who} probeerde een account te sluiten", "{who} tried to close an account"),
    "role.list": Label("{who} probeerde de rollen te bekijken", "{who} tried to look at the roles"),
    "role.propose": Label("{who} probeerde een rol voor te stellen", "{who} tried to propose a role"),
    "role.approve": Label("{who} probeerde een rol goed te keuren", "{who} tried to approve a role"),
    "organisation.list": Label(
        "{who} probeerde de organisaties te bekijken", "{who} tried to look at the organisations"
    ),
    "own_account.change_password": Label(
        "{who} probeerde een ander wachtwoord te kiezen", "{who} tried to choose another password"
    ),
}
"""Capability -> what somebody tried, where the sentence of what is done would say that it was done."""


def attempt(capability: str, done: Label) -> Label:
    """The sentence of what was only tried; ``done`` is the one of what is done."""
    if capability in TRIED:
        return TRIED[capability]
    workflow, _, key = capability.partition(".")
    step = next((s for s in STEPPED[workflow].steps if s.key == key), None) if workflow in STEPPED else None
    if step is not None:
        return Label(
            f"{{who}} probeerde een stap van zaak {{case}}: {step.label.nl.lower()}",
            f"{{who}} tried a step of case {{case}}: {step.label.en.lower()}",
        )
    return Label(f"wat niet gebeurde is: {done.nl}", f"what did not happen is: {done.en}")
