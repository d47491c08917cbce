"""Cookies. ``__Host-pga`` carries an opaque token and nothing else; the session itself lies in the database.

Before log-in a second random cookie binds the token of the log-in form to this browser; a third keeps the language.
flask-login is told who the gate found; it reads no cookie and no database of its own.
"""

import secrets
from typing import Any, Final

from flask import Flask, Request, Response, g, request, session
from flask.sessions import SessionInterface, SessionMixin
from flask_login import LoginManager, UserMixin

from pga.actor import Actor

COOKIE: Final = "__Host-pga"
BEFORE_COOKIE: Final = "__Host-pga-before"
LANGUAGE_COOKIE: Final = "__Host-pga-language"
YEAR_SECONDS: Final = 31_536_000
LONGEST_TOKEN: Final = 64


class TokenSession(dict[str, Any], SessionMixin):
    """What Flask calls a session: here only the token. ``renew`` and ``end`` say what the answer's cookie must be."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self.token = token
        self.modified = False

    def renew(self, token: str) -> None:
        """Go on with a new token: after log-in, second factor, change of password."""
        self.token = token
        self.modified = True

    def end(self) -> None:
        """Forget the token."""
        self.renew("")


class TokenSessions(SessionInterface):
    """Reads and writes the cookie. It is written only when the token changed."""

    session_class = TokenSession

    def open_session(self, app: Flask, request: Request) -> TokenSession:
        """The token as the browser sent it; one that cannot be ours counts as none."""
        return TokenSession(_token(request, COOKIE))

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Set or delete the cookie when the token changed."""
        assert isinstance(session, TokenSession)
        if session.modified:
            _write(response, COOKIE, session.token)


def current_session() -> TokenSession:
    """The token session of this request."""
    found: TokenSession = session._get_current_object()  # type: ignore[attr-defined]
    return found


class SignedIn(UserMixin):  # type: ignore[misc]
    """Whom the gate found, as flask-login wants it."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor

    def get_id(self) -> str:
        """The id of the web session: it changes at every log-in, so it is never the same person for ever."""
        return self.actor.session


def install(app: Flask) -> None:
    """Our sessions, and flask-login without remembering and without guessing."""
    app.session_interface = TokenSessions()
    app.after_request(write_cookie_before_log_in)
    # A cookie of this name never exists: flask-login has no road of its own to a person.
    app.config["REMEMBER_COOKIE_NAME"] = f"never-{secrets.token_hex(16)}"
    manager = LoginManager(app)
    manager.session_protection = None
    manager.request_loader(_who_the_gate_found)


def _who_the_gate_found(request: Request) -> SignedIn | None:
    actor: Actor | None = g.get("actor")
    return SignedIn(actor) if actor is not None else None


def token_before_log_in() -> str:
    """The random value that binds forms to this browser before anybody is known; made at its first use."""
    if "before" not in g:
        g.before = _token(request, BEFORE_COOKIE)
    if not g.before:
        g.before = g.before_new = secrets.token_urlsafe(32)
    token: str = g.before
    return token


def write_cookie_before_log_in(response: Response) -> Response:
    """Hand out the value that ``token_before_log_in`` made, if it made one."""
    if g.get("before_new"):
        _write(response, BEFORE_COOKIE, g.before_new)
    return response


def write_language(response: Response, language: str) -> None:
    """Remember the language of this browser for a year."""
    _write(response, LANGUAGE_COOKIE, language, max_age=YEAR_SECONDS)


def _token(request: Request, name: str) -> str:
    value = request.cookies.get(name, "")
    fits = len(value) <= LONGEST_TOKEN and value.isascii() and value.replace("-", "").replace("_", "").isalnum()
    return value if fits else ""


def _write(response: Response, name: str, value: str, max_age: int | None = None) -> None:
    response.set_cookie(
        name,
        value,
        max_age=max_age if value else 0,
        path="/",
        secure=True,
        httponly=True,
        samesite="Strict",
    )
