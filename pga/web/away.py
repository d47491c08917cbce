"""What a list says of a colleague who is absent, before anything is sent to him."""

from collections.abc import Iterable, Mapping

from pga.answers.absence import Away
from pga.web.i18n import format_date
from pga.web.i18n import gettext as _


def in_words(away: Away) -> str:
    """'afwezig t/m 12 mrt 2026, waarneming door Dirk'."""
    if away.by:
        return _("afwezig t/m %(date)s, waarneming door %(name)s") % {"date": format_date(away.until), "name": away.by}
    return _("afwezig t/m %(date)s, geen waarneming geregeld") % {"date": format_date(away.until)}


def told(choices: Iterable[tuple[str, str]], away: Mapping[str, Away]) -> list[tuple[str, str]]:
    """The choices of a list, each absent one with until when and who stands in."""
    return [(value, f"{words} – {in_words(away[value])}" if value in away else words) for value, words in choices]
