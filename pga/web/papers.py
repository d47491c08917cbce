"""A paper as a file: the words of its page as an accessible PDF (PDF/UA-1), on a machine that can make one.

It is made of the answer that the gate gave, in this process, and fetches nothing: no address, no file, no picture.
"""

from functools import cache
from pathlib import Path
from typing import Any, Final, NoReturn

from flask import Response, current_app, g, render_template

from pga.web.i18n import DUTCH
from pga.web.sending import attached

STYLE: Final = "css/paper.css"
"""How a paper looks, in the folder of static files."""
ACCESSIBLE: Final = "pdf/ua-1"
"""Tagged, with its language and title, so that a screen reader reads it as the page."""


class FetchRefused(Exception):
    """A paper asked for something from elsewhere: a mistake in a template, shown to nobody."""


@cache
def _engine() -> Any:
    """WeasyPrint; None where it, or Pango, is not installed."""
    try:
        import weasyprint
    except (ImportError, OSError):
        return None
    return weasyprint


def can_be_made() -> bool:
    """True when this machine can make a PDF; else the page is there to print."""
    return _engine() is not None


def filed(template: str, name: str, **shown: Any) -> Response:
    """The paper as a PDF to keep, of this name. It is Dutch, whatever the language of the screen."""
    screen, g.language = g.language, DUTCH
    try:
        words = render_template(template, on_paper=True, **shown)
    finally:
        g.language = screen
    return attached(pdf_of(words), "application/pdf", f"{name}.pdf")


def pdf_of(words: str) -> bytes:
    """A page of HTML as PDF. Raises ``FetchRefused`` when it wants anything from elsewhere."""
    engine = _engine()
    if engine is None:
        raise RuntimeError("this machine makes no PDF: ask can_be_made() first")
    style = (Path(str(current_app.static_folder)) / STYLE).read_text(encoding="utf-8")
    refused = engine.urls.FatalURLFetchingError

    def nothing(url: str, *_more: object, **_named: object) -> NoReturn:
        raise refused("nothing is fetched")

    try:
        sheet = engine.CSS(string=style, url_fetcher=nothing)
        made: bytes = engine.HTML(string=words, url_fetcher=nothing).write_pdf(
            stylesheets=[sheet], pdf_variant=ACCESSIBLE
        )
    except refused:
        raise FetchRefused from None
    return made
