"""Sentences of acts and looks on the Top-X list that are no step of its workflow."""

from typing import Final

from privacy.vocabulary import Label

OF_TOP_X: Final = {
    "top_x.add_facts": Label("{who} legde feiten vast in {case}", "{who} recorded facts in {case}"),
    "top_x.correct_fact": Label("{who} corrigeerde een feit in {case}", "{who} corrected a fact in {case}"),
    "top_x.withdraw_fact": Label("{who} nam een feit in {case} terug", "{who} took a fact in {case} back"),
    "top_x.propose_drop": Label(
        "{who} meldde in {case} dat een feit is vervallen", "{who} said in {case} that a fact has fallen"
    ),
    "top_x.keep_fact": Label("{who} liet een feit in {case} staan", "{who} let a fact in {case} stand"),
    "top_x.score": Label(
        "{who} vulde in {case} het wegingsformulier in", "{who} filled in the sheet of a rater in {case}"
    ),
    "top_x.link_approach": Label(
        "{who} koppelde in {case} de persoonsgerichte aanpak", "{who} linked the person-centred approach in {case}"
    ),
    "top_x.publish_report": Label(
        "{who} publiceerde de aantallen van een jaar van de Top-X", "{who} published the totals of a year of the Top-X"
    ),
    "top_x.add_sitting": Label("{who} plande een zitting over de Top-X", "{who} planned a sitting over the Top-X"),
    "top_x.drop_sitting": Label(
        "{who} haalde een zitting over de Top-X van de agenda", "{who} took a sitting over the Top-X off the agenda"
    ),
    "top_x.record_effect": Label(
        "{who} schreef op wat eruit kwam in {case}", "{who} wrote down what came of it in {case}"
    ),
    "job.lapse_place": Label(
        "{who} schreef op dat de plaats van {case} voorbij is", "{who} wrote down that the place of {case} is over"
    ),
}
"""Capability -> sentence."""

LOOKED_AT_TOP_X: Final = {
    "top_x.simulate": Label(
        "{who} keek wat andere spelregels met de Top-X lijst zouden doen",
        "{who} looked at what other rules would do to the Top-X list",
    ),
    "top_x.effect": Label("{who} keek of het hielp in {case}", "{who} looked whether it helped in {case}"),
    "top_x.report": Label(
        "{who} las het jaarverslag over de Top-X lijst", "{who} read the yearly report on the Top-X list"
    ),
    "top_x.list": Label("{who} las de Top-X lijst", "{who} read the Top-X list"),
    "top_x.package": Label(
        "{who} opende alles voor de persoon van {case}", "{who} opened all that is for the person of {case}"
    ),
    "top_x.deferrals": Label(
        "{who} las welke brieven over de Top-X zijn uitgesteld", "{who} read which letters on the Top-X are put off"
    ),
    "top_x.review_looks": Label("{who} las wie naar de Top-X keek", "{who} read who looked at the Top-X"),
    "top_x.nominate": Label("{who} opende het formulier voor een voordracht", "{who} opened the form of a nomination"),
    "top_x.signal": Label(
        "{who} opende het formulier om een voordracht te vragen", "{who} opened the form that asks for a nomination"
    ),
    "top_x.score": Label("{who} opende in {case} het wegingsformulier", "{who} opened the sheet of a rater in {case}"),
    "top_x.explain": Label(
        "{who} las in {case} de uitleg van de punten", "{who} read in {case} where the points come from"
    ),
    "top_x.candidates": Label(
        "{who} bekeek de kandidaten voor de Top-X lijst", "{who} looked at the candidates for the Top-X list"
    ),
}
"""The sentence of a look under a capability that is named after an act."""
