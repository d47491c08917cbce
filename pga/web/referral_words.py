"""The page of a referral, and the words in which it shows what was said in a step."""

import re
from typing import Final

from flask import Flask, render_template

from pga.answers.referrals import ReferralAnswer
from pga.web.forms import meldcode, orders, referrals
from pga.web.forms.fields import iso_day
from pga.web.forms.referrals import ASKS, in_words, question_of
from pga.web.i18n import chosen_language, format_date
from pga.web.i18n import gettext as _
from workflows.referral import REFERRAL

CLOCK: Final = re.compile(r"[0-2][0-9]:[0-5][0-9]")


def install(app: Flask) -> None:
    """Give templates the question of an answer, of a step or of the meldcode, and a day as people write it."""
    app.jinja_env.globals["referral_question"] = asked_anywhere
    app.jinja_env.filters["as_written"] = as_written


def asked(name: str) -> str:
    """The question of an answer, in the language of the request; a name that no form asks as it is."""
    return _(question_of(name)) if name in ASKS else name


def asked_anywhere(name: str) -> str:
    """The same, also of an answer that only the meldcode or a barring order asks."""
    return next((_(forms.question_of(name)) for forms in (referrals, meldcode, orders) if name in forms.ASKS), name)


def answered(name: str, said: str) -> str:
    """What was said: an answer of a list in the language of the request, else as it was typed."""
    if name == "into":
        return REFERRAL.state(said).label.of(chosen_language())
    words = in_words(name, said)
    return _(words) if words != said else as_written(said)


def as_written(said: str) -> str:
    """A day or a moment as people write it; any other text as it was typed."""
    day, between, time = said[:10], said[10:11], said[11:]
    if iso_day(day) and not between:
        return format_date(day)
    return f"{format_date(day)} {time}" if iso_day(day) and between in ("T", " ") and CLOCK.fullmatch(time) else said


def referral_page(seen: ReferralAnswer) -> str:
    """Everything that the rules let this reader see of one referral."""
    return render_template("referrals/case.html", case=seen, asked=asked, answered=answered)
