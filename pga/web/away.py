"""What a list says of a colleague who is absent, before anything is sent to him."""

from collections.abc import Iterable, Mapping

from pga.answers.absence import Away
from pga.web.i18n import format_date
from pga.web.i18n import gettext as _


def in_words(away: Away) -> str:
    """'afwezig t/m 12 mrt 2026, waarneming door Dirk', or from when until when."""
    days = {"date": format_date(away.until), "since": format_date(away.since) if away.since else ""}
    absent = _("afwezig van %(since)s t/m %(date)s") % days if away.since else _("afwezig t/m %(date)s") % days
    if away.by:
        return _("%(absent)s, waarneming door %(name)s") % {"absent": absent, "name": away.by}
    return _("%(absent)s, geen waarneming geregeld") % {"absent": absent}


def told(choices: Iterable[tuple[str, str]], away: Mapping[str, Away]) -> list[tuple[str, str]]:
    """The choices of a list, each absent one with until when and who stands in."""
    return [(value, f"{words} – {in_words(away[value])}" if value in away else words) for value, words in choices]
