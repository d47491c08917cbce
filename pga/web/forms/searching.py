"""Searching: one box, and a birth date for who finds too many."""

from pga.web.forms.fields import N_, day, line, today
from pga.web.forms.form import PageForm


class SearchForm(PageForm):
    """What somebody looks for. It is posted, so that it stands in no address."""

    text = line(N_("Waar zoekt u naar?"), most=100, empty=N_("Vul in waar u naar zoekt."))
    born = day(N_("Geboortedatum"), needed=False, latest=today, about=N_("Als u te veel mensen vindt."))
