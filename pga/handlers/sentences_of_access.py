"""What is done with the ledger itself, in sentences: the access report."""

from typing import Final

from privacy.vocabulary import Label

OF_ACCESS: Final = {
    "audit.find_subject": Label(
        "{who} begon een overzicht van wie een persoon heeft gezien",
        "{who} began a report of who saw a person",
    ),
    "audit.subject": Label(
        "{who} maakte een overzicht van wie een persoon heeft gezien, vanuit zaak {case}",
        "{who} made a report of who saw a person, from case {case}",
    ),
    "audit.name_employees": Label(
        "{who} besloot dat een overzicht vanuit zaak {case} de namen van medewerkers noemt",
        "{who} decided that a report from case {case} names employees",
    ),
    "ledger.evidence": Label(
        "{who} maakte de bewijsmap van {object}", "{who} made the folder of evidence of {object}"
    ),
    "audit.export": Label("{who} nam een deel van het logboek mee", "{who} took out a part of the ledger"),
}
