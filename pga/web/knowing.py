"""Who is behind this request, as pages and errors use it: set once, from what the gate or the porch found."""

from flask import g, request

from pga.actor import Actor
from pga.answers.own import OwnDraft
from pga.web.i18n import DUTCH, LANGUAGES
from pga.web.session import LANGUAGE_COOKIE


def met(actor: Actor | None, idle_minutes: int, unread: tuple[int, ...] = (), *, whole: bool = True) -> None:
    """This person asks. ``unread``: numbers of records of the ledger that could not be used for the answer; ``whole``:
    no second factor is wanting.
    """
    g.unread = tuple(sorted({*g.get("unread", ()), *unread}))
    g.actor, g.whole, g.idle_minutes = actor, whole, idle_minutes
    g.language = language_of(actor)


def handed(draft: OwnDraft | None) -> None:
    """This is his own draft of the form at hand."""
    g.draft = draft


def language_of(actor: Actor | None) -> str:
    """The language of the account, else the one chosen in this browser; Dutch comes first."""
    if actor is not None and actor.language in LANGUAGES:
        return actor.language
    chosen = request.cookies.get(LANGUAGE_COOKIE, "")
    return chosen if chosen in LANGUAGES else DUTCH
