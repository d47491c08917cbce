"""What is done with the people of a referral, as sentences of the ledger. Nobody is named in one."""

from typing import Final

from privacy.vocabulary import Label

OF_PERSONS: Final = {
    "barring_order.running": Label(
        "{who} bekeek de huisverboden bij zaak {case}", "{who} looked at the barring orders of case {case}"
    ),
    "job.expire_order": Label(
        "{who} schreef op dat maatregel {case} voorbij is", "{who} wrote down that order {case} is over"
    ),
    "job.follow_protection": Label(
        "{who} beschermde een adres in zaak {case}, dat elders al beschermd was",
        "{who} protected an address in case {case} that was protected elsewhere already",
    ),
    "barring_order.link": Label(
        "{who} koppelde een huisverbod aan zaak {case}", "{who} linked a barring order to case {case}"
    ),
    "person.list": Label("{who} bekeek de personen van zaak {case}", "{who} looked at the people of case {case}"),
    "person.add": Label("{who} voegde een persoon toe aan zaak {case}", "{who} added a person to case {case}"),
    "person.roles": Label(
        "{who} legde vast wat iemand in zaak {case} bij een incident was",
        "{who} recorded what somebody in case {case} was in an incident",
    ),
    "person.relate": Label(
        "{who} legde vast hoe twee mensen in zaak {case} bij elkaar horen",
        "{who} recorded how two people in case {case} stand to each other",
    ),
    "person.end_relation": Label(
        "{who} beëindigde hoe twee mensen in zaak {case} bij elkaar horen",
        "{who} ended how two people in case {case} stand to each other",
    ),
    "household.add": Label(
        "{who} legde een huishouden vast in zaak {case}", "{who} recorded a household in case {case}"
    ),
    "household.join": Label(
        "{who} legde vast dat iemand in zaak {case} in een huishouden kwam wonen",
        "{who} recorded that somebody in case {case} came to live in a household",
    ),
    "household.leave": Label(
        "{who} legde vast dat iemand in zaak {case} niet meer in een huishouden woont",
        "{who} recorded that somebody in case {case} lives in a household no more",
    ),
    "representative.oppose": Label(
        "{who} besloot in zaak {case} dat iemands belang zich ertegen verzet dat een ander wordt geïnformeerd",
        "{who} decided in case {case} that the interest of somebody opposes that another is informed",
    ),
    "representative.end_opposition": Label(
        "{who} beëindigde in zaak {case} dat iemands belang zich verzet",
        "{who} ended in case {case} that the interest of somebody opposes",
    ),
    "person.find_incapable": Label(
        "{who} stelde in zaak {case} vast dat iemand zijn eigen belang niet kan beoordelen",
        "{who} found in case {case} that somebody cannot judge his own interest",
    ),
    "person.end_incapacity": Label(
        "{who} legde in zaak {case} vast dat iemand zijn eigen belang weer kan beoordelen",
        "{who} recorded in case {case} that somebody can judge his own interest again",
    ),
    "person.name_helper": Label(
        "{who} wees in zaak {case} aan wie een persoon helpt", "{who} named in case {case} who helps a person"
    ),
    "person.end_help": Label(
        "{who} legde in zaak {case} vast dat iemand een persoon niet meer helpt",
        "{who} recorded in case {case} that somebody helps a person no more",
    ),
    "contact.set_safe": Label(
        "{who} legde vast hoe iemand in zaak {case} veilig te bereiken is",
        "{who} recorded how somebody in case {case} can be reached safely",
    ),
    "letter.stop": Label(
        "{who} hield brieven aan iemand in zaak {case} tegen", "{who} stopped letters to somebody in case {case}"
    ),
    "letter.end_stop": Label(
        "{who} liet brieven aan iemand in zaak {case} weer toe", "{who} let letters to somebody in case {case} go again"
    ),
    "address.protect": Label("{who} beschermde een adres in zaak {case}", "{who} protected an address in case {case}"),
    "address.reveal": Label(
        "{who} vroeg om een beschermd adres in zaak {case} te zien",
        "{who} asked to see a protected address in case {case}",
    ),
    "address.judge": Label(
        "{who} beoordeelde het tonen van een beschermd adres in zaak {case}",
        "{who} judged the showing of a protected address in case {case}",
    ),
    "address.propose_release": Label(
        "{who} stelde voor een adres in zaak {case} niet langer te beschermen",
        "{who} proposed to protect an address in case {case} no longer",
    ),
    "case.mark_known": Label(
        "{who} bekeek of veranderde wie in zaak {case} een bekende persoon is",
        "{who} looked at or changed who is a known person in case {case}",
    ),
    "visit.plan": Label(
        "{who} keek wat bezoek in zaak {case} moet weten", "{who} looked at what visitors must know in case {case}"
    ),
    "visitor_warning.set": Label(
        "{who} waarschuwde bezoek in zaak {case}", "{who} warned visitors in case {case}"
    ),
    "visitor_warning.end": Label(
        "{who} haalde een waarschuwing voor bezoek in zaak {case} weg",
        "{who} took away a warning for visitors in case {case}",
    ),
    "visitor_warning.judge": Label(
        "{who} beoordeelde een waarschuwing voor bezoek in zaak {case}",
        "{who} judged a warning for visitors in case {case}",
    ),
    "address.release": Label(
        "{who} besliste over het einde van de bescherming van een adres in zaak {case}",
        "{who} decided on ending the protection of an address in case {case}",
    ),
}
"""Capability -> sentence."""

LOOKED_AT_PERSONS: Final = {
    "barring_order.impose": Label(
        "{who} opende het formulier voor een huisverbod", "{who} opened the form for a barring order"
    ),
    "address.reveal": Label(
        "{who} bekeek de pagina van een beschermd adres in zaak {case}",
        "{who} looked at the page of a protected address in case {case}",
    ),
    "address.judge": Label(
        "{who} bekeek de verzoeken om een beschermd adres in zaak {case} te zien",
        "{who} looked at the requests to see a protected address in case {case}",
    ),
}
"""The sentence of a look under a capability that is named after an act."""
