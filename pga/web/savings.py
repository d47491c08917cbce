"""Kept filters: choose what the filter at hand is for, open one, remove one. Nobody types a name."""

from uuid import UUID

from flask import redirect, request
from flask.typing import ResponseReturnValue

from pga.answers.filters import SavedFilters
from pga.commands.filters import RemoveFilter, SaveFilter
from pga.queries.filters import ListFilters
from pga.web import narrowing
from pga.web.asking import Asker, Pages
from pga.web.forms.filters import SaveFilterForm
from pga.web.forms.form import VersionedConfirmation
from pga.web.sending import form_page, sent, typed

PAGES = Pages()


@PAGES.page("/cases/filters", methods=("GET", "POST"), asks=(ListFilters, SaveFilter), forms=SaveFilterForm)
def filters(asker: Asker) -> ResponseReturnValue:
    """What I keep, and what the filter at hand is for."""
    given = request.form if request.method == "POST" else request.args
    narrowed = narrowing.narrowed_by(given)
    seen: SavedFilters = asker.look(ListFilters(narrowed=narrowed))
    form = typed(SaveFilterForm, **seen.narrowing.chosen)
    command = SaveFilter(preset=form.preset.data or "", narrowed=narrowed, act_key=form.act_key)
    if sent(form, lambda: asker.act(command)):
        return redirect(narrowing.address_of(narrowed.chosen(), done="filter-saved"), 303)
    return form_page(
        "cases/filters.html",
        form,
        parts=list(narrowing.in_words(seen.narrowing).values()),
        chosen=seen.narrowing.chosen,
        saved=narrowing.named(seen.narrowing, seen.saved),
    )


@PAGES.page(
    "/cases/filters/<uuid:saved>/remove", methods=("POST",), asks=(RemoveFilter,), forms=VersionedConfirmation
)
def remove_filter(asker: Asker, saved: UUID) -> ResponseReturnValue:
    """Keep it no longer."""
    form = VersionedConfirmation(request.form)
    asker.act(RemoveFilter(saved=str(saved), version=form.version, act_key=form.act_key))
    return redirect("/cases/filters?done=filter-removed", 303)
