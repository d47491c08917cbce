"""One case: the page, who can see it, and the wall for who knows the person."""

from flask import g, redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.cases import History
from pga.answers.orders import OrderAnswer
from pga.answers.referrals import ReferralAnswer
from pga.answers.top_x import TopXAnswer
from pga.commands.cases import DeclareConflict
from pga.queries.cases import ReadCase, ReadHistory, WhoCanSee
from pga.queries.previewing import PreviewCase
from pga.web.addresses import number
from pga.web.asking import Asker, Pages
from pga.web.away import in_words
from pga.web.forms.form import VersionedConfirmation
from pga.web.frame import home_of, work_list
from pga.web.orders import order_page
from pga.web.referral_words import referral_page
from pga.web.top_x import top_x_page

PAGES = Pages()


@PAGES.page("/cases/<reference:reference>", asks=(ReadCase,))
def case(asker: Asker, reference: str) -> ResponseReturnValue:
    """Everything that the rules let this reader see of one case."""
    seen = asker.look(ReadCase(case=reference))
    if g.actor.emergency:
        people = "referrals/_persons.html" if isinstance(seen, ReferralAnswer) else "cases/_persons.html"
        return render_template("emergencies/case.html", case=seen, people=people)
    if isinstance(seen, ReferralAnswer):
        return referral_page(seen)
    if isinstance(seen, OrderAnswer):
        return order_page(seen)
    if isinstance(seen, TopXAnswer):
        return top_x_page(seen)
    return render_template("cases/case.html", case=seen, in_words=in_words)


@PAGES.page("/cases/<reference:reference>/history", asks=(ReadHistory,))
def history(asker: Asker, reference: str) -> ResponseReturnValue:
    """All that happened in one case, a page at a time."""
    at, page = f"/cases/{reference}/history", number(request.args.get("page")) or 1
    seen: History = asker.look(ReadHistory(case=reference, page=page))
    return render_template(
        "cases/history.html",
        reference=reference,
        history=seen,
        first_url=at if page > 1 else "",
        next_url=f"{at}?page={page + 1}" if seen.more else "",
    )


@PAGES.page("/cases/<reference:reference>/who-can-see", asks=(WhoCanSee,))
def who_can_see(asker: Asker, reference: str) -> ResponseReturnValue:
    """Wie kan dit zien?"""
    viewers = asker.look(WhoCanSee(case=reference))
    return render_template("cases/who_can_see.html", reference=reference, viewers=viewers)


@PAGES.page("/cases/<reference:reference>/preview", asks=(PreviewCase,))
def preview(asker: Asker, reference: str) -> ResponseReturnValue:
    """Wat zouden zij zien? First whom."""
    return _preview(asker, reference, "")


@PAGES.page("/cases/<reference:reference>/preview/<string:who>", asks=(PreviewCase,))
def preview_of(asker: Asker, reference: str, who: str) -> ResponseReturnValue:
    """Wat zouden zij zien? Then what."""
    return _preview(asker, reference, who)


def _preview(asker: Asker, reference: str, who: str) -> ResponseReturnValue:
    seen = asker.look(PreviewCase(case=reference, who=who, digest=request.args.get("rules", "")))
    return render_template("cases/preview.html", seen=seen)


@PAGES.page(
    "/cases/<reference:reference>/conflict-of-interest",
    methods=("POST",),
    asks=(DeclareConflict, ReadCase),
    forms=VersionedConfirmation,
)
def declare_conflict(asker: Asker, reference: str) -> ResponseReturnValue:
    """'I know this person': from now on this case does not exist for who says so."""
    form = VersionedConfirmation(request.form)
    asker.act(DeclareConflict(case=reference, version=form.version, act_key=form.act_key))
    return redirect(f"{work_list(reference)[1] or home_of(g.actor)}?done=conflict", 303)
