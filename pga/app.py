"""The composition root: the one place that knows which concrete things exist."""

from pathlib import Path
from typing import Final

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from pga.checks import StartRefused, problems
from pga.clock import Clock, SystemClock
from pga.gate import Gate
from pga.home import open_home
from pga.settings import Settings
from pga.unlocking import shut
from pga.web import (
    arriving,
    asking,
    capability_words,
    errors,
    frame,
    headers,
    i18n,
    referral_words,
    session,
    static_files,
)
from pga.web.addresses import ReferenceConverter
from pga.web.pages import MODULES
from privacy.vocabulary import Label

ROOT: Final = Path(__file__).resolve().parents[1]
MIB: Final = 1024 * 1024


def create_app(settings: Settings, clock: Clock | None = None) -> Flask:
    """The application on an existing home. Raises ``StartRefused`` with everything that is wrong at once."""
    gate = Gate(open_home(settings, clock or SystemClock()))
    app = _Application("pga", template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "static"))
    _configure(app, settings)
    app.extensions["pga_gate"] = gate
    app.url_map.converters["reference"] = ReferenceConverter
    for part in (headers, session, static_files, i18n, arriving, frame, referral_words, capability_words, errors):
        part.install(app)
    app.after_request(headers.refuse_unasked)
    asking.register(app, MODULES)
    wrong = [*problems(gate.home), *asking.problems_with_pages(app), *_unsafe(app)]
    if not wrong:
        gate.rulebook.shut = shut(gate.home)
    # What was opened to look must not be inherited by the processes that a server starts from here.
    gate.home.store.close()
    if wrong:
        raise StartRefused(tuple(wrong))
    if settings.proxy_hops:
        hops = settings.proxy_hops
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    return app


class _Application(Flask):
    """Flask that writes no exception's own text anywhere."""

    def log_exception(self, exc_info: object) -> None:
        """``pga.web.errors`` has logged the id and the name of the class; nothing more is said."""


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        MAX_CONTENT_LENGTH=MIB,
        MAX_FORM_MEMORY_SIZE=256 * 1024,
        MAX_FORM_PARTS=200,
        TRUSTED_HOSTS=list(settings.trusted_hosts),
        PROVIDE_AUTOMATIC_OPTIONS=False,
        TEMPLATES_AUTO_RELOAD=False,
    )
    app.jinja_env.auto_reload = False


def _unsafe(app: Flask) -> list[Label]:
    """Settings of others that would open a door."""
    if app.config.get("LOGIN_DISABLED") or app.debug:
        return [Label("Een onveilige instelling staat aan.", "An unsafe setting is on (debug, LOGIN_DISABLED).")]
    return []
