"""Headers of every answer, and the tripwire: a page that answers without having asked becomes a 500 (security.md 4)."""

import secrets
from typing import Final

from flask import Flask, Response, g, request

from pga.web.asking import PUBLIC, Asker, NothingAsked

ALWAYS: Final = {
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), clipboard-read=(), display-capture=(), geolocation=(), gyroscope=(),"
        " microphone=(), midi=(), payment=(), usb=()"
    ),
}

REST: Final = (
    "img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'; require-trusted-types-for 'script'"
)
WITHOUT_SCRIPT: Final = f"default-src 'none'; style-src 'self'; {REST}"
"""For what is never a page of ours with a script: static files, the static 404, the acute page, redirects."""

IMMUTABLE: Final = "public, max-age=31536000, immutable"


def install(app: Flask) -> None:
    """Set the headers after every request, whatever its outcome."""
    app.after_request(set_headers)


def nonce() -> str:
    """The nonce of this answer; made at its first use, so an answer without a page has none."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(18)
    value: str = g.nonce
    return value


def set_headers(response: Response) -> Response:
    """The baseline of every answer."""
    response.headers.update(ALWAYS)
    response.headers["Content-Security-Policy"] = _policy()
    response.headers.pop("Server", None)
    _tell_of_shielding(response)
    if request.endpoint != "static" or response.status_code not in (200, 304):
        response.headers["Cache-Control"] = "no-store"
        response.headers.pop("ETag", None)
        response.headers.pop("Last-Modified", None)
    elif request.args.get("v") and request.args["v"] == g.get("static_version"):
        response.headers["Cache-Control"] = IMMUTABLE
    else:
        response.headers["Cache-Control"] = "no-cache"
    return response


def _tell_of_shielding(response: Response) -> None:
    """The page that follows an act says that an address in it is protected now."""
    if g.get("shielded", False) and response.location:
        page, mark, place = response.location.partition("#")
        response.location = f"{page}{'&' if '?' in page else '?'}kept=shielded{mark}{place}"


def _policy() -> str:
    if "nonce" not in g:
        return WITHOUT_SCRIPT
    source = f"'nonce-{g.nonce}'"
    return f"default-src 'none'; script-src {source} 'strict-dynamic'; style-src {source}; {REST}"


def nothing_asked(response: Response) -> bool:
    """True for a page that shows something and never asked the gate."""
    shows = response.status_code == 200 and response.mimetype in ("text/html", "application/pdf")
    if not shows or request.endpoint is None or request.endpoint in PUBLIC:
        return False
    asker: Asker | None = g.get("asker")
    return asker is None or not asker.asked


def refuse_unasked(response: Response) -> Response:
    """Raise ``NothingAsked`` for such a page: the body is thrown away."""
    if nothing_asked(response):
        raise NothingAsked(request.endpoint)
    return response
