"""The page of a referral, and the words in which it shows what was said in a step."""

from flask import Flask, render_template

from pga.answers.referrals import ReferralAnswer
from pga.web import wording
from pga.web.forms import meldcode, orders, referrals, top_x
from pga.web.forms.referrals import WORDING
from pga.web.i18n import chosen_language
from workflows.referral import REFERRAL


def install(app: Flask) -> None:
    """Give templates the question of an answer, of a step or of the meldcode, and a day as people write it."""
    app.jinja_env.globals["referral_question"] = asked_anywhere
    app.jinja_env.filters["as_written"] = wording.as_written


def asked(name: str) -> str:
    """The question of an answer of a referral."""
    return wording.asked(WORDING, name)


def asked_anywhere(name: str) -> str:
    """The question of an answer that a referral, the meldcode or a barring order asks."""
    there = (one.WORDING for one in (referrals, meldcode, orders, top_x) if name in one.ASKS)
    return wording.asked(next(there, WORDING), name)


def answered(name: str, said: str) -> str:
    """What was said in a referral; where it went on to, as its states are called."""
    if name == "into":
        return REFERRAL.state(said).label.of(chosen_language())
    return wording.answered(WORDING, name, said)


def referral_page(seen: ReferralAnswer) -> str:
    """Everything that the rules let this reader see of one referral."""
    return render_template("referrals/case.html", case=seen, asked=asked, answered=answered)
