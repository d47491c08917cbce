"""The sentences of what people ask each other, and of what they do with it."""

from typing import Final

from privacy.vocabulary import Label

OF_QUESTIONS: Final = {
    "question.list_contacts": Label(
        "{who} bekeek de contactpersonen van zaak {case}", "{who} looked at the contact persons of case {case}"
    ),
    "corv.check": Label(
        "{who} keek welke berichten van CORV er al zijn", "{who} looked which messages of CORV are here already"
    ),
    "corv.receive": Label(
        "{who} nam een zorgmelding op die via CORV kwam, als casus {case}",
        "{who} took in a care report that came by CORV, as referral {case}",
    ),
    "profile.read": Label(
        "{who} bekeek wat de organisatie over haar meldcode vastlegde",
        "{who} looked at what the organisation laid down about its meldcode",
    ),
    "profile.set": Label(
        "{who} legde vast hoe de organisatie met de meldcode werkt",
        "{who} laid down how the organisation works with the meldcode",
    ),
    "meldcode.read": Label(
        "{who} bekeek een meldcode in zaak {case}", "{who} looked at a meldcode in case {case}"
    ),
    "meldcode.undo_step": Label(
        "{who} draaide een stap van een meldcode in casus {case} terug",
        "{who} undid a step of a meldcode in referral {case}",
    ),
    "contact.record": Label(
        "{who} legde vast hoe het contact in casus {case} ging", "{who} recorded how contact went in referral {case}"
    ),
    "report.print": Label(
        "{who} zette de melding van casus {case} op papier voor {to}",
        "{who} put the report of referral {case} on paper for {to}",
    ),
    "call_sheet.write": Label(
        "{who} schreef op het belblad van casus {case}", "{who} wrote on the call sheet of referral {case}"
    ),
    "call_sheet.sort": Label(
        "{who} zocht het belblad van casus {case} uit", "{who} sorted the call sheet of referral {case}"
    ),
    "received.list": Label(
        "{who} bekeek wat als ontvangen is vastgelegd", "{who} looked at what was recorded as received"
    ),
    "received.confirm": Label(
        "{who} bevestigde of verbeterde wat als ontvangen is vastgelegd",
        "{who} confirmed or corrected what was recorded as received",
    ),
    "question.ask_directly": Label(
        "{who} stelde {to} rechtstreeks een vraag over zaak {case}", "{who} asked {to} directly about case {case}"
    ),
    "question.return_offer": Label(
        "{who} nam zaak {case} niet over en gaf de reden", "{who} did not take case {case} over and gave the reason"
    ),
    "question.decide": Label("{who} nam een besluit over zaak {case}", "{who} decided about case {case}"),
    "question.list": Label("{who} bekeek de eigen vragen", "{who} looked at the questions asked of them"),
    "question.read": Label("{who} opende een vraag in zaak {case}", "{who} opened a question in case {case}"),
    "question.assign": Label(
        "{who} wees aan wie een vraag in zaak {case} behandelt", "{who} named who handles a question in case {case}"
    ),
    "question.take": Label("{who} pakte een vraag in zaak {case} op", "{who} took up a question in case {case}"),
    "question.answer": Label("{who} beantwoordde een vraag in zaak {case}", "{who} answered a question in case {case}"),
    "question.nothing_to_share": Label(
        "{who} had niets te delen op een vraag in zaak {case}",
        "{who} had nothing to share on a question in case {case}",
    ),
    "question.withdraw": Label(
        "{who} trok een vraag of aanbod aan {to} over zaak {case} in",
        "{who} withdrew a question or offer to {to} about case {case}",
    ),
    "question.record_answer": Label(
        "{who} legde vast wat {to} telefonisch antwoordde in zaak {case}",
        "{who} recorded what {to} answered by telephone in case {case}",
    ),
}
"""Capability -> sentence."""
