"""What a form asked and what was said, in the language of the request."""

import re
from typing import Final

from pga.web.forms.asks import Wording
from pga.web.forms.fields import iso_day
from pga.web.i18n import format_date
from pga.web.i18n import gettext as _

CLOCK: Final = re.compile(r"[0-2][0-9]:[0-5][0-9]")


def asked(wording: Wording, name: str) -> str:
    """The question of an answer; a name that no form asks as it is."""
    return _(wording.question_of(name)) if name in wording.asks else name


def answered(wording: Wording, name: str, said: str) -> str:
    """What was said: an answer of a list in words, a day or a moment as people write it, else as it was typed."""
    words, codes = wording.words.get(name, {}), said.split(",")
    return ", ".join(_(words[code]) for code in codes) if words.keys() >= set(codes) else as_written(said)


def as_written(said: str) -> str:
    """A day or a moment as people write it; any other text as it was typed."""
    day, between, time = said[:10], said[10:11], said[11:]
    if iso_day(day) and not between:
        return format_date(day)
    return f"{format_date(day)} {time}" if iso_day(day) and between in ("T", " ") and CLOCK.fullmatch(time) else said
