"""The chapter of the rules on how people are weighed, in words: criteria with their points, standings, limits."""

from dataclasses import fields

from pga.answers.reglement import CriterionLine, FactKindLine, StandingLine, WeighingLines
from privacy.rules.chapters import PARTS, said
from privacy.rules.defaults import OPEN
from privacy.rules.document import RulesDocument
from privacy.rules.weighing import MOST_POINTS, Criterion, Weighing, highest


def weighing_of(document: RulesDocument, language: str) -> WeighingLines | None:
    """What a document says of weighing people; None when it weighs nobody."""
    if document.weighing is None:
        return None
    return WeighingLines(
        limits=tuple(_limit(document, document.weighing, field.name, language) for field in fields(Weighing)),
        highest=highest(document.criteria),
        criteria=tuple(_criterion(document, criterion, language) for criterion in document.criteria.values()),
        standings=tuple(
            StandingLine(
                id=one.id,
                label=one.label.of(language),
                percent=one.percent,
                suspected=one.suspected,
                because=one.because,
            )
            for one in document.standings.values()
        ),
        fact_kinds=tuple(
            FactKindLine(
                id=kind.id, label=kind.label.of(language), because=kind.because, incident=kind.incident
            )
            for kind in document.fact_kinds
        ),
    )


def _limit(document: RulesDocument, weighing: Weighing, name: str, language: str) -> tuple[str, str, str]:
    value = getattr(weighing, name)
    code = str(value).lower() if isinstance(value, bool) else str(value)
    return PARTS[name].of(language), said(name, code).of(language), getattr(document.because, name)


def _criterion(document: RulesDocument, criterion: Criterion, language: str) -> CriterionLine:
    needed = (0, *criterion.steps) if criterion.steps else (0,) * len(criterion.anchors)
    return CriterionLine(
        id=criterion.id,
        label=criterion.label.of(language),
        method=said("method", criterion.method).of(language),
        weight=criterion.weight,
        most=MOST_POINTS * criterion.weight,
        window=document.terms[criterion.window].value if criterion.window in document.terms else "",
        anchors=tuple((text.of(language), facts) for text, facts in zip(criterion.anchors, needed, strict=True)),
        because=criterion.because,
        to_be_confirmed=bool(OPEN.search(criterion.because)),
    )
