"""Writing a sealed text in a case, as far as the rules let the writer write its category."""

from datetime import date

from pga.desk import Desk
from pga.refusals import NotReady, Refused, Unmet
from pga.sealing import Place
from pga.store.tables.progress import case_steps
from privacy.vocabulary import Label

NO_DATE = Label("Dit is geen datum. Schrijf hem als jaar-maand-dag.", "This is no date. Write it as year-month-day.")


def write(
    desk: Desk, category: str, kind: str, about: str, fields: dict[str, str], *, subject: str = "", owner: str = ""
) -> None:
    """Seal a text. Decisions, plan and letters lie with the party that leads, whoever of the case writes them."""
    if category not in desk.decision.write:
        raise Refused("no_rule", desk.decision.rule_ids)
    place = Place(case_id=desk.case.id, owner=owner or desk.document.lead, category=category, subject=subject)
    desk.sealing.put(desk.work, place, kind=kind, about=about, fields=fields)


def explain(desk: Desk, explanation: str) -> None:
    """Keep the explanation with which a step was taken, beside that step."""
    if explanation:
        write(desk, "C19", "step_explanation", step_id(desk), {"text": explanation})


def step_id(desk: Desk) -> str:
    """The row of the step that this act takes."""
    return str(next(p.values["id"] for p in desk.work.pending if p.table is case_steps))


def missing(key: str, sentence: Label, field: str = "") -> NotReady:
    """One thing that stands in the way, at its field."""
    return NotReady((Unmet(key=key, sentence=sentence, field=field or key),))


def between(key: str, day: str, earliest: str, latest: str, sentence: Label) -> None:
    """Raise ``NotReady`` unless a day (ISO) lies between two others, both included."""
    try:
        date.fromisoformat(day)
    except ValueError:
        raise missing(key, NO_DATE) from None
    if not earliest <= day <= latest:
        raise missing(key, sentence)
