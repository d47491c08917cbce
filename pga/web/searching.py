"""Search: typed text is posted, compared inside the gate, and shown again in its box. No address holds any of it."""

from flask import request
from flask.typing import ResponseReturnValue

from pga.answers.searching import SearchAnswer, SearchWays
from pga.queries.searching import PrepareSearch, SearchCases
from pga.web.asking import Asker, Pages
from pga.web.forms.searching import SearchForm
from pga.web.i18n import gettext as _
from pga.web.sending import form_page, typed

PAGES = Pages()


@PAGES.page("/search", methods=("GET", "POST"), asks=(PrepareSearch, SearchCases), forms=SearchForm)
def search(asker: Asker) -> ResponseReturnValue:
    """The box; after a post what was found."""
    return _search(asker, "pga_case", "/search")


@PAGES.page("/referrals/search", methods=("GET", "POST"), asks=(PrepareSearch, SearchCases), forms=SearchForm)
def search_referrals(asker: Asker) -> ResponseReturnValue:
    """The same among referrals: what stands in one cooperation is not found in another."""
    return _search(asker, "referral", "/referrals/search")


def _search(asker: Asker, workflow: str, at: str) -> ResponseReturnValue:
    form = typed(SearchForm)
    answer: SearchAnswer | None = None
    if request.method == "POST" and form.validate():
        answer = asker.look(SearchCases(workflow=workflow, text=form.text.data, born=form.born.data))
    ways = answer.ways if answer is not None else asker.look(PrepareSearch(workflow=workflow))
    form.text.description = _by_what(ways)
    return form_page("cases/search.html", form, answer=answer, ways=ways, at=at)


def _by_what(ways: SearchWays) -> str:
    """What can be typed, as far as the rules give it to this person."""
    said = [_("Een zaaknummer, of een deel van een naam of een straat.")]
    said += [_("Ook een BSN.")] if ways.bsn else []
    said += [_("Ook een deel van een telefoonnummer.")] if ways.telephone else []
    return " ".join(said)
