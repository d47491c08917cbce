"""Every module with pages, in one list: what is not here is not on the map."""

from pga.web import (
    accounts,
    cases,
    ledger,
    login,
    mistakes,
    organisations,
    own,
    public,
    questions,
    roles,
    rules,
    sharing,
    steps,
    submissions,
    terms,
    work,
)

MODULES = (
    public.PAGES,
    login.PAGES,
    work.PAGES,
    submissions.PAGES,
    cases.PAGES,
    steps.PAGES,
    mistakes.PAGES,
    terms.PAGES,
    sharing.PAGES,
    questions.PAGES,
    ledger.PAGES,
    accounts.PAGES,
    roles.PAGES,
    organisations.PAGES,
    rules.PAGES,
    own.PAGES,
)
