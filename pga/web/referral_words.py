"""The page of a referral, and the words in which it shows what was said in a step."""

from flask import Flask, render_template

from pga.answers.referrals import ReferralAnswer
from pga.web.forms import meldcode
from pga.web.forms.referrals import ASKS, in_words, question_of
from pga.web.i18n import chosen_language
from pga.web.i18n import gettext as _
from workflows.referral import REFERRAL


def install(app: Flask) -> None:
    """Give templates the question of an answer, of a step or of the meldcode."""
    app.jinja_env.globals["referral_question"] = asked_anywhere


def asked(name: str) -> str:
    """The question of an answer, in the language of the request; a name that no form asks as it is."""
    return _(question_of(name)) if name in ASKS else name


def asked_anywhere(name: str) -> str:
    """The same, also of an answer that only the meldcode asks."""
    return asked(name) if name in ASKS or name not in meldcode.ASKS else _(meldcode.question_of(name))


def answered(name: str, said: str) -> str:
    """What was said: an answer of a list in the language of the request, else as it was typed."""
    if name == "into":
        return REFERRAL.state(said).label.of(chosen_language())
    words = in_words(name, said)
    return _(words) if words != said else said


def referral_page(seen: ReferralAnswer) -> str:
    """Everything that the rules let this reader see of one referral."""
    return render_template("referrals/case.html", case=seen, asked=asked, answered=answered)
