"""What is asked of who brings in a withdrawal: the signed file, as text."""

from typing import Final

from pga.web.forms.fields import N_, text
from pga.web.forms.form import PageForm

MOST: Final = 8192
"""Characters: no statement is longer (``privacy.rules.withdrawal``)."""


class WithdrawalForm(PageForm):
    """The whole text of the file."""

    called = N_("Opzeggen")
    statement = text(N_("Ondertekende opzegging"), most=MOST, about=N_("De hele tekst van het bestand, ongewijzigd."))
