"""Spelregels: the rules in force as a book, for everybody with an account; how they stand, and leaving them."""

from pathlib import Path

from flask import redirect, render_template
from flask.typing import ResponseReturnValue

from pga.answers.reglement import RulesAnswer
from pga.commands.homes import Withdraw
from pga.queries.leaving import PrepareWithdrawal, ReadStandings
from pga.queries.people import ReadRules
from pga.refusals import Refused
from pga.web.asking import Asker, Pages
from pga.web.forms.leaving import WithdrawalForm
from pga.web.rulesbook import address_of, chapters_of, index_of, pages_of, titles_of
from pga.web.sending import attached, form_page, sent, typed
from privacy.rules import standalone

PAGES = Pages()


@PAGES.page("/rules", asks=(ReadRules,))
def read_rules(asker: Asker) -> ResponseReturnValue:
    """The first page of each cooperation, and where each rule stands."""
    documents = asker.look(ReadRules())
    numbers: dict[str, None] = {}
    for document in documents:
        numbers |= dict.fromkeys(number for _, ids in index_of(document) for number in ids)
    return render_template("rules/show.html", rules=documents, numbers=numbers, chapters_of=chapters_of)


@PAGES.page("/rules/of/<string:cooperation>/<string:chapter>", asks=(ReadRules,))
def read_chapter(asker: Asker, cooperation: str, chapter: str) -> ResponseReturnValue:
    """One chapter; ``print`` is all of them on one page."""
    document = _document(asker, cooperation)
    chapters = chapters_of(document)
    if chapter == "print":
        return render_template("rules/print.html", document=document, chapters=chapters, pages=pages_of(document))
    if chapter not in chapters:
        raise Refused("out_of_reach")
    return render_template("rules/chapter.html", document=document, chapter=chapter, chapters=chapters)


@PAGES.page("/rules/of/<string:cooperation>/rules/<int:page>", asks=(ReadRules,))
def read_rules_one_by_one(asker: Asker, cooperation: str, page: int) -> ResponseReturnValue:
    """Some of the rules, each in words."""
    document = _document(asker, cooperation)
    pages = pages_of(document)
    if not 1 <= page <= len(pages):
        raise Refused("out_of_reach")
    return render_template(
        "rules/one_by_one.html",
        document=document,
        chapters=chapters_of(document),
        titles=titles_of(pages),
        page=page,
        shown=pages[page - 1],
    )


@PAGES.page("/rules/rule/<path:number>", asks=(ReadRules,))
def find_rule(asker: Asker, number: str) -> ResponseReturnValue:
    """To where a rule stands. When several cooperations have one of that number, the reader says which."""
    places = [(document.title, address_of(document, number)) for document in asker.look(ReadRules())]
    found = [(title, address) for title, address in places if address]
    if not found:
        raise Refused("out_of_reach")
    if len(found) == 1:
        return redirect(found[0][1], 303)
    return render_template("rules/which.html", number=number, found=found)


def _document(asker: Asker, cooperation: str) -> RulesAnswer:
    for document in asker.look(ReadRules()):
        if document.cooperation == cooperation:
            return document  # type: ignore[no-any-return]
    raise Refused("out_of_reach")


@PAGES.page("/rules/standing", asks=(ReadStandings,))
def standings(asker: Asker) -> ResponseReturnValue:
    """In force, running out, or standing still: each cooperation, and why."""
    return render_template("rules/standing.html", standings=asker.look(ReadStandings()))


@PAGES.page("/rules/withdraw/<string:cooperation>/rules.json", asks=(PrepareWithdrawal,))
def download_rules_to_leave(asker: Asker, cooperation: str) -> ResponseReturnValue:
    """The bytes in force, exactly: a statement of withdrawal names them."""
    for line in asker.look(PrepareWithdrawal()).cooperations:
        if line.cooperation == cooperation:
            return attached(line.body, "application/json", f"spelregels-{line.digest[:8]}.json")
    raise Refused("out_of_reach")


@PAGES.page("/rules/sign_rules.py", asks=(ReadRules,))
def download_signer(asker: Asker) -> ResponseReturnValue:
    """The one file with which a party signs, or leaves, on a machine of its own."""
    asker.look(ReadRules())
    return attached(Path(standalone.__file__).read_bytes(), "text/x-python", "sign_rules.py")


@PAGES.page("/rules/withdraw", methods=("GET", "POST"), asks=(PrepareWithdrawal, Withdraw), forms=WithdrawalForm)
def leave(asker: Asker) -> ResponseReturnValue:
    """One's own organisation leaves: what that does, and the signed statement."""
    form = typed(WithdrawalForm)
    if sent(form, lambda: asker.act(Withdraw(act_key=form.act_key, **form.data))):
        return redirect("/rules/standing?done=left", 303)
    return form_page("rules/withdraw.html", form, seen=asker.look(PrepareWithdrawal()))
