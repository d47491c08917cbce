"""Somebody else was first: both versions side by side, and nothing typed is lost (409)."""

from collections.abc import Iterator
from typing import Any, Final

from flask import g, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.cases import CaseAnswer
from pga.answers.progress import LetterAnswer
from pga.answers.questions import QuestionDetail
from pga.answers.text import Shown
from pga.queries import Query
from pga.queries.approach import ReadLetter
from pga.queries.cases import ReadCase
from pga.queries.questions import ReadQuestion
from pga.refusals import Conflict, FactorNeeded, NotLoggedIn, PasswordToChoose, PurposeNeeded, Refused
from pga.web.asking import Asker, declared_page
from pga.web.i18n import format_date
from pga.web.i18n import gettext as _
from pga.web.kept import kept
from pga.web.noting import note_own
from pga.web.step_pages import STEP_PAGES
from privacy.sealed import Plain

ALSO_KNOWN_AS: Final = {
    "repeated_facts": "repeated",
    "order_or_safety_facts": "order_or_safety",
    "regular_insufficient_facts": "regular_insufficient",
}
"""Field of a form -> field of the sealed text, where the two differ."""


def conflict_page(error: Conflict) -> ResponseReturnValue:
    """The other version by a fresh look that the page at hand declared: at the case, the question or the letter that it
    is about; else the sentence alone.
    """
    note_own(error, "Conflict", "conflict")
    asker: Asker | None = g.get("asker")
    pages = (page(asker) for page in (_of_case, _of_question, _of_letter)) if asker is not None else ()
    found = next((page for page in pages if page), "")
    if found:
        return found, 409
    return render_template("errors/conflict.html", sentence="", again_url=_list_of(request.path), kept=kept()), 409


def _seen(asker: Asker, query: Query) -> Any:
    """The answer of a look, or None when it is not his any more."""
    try:
        return asker.look(query)
    except (Refused, NotLoggedIn, FactorNeeded, PasswordToChoose, PurposeNeeded):
        return None


def _about(parameter: str) -> str:
    return str((request.view_args or {}).get(parameter, ""))


def _of_case(asker: Asker) -> str:
    reference = _about("reference")
    if not reference or not asker.may(ReadCase):
        return ""
    case: CaseAnswer | None = _seen(asker, ReadCase(case=reference, step=_about("step")))
    return render_template(
        "cases/conflict.html",
        reference=reference,
        case=case,
        yours=kept(),
        theirs=list(theirs(case)) if case is not None else [],
        possible=case is not None and _possible(case),
        again_url=f"/cases/{reference}",
    )


def _of_question(asker: Asker) -> str:
    question = _about("question")
    if not question or not asker.may(ReadQuestion):
        return ""
    seen: QuestionDetail | None = _seen(asker, ReadQuestion(question=question))
    if seen is None:
        return ""
    possible = seen.may_answer or seen.may_return or seen.may_decide or seen.may_assign
    return render_template("questions/conflict.html", question=seen, yours=kept(), possible=possible)


def _of_letter(asker: Asker) -> str:
    reference, party = _about("reference"), _about("party")
    if not party or not asker.may(ReadLetter):
        return ""
    seen: LetterAnswer | None = _seen(asker, ReadLetter(case=reference, party=party))
    if seen is None:
        return ""
    return render_template(
        "cases/conflict.html",
        reference=reference,
        case=None,
        yours=kept(),
        theirs=list(_fields(seen.text)),
        possible=seen.may_write,
        again_url=f"/cases/{reference}/letter/{party}",
    )


def theirs(case: CaseAnswer) -> Iterator[tuple[str, str]]:
    """The case as it is now, as far as it is about what was being typed."""
    yield _("Fase"), case.state_label
    if case.due:
        yield case.due_label or _("Uiterlijk"), format_date(case.due)
    yield from _fields(*_texts(case))


def _fields(*texts: Shown) -> Iterator[tuple[str, str]]:
    """What stands in these texts, by the questions of the form that was being typed."""
    page = declared_page(request.endpoint)
    form = page.form_of(request.view_args or {}) if page is not None else None
    for field in form() if form is not None else ():
        name = ALSO_KNOWN_AS.get(field.name, field.name)
        for text in texts:
            if isinstance(text, Plain) and name in text.names and field.type == "TextAreaField":
                yield field.label.text, text.field(name)


def _texts(case: CaseAnswer) -> tuple[Shown, ...]:
    page = STEP_PAGES.get(str((request.view_args or {}).get("step", "")))
    text = page.text(case) if page is not None else None
    return (text,) if text is not None else ()


def _possible(case: CaseAnswer) -> bool:
    """Whether the step at hand can still be taken; what is no step can always be tried."""
    step = str((request.view_args or {}).get("step", "")).replace("-", "_")
    return not step or any(offer.key == step and not offer.unmet for offer in case.steps)


def _list_of(path: str) -> str:
    """The list where an item of this path stands, e.g. ``/questions`` for ``/questions/<id>/answer``."""
    return "/" + path.strip("/").split("/", 1)[0]
