"""What is shown when something stops a request. No exception's text reaches a page or a log; no typing is lost."""

from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from flask import Flask, Response, current_app, g, redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import (
    HTTPException,
    InternalServerError,
    NotFound,
    RequestEntityTooLarge,
    SecurityError,
)

from pga import porch
from pga.refusals import (
    Conflict,
    FactorNeeded,
    LedgerNotWritable,
    NoRulesInForce,
    NotLoggedIn,
    NotReady,
    PasswordToChoose,
    PurposeNeeded,
    Refused,
    Throttled,
)
from pga.web.addresses import local, to_log_in
from pga.web.asking import PUBLIC, declared_page, the_gate
from pga.web.csrf import Forged
from pga.web.form_places import here
from pga.web.forms.form import BadForm
from pga.web.i18n import gettext as _
from pga.web.kept import kept, kept_of_too_much
from pga.web.noting import log, note, note_own, note_unready
from pga.web.versions import conflict_page

BUSY: Final = frozenset({"StoreBusy", "MirrorMissing", "LedgerShortened", "LedgerForked", "RulesRolledBack"})
"""Names of what a page cannot import and that means: not now."""


def install(app: Flask) -> None:
    """One handler for each way to stop, and one for all the rest."""
    not_found = _not_found_page(app)
    app.extensions["pga_not_found"] = not_found
    handlers: dict[type[Exception], Any] = {
        Refused: _refused,
        NotFound: _unknown,
        SecurityError: _elsewhere,
        NotLoggedIn: _not_logged_in,
        FactorNeeded: _factor_needed,
        PasswordToChoose: lambda error: redirect("/own?done=first-password", 303),
        PurposeNeeded: _purpose_needed,
        Conflict: conflict_page,
        NotReady: _not_ready,
        Throttled: _throttled,
        NoRulesInForce: _no_rules,
        LedgerNotWritable: _unavailable,
        Forged: _forged,
        BadForm: _bad_form,
        RequestEntityTooLarge: _too_large,
        HTTPException: _http,
        Exception: _failed,
    }
    for kind, handler in handlers.items():
        app.register_error_handler(kind, handler)
    app.after_request(note_unready)


def _not_found_page(app: Flask) -> bytes:
    return (Path(str(app.static_folder)) / "404.html").read_bytes()


def nowhere() -> Response:
    """The one answer for what does not exist and for what is out of reach: the same bytes, the same headers.

    A post gets its own words back in it, and nothing else: they are the sender's, whatever there is or is not.
    """
    body: bytes = current_app.extensions["pga_not_found"]
    typed = kept()
    if typed:
        words = render_template("errors/_typed.html", kept=typed)
        body = body.replace(b"</main>", f"{words}\n</main>".encode())
    g.pop("nonce", None)
    g.pop("before_new", None)
    return Response(body, 404, mimetype="text/html")


def _elsewhere(error: SecurityError) -> ResponseReturnValue:
    note("unknown_host")
    return Response("Bad request", 400, mimetype="text/plain")


def _refused(error: Refused) -> ResponseReturnValue:
    note_own(error, error.reason)
    return nowhere()


def _purpose_needed(error: PurposeNeeded) -> ResponseReturnValue:
    why, typed = f"/cases/{error.reference}/why?next={quote(local(_readable_path()))}", kept()
    if not typed:
        return redirect(why, 303)
    return render_template("errors/purpose_first.html", reference=error.reference, why_url=why, kept=typed), 409


def _unknown(error: NotFound) -> ResponseReturnValue:
    note("unknown_page")
    return nowhere()


def _not_logged_in(error: NotLoggedIn) -> ResponseReturnValue:
    if request.method in ("GET", "HEAD"):
        return redirect(to_log_in(request.full_path.rstrip("?"), ended=error.ended), 303)
    sentence = _("Uw sessie is verlopen. Er is niets opgeslagen. Log in en probeer het opnieuw.")
    return _again(sentence, to_log_in(_readable_path(), ended=True), kept())


def _factor_needed(error: FactorNeeded) -> ResponseReturnValue:
    road = f"/login/factor?next={quote(local(_readable_path()))}" if error.enrolled else "/own/factor"
    typed = kept()
    if not typed:
        return redirect(road, 303)
    return _again(_("Hiervoor is uw tweede stap van inloggen nodig. Er is niets opgeslagen."), road, typed)


def _again(sentence: str, road: str, typed: list[tuple[str, str]]) -> ResponseReturnValue:
    return render_template("errors/log_in_again.html", sentence=sentence, login_url=road, kept=typed), 401


def _readable_path() -> str:
    """The path at hand when it can be read with GET, else the page on which the form at hand stands, or the start."""
    rule = request.url_rule
    if rule is not None and rule.methods and "GET" in rule.methods:
        return request.path
    place = here()
    return place.page if place is not None else "/"


def _not_ready(error: NotReady) -> ResponseReturnValue:
    """For acts without a form of their own; pages with a form show the sentences there."""
    note_own(error, "not_ready")
    sentences = " ".join(need.sentence.of(g.language) for need in error.unmet)
    return _page(_("Dit kan nog niet"), sentences, 422)


def _throttled(error: Throttled) -> ResponseReturnValue:
    page = render_template("errors/throttled.html", seconds=error.seconds, kept=kept())
    return page, 429, {"Retry-After": str(error.seconds)}


def _no_rules(error: NoRulesInForce) -> ResponseReturnValue:
    try:
        names = porch.names_of(the_gate(), error.organisations)
    except Exception:  # without a database the ids must do
        names = error.organisations
    page = render_template("errors/rules_not_in_force.html", reason=error.reason, organisations=names, kept=kept())
    return page, 503


def _unavailable(error: Exception) -> ResponseReturnValue:
    log(error)
    return render_template("errors/unavailable.html", event=g.get("trace", ""), kept=kept()), 503


def _forged(error: Forged) -> ResponseReturnValue:
    note("forged")
    if error.own and g.get("actor") is None and request.endpoint not in PUBLIC:
        sentence = _("U bent uitgelogd. Er is niets opgeslagen. Log in en probeer het opnieuw.")
        return _again(sentence, to_log_in(_readable_path(), ended=False), kept())
    sentence = _("Dit formulier kwam niet van deze pagina, of uw sessie is verlopen. Open de pagina opnieuw.")
    if error.own:
        sentence = _("U bent intussen opnieuw ingelogd. Er is niets opgeslagen. Kijk na wat u typte en verstuur het.")
    return _page(_("Het formulier is niet aangenomen"), sentence, 403, retry=error.own)


def _bad_form(error: BadForm) -> ResponseReturnValue:
    note("bad_form")
    return _page(_("Het formulier klopt niet"), _("Er is niets opgeslagen. Open de pagina opnieuw."), 400)


def _too_large(error: RequestEntityTooLarge) -> ResponseReturnValue:
    note("too_large")
    page = declared_page(request.endpoint)
    form = page.form_of(request.view_args or {}) if page is not None else None
    if form is not None and form.takes_a_file and not kept_of_too_much():
        return redirect(f"{request.path}?wrong=too-large", 303)
    return render_template("errors/too_large.html", event=g.get("trace", ""), kept=kept_of_too_much()), 413


def _http(error: HTTPException) -> ResponseReturnValue:
    if isinstance(error, InternalServerError):
        cause = error.original_exception
        return _failed(cause if isinstance(cause, Exception) else error)
    if error.code is not None and 300 <= error.code < 400:
        return error.get_response()
    if error.code == 405:
        note("wrong_method")
        page = _page(_("Zo kan dit niet"), _("Deze pagina kent deze manier van vragen niet."), 405)
        return *page, {"Allow": ", ".join(sorted(getattr(error, "valid_methods", None) or ()))}
    note("not_understood")
    return _page(_("Deze vraag is niet te begrijpen"), _("Er is niets opgeslagen."), 400)


def _failed(error: Exception) -> ResponseReturnValue:
    if type(error).__name__ in BUSY:
        return _unavailable(error)
    log(error)
    note_own(error, type(error).__name__, "failed")
    sentence = _("Er ging iets mis in het systeem. Wat u vroeg is niet getoond of opgeslagen.")
    return _page(_("Er ging iets mis"), sentence, 500)


def _page(title: str, sentence: str, status: int, *, retry: bool = True) -> tuple[str, int]:
    page = render_template(
        "errors/failed.html", title=title, sentence=sentence, event=g.get("trace", ""), kept=kept(), retry=retry
    )
    return page, status

