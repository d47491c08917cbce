"""Forged requests: a keyed token in every form, and where the request came from (security.md 4, row CSRF)."""

import hmac
import re
from typing import Final
from urllib.parse import urlsplit

from flask import request

from pga.web.asking import the_gate
from pga.web.session import current_session, token_before_log_in

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
FIELD: Final = "csrf_token"
LIKE_OURS: Final = re.compile(r"[0-9a-f]{64}")


class Forged(Exception):
    """A request that changes something, without the right token or from another place.

    ``own``: the browser says that a page of ours sent it, and it carries a token of ours from another session.
    """

    def __init__(self, *, own: bool = False) -> None:
        super().__init__()
        self.own = own


def csrf_token() -> str:
    """The token for forms of this session, or of this browser before log-in."""
    token = current_session().token
    bound = f"session {token}" if token else f"before {token_before_log_in()}"
    return the_gate().form_code(bound)


def refuse_forged() -> None:
    """Raise ``Forged`` for an unsafe method without its token or from elsewhere. There is no list of exceptions."""
    if request.method in SAFE:
        return
    if not came_from_here(request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site"), request.host_url):
        raise Forged
    given = request.form.get(FIELD, "")
    if not hmac.compare_digest(given.encode(), csrf_token().encode()):
        raise Forged(own=LIKE_OURS.fullmatch(given) is not None and request.headers.get("Sec-Fetch-Site") is not None)


def came_from_here(origin: str | None, fetch_site: str | None, here: str) -> bool:
    """Whether the browser says that a page of ours sent this.

    Chromium sends ``Origin: null`` for a form of ours, because we send no referrer: that counts only together with
    ``Sec-Fetch-Site: same-origin``. A client that sends neither header has the token alone to show.
    """
    if fetch_site is not None and fetch_site != "same-origin":
        return False
    if origin is None:
        return True
    if origin == "null":
        return fetch_site == "same-origin"
    try:
        ours, theirs = urlsplit(here), urlsplit(origin)
    except ValueError:
        return False
    return (ours.scheme, ours.netloc) == (theirs.scheme, theirs.netloc)
