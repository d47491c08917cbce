"""What the ledger says of somebody's own account and drafts."""

from typing import Final

from privacy.vocabulary import Label

OWN: Final[dict[str, Label]] = {
    "own_account.read": Label("{who} bekeek het eigen account", "{who} looked at their own account"),
    "own_account.change_password": Label("{who} koos een ander wachtwoord", "{who} chose another password"),
    "own_account.enrol_factor": Label("{who} stelde een tweede factor in", "{who} set up a second factor"),
    "own_account.set_language": Label("{who} koos een andere taal", "{who} chose another language"),
    "own_account.set_shortcuts": Label(
        "{who} zette sneltoetsen aan of uit", "{who} switched keyboard shortcuts on or off"
    ),
    "draft.keep": Label("{who} bewaarde een concept", "{who} kept a draft"),
    "draft.drop": Label("{who} gooide een concept weg", "{who} threw a draft away"),
    "job.expire_draft": Label("{who} ruimde een verlopen concept op", "{who} removed a draft that had expired"),
}
"""Capability -> what somebody did."""

ABOUT_A_CASE: Final[dict[str, Label]] = {
    "draft.keep": Label("{who} bewaarde een concept over zaak {case}", "{who} kept a draft about case {case}"),
    "audit.find_subject": Label(
        "{who} zocht in zaak {case} de persoon die vraagt wie hem heeft gezien",
        "{who} looked in case {case} for the person who asks who saw him",
    ),
}
"""The same, of what was about a case."""
