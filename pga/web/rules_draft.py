"""The draft of the next version of the rules: its mistakes, another text, a download, and up for signature."""

from urllib.parse import quote

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.rules import RulesDraft
from pga.commands.rules import PutUpRules, WriteRulesDraft
from pga.queries.rules import ReadRulesDraft
from pga.refusals import Refused
from pga.web.asking import Asker, Pages
from pga.web.forms.form import VersionedConfirmation
from pga.web.forms.rules import RulesTextForm
from pga.web.i18n import chosen_language
from pga.web.i18n import gettext as _
from pga.web.rulesbook import chapters_of, pages_of
from pga.web.sending import attached, form_page, sent, typed
from privacy.rules.drafting import Unreadable, decoded

PAGES = Pages()
ADDRESS = "/rules/draft/<string:cooperation>"


def draft_of(cooperation: str) -> str:
    """The address of the draft of a cooperation."""
    return f"/rules/draft/{quote(cooperation, safe='')}"


@PAGES.page(ADDRESS, methods=("GET", "POST"), asks=(ReadRulesDraft, WriteRulesDraft), forms=RulesTextForm)
def rules_draft(asker: Asker, cooperation: str) -> ResponseReturnValue:
    """The draft with its mistakes; a POST is another text of it, from a file or typed."""
    form = typed(RulesTextForm)
    given = _given(form)
    written = WriteRulesDraft(cooperation=cooperation, version=form.version, act_key=form.act_key, toml=given)
    if given and sent(form, lambda: asker.act(written)):
        return redirect(f"{draft_of(cooperation)}?done=saved", 303)
    draft: RulesDraft = asker.look(ReadRulesDraft(cooperation=cooperation))
    if request.method == "GET":
        form = RulesTextForm(data={"toml": draft.text})
        if request.args.get("wrong") == "too-large":
            form["file"].errors = [_("Dit is te groot en niet opgeslagen. Kies een bestand van ten hoogste 256 kB.")]
    return form_page("rules/draft.html", form, draft_of=draft)


def _given(form: RulesTextForm) -> str:
    """What was sent: the file when there is one, else the text; empty, with the reason at its field, when neither."""
    if request.method != "POST":
        return ""
    if form.looks_again:
        form.validate()
        return ""
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        if not form["toml"].data:
            form["toml"].errors = [_("Kies een bestand of typ de tekst.")]
        return str(form["toml"].data or "")
    try:
        return decoded(upload.stream.read())
    except Unreadable as error:
        form["file"].errors = [error.sentence.of(chosen_language())]
        return ""


@PAGES.page(f"{ADDRESS}/reglement", asks=(ReadRulesDraft,))
def read_rules_draft(asker: Asker, cooperation: str) -> ResponseReturnValue:
    """The draft as a reglement that a lawyer reads: every chapter, and the paper beside the rules."""
    draft: RulesDraft = asker.look(ReadRulesDraft(cooperation=cooperation, as_book=True))
    book = draft.book
    pages, chapters = (pages_of(book), chapters_of(book)) if book is not None else ([], ())
    return render_template("rules/draft_book.html", draft_of=draft, document=book, chapters=chapters, pages=pages)


@PAGES.page(
    f"{ADDRESS}/begin", methods=("POST",), asks=(WriteRulesDraft, ReadRulesDraft), forms=VersionedConfirmation
)
def begin_rules_draft(asker: Asker, cooperation: str) -> ResponseReturnValue:
    """A draft that says what the rules in force say, as the version that follows them."""
    form = VersionedConfirmation(request.form)
    asker.act(WriteRulesDraft(cooperation=cooperation, version=form.version, act_key=form.act_key))
    return redirect(f"{draft_of(cooperation)}?done=saved", 303)


@PAGES.page(f"{ADDRESS}/put-up", methods=("POST",), asks=(PutUpRules, ReadRulesDraft), forms=VersionedConfirmation)
def put_up_rules(asker: Asker, cooperation: str) -> ResponseReturnValue:
    """Up for signature."""
    form = VersionedConfirmation(request.form)
    asker.act(PutUpRules(cooperation=cooperation, version=form.version, act_key=form.act_key))
    return redirect(f"{draft_of(cooperation)}?done=rules-put-up", 303)


@PAGES.page(f"{ADDRESS}/download", asks=(ReadRulesDraft,))
def download_rules_draft(asker: Asker, cooperation: str) -> ResponseReturnValue:
    """The draft as a file."""
    draft: RulesDraft = asker.look(ReadRulesDraft(cooperation=cooperation))
    if not draft.version:
        raise Refused("out_of_reach")
    return attached(draft.text.encode(), "application/toml", f"{draft.cooperation}-{draft.number}.toml")
