"""Care reports of the police from a file: what became of each line, a part of the file at a time."""

from hashlib import sha256
from typing import Any, Final

from flask import request
from flask.typing import ResponseReturnValue

from pga.commands.corv import ReceiveCorv
from pga.corvfile import Message, lines
from pga.corving import IN, LEFT, WORDS, Outcome, bring_in
from pga.queries.corv import KnownMessages
from pga.web.asking import Asker, Pages
from pga.web.forms.referrals import CorvForm
from pga.web.i18n import chosen_language
from pga.web.i18n import gettext as _
from pga.web.sending import form_page, typed

PAGES = Pages()
MOST_AT_ONCE: Final = 100
"""Referrals that one press makes: somebody waits for the answer."""


@PAGES.page("/referrals/corv", methods=("GET", "POST"), asks=(KnownMessages, ReceiveCorv), forms=CorvForm)
def corv(asker: Asker) -> ResponseReturnValue:
    """Choose a file; its good lines come in, each once, and every line says what became of it."""
    form: CorvForm = typed(CorvForm)
    outcomes: list[Outcome] = []
    upload = request.files.get("file")
    if request.method == "POST" and form.validate() and upload is not None and upload.filename:
        outcomes = list(bring_in(lines(upload.stream), _known(asker), _taking(asker, form.act_key), MOST_AT_ONCE))
    else:
        asker.look(KnownMessages())
        if request.method == "POST" and not form.errors:
            form["file"].errors = [_("Kies een bestand.")]
        elif request.args.get("wrong") == "too-large":
            form["file"].errors = [_("Dit is te groot: ten hoogste 1 MB. Knip het bestand in delen.")]
    language = chosen_language()
    return form_page(
        "referrals/corv.html",
        form,
        outcomes=[(one, WORDS[one.what].of(language), one.said(language)) for one in outcomes],
        taken=sum(one.what == IN for one in outcomes),
        left=sum(one.what == LEFT for one in outcomes),
    )


def _known(asker: Asker) -> Any:
    return lambda ids: asker.look(KnownMessages(ids=ids))


def _taking(asker: Asker, act_key: str) -> Any:
    """One act for each message; the same press sent again is the same acts."""

    def take(message: Message) -> str:
        key = sha256(f"{act_key}|{message.message_id}".encode()).hexdigest()
        done = asker.act(ReceiveCorv(message=message, act_key=key))
        return str(done.reference)

    return take
