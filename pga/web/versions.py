"""Somebody else was first: both versions side by side, and nothing typed is lost (409)."""

from collections.abc import Iterator
from typing import Final

from flask import g, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.cases import CaseAnswer
from pga.answers.text import Shown
from pga.queries.cases import ReadCase
from pga.refusals import Conflict, FactorNeeded, NotLoggedIn, PasswordToChoose, Refused
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
    """The other version by a fresh look, where the page at hand may read the case; else the sentence alone."""
    note_own(error, "Conflict", "conflict")
    asker: Asker | None = g.get("asker")
    reference = str((request.view_args or {}).get("reference", ""))
    if asker is None or not reference or not asker.may(ReadCase):
        again = _list_of(request.path)
        return render_template("errors/conflict.html", sentence="", again_url=again, kept=kept()), 409
    try:
        case: CaseAnswer | None = asker.look(ReadCase(case=reference))
    except (Refused, NotLoggedIn, FactorNeeded, PasswordToChoose):
        case = None
    page = render_template(
        "cases/conflict.html",
        reference=reference,
        case=case,
        yours=kept(),
        theirs=list(theirs(case)) if case is not None else [],
        again_url=request.path if _readable() else f"/cases/{reference}",
    )
    return page, 409


def theirs(case: CaseAnswer) -> Iterator[tuple[str, str]]:
    """The case as it is now, as far as it is about what was being typed."""
    yield _("Fase"), case.state_label
    if case.due:
        yield case.due_label or _("Uiterlijk"), format_date(case.due)
    page = declared_page(request.endpoint)
    form = page.form_of(request.view_args or {}) if page is not None else None
    texts = [t for t in _texts(case) if isinstance(t, Plain)]
    for field in form() if form is not None else ():
        name = ALSO_KNOWN_AS.get(field.name, field.name)
        for text in texts:
            if name in text.names and field.type == "TextAreaField":
                yield field.label.text, text.field(name)


def _texts(case: CaseAnswer) -> tuple[Shown, ...]:
    page = STEP_PAGES.get(str((request.view_args or {}).get("step", "")))
    text = page.text(case) if page is not None else None
    return (text,) if text is not None else ()


def _readable() -> bool:
    rule = request.url_rule
    return rule is not None and rule.methods is not None and "GET" in rule.methods


def _list_of(path: str) -> str:
    """The list where an item of this path stands, e.g. ``/questions`` for ``/questions/<id>/answer``."""
    return "/" + path.strip("/").split("/", 1)[0]
