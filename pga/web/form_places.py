"""Where forms are: the page on which one is read, the address to which it is sent, and whether it asks for long text.

What is typed in a form can be kept as a draft when its declaration has a text of several lines; no list says which.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from flask import current_app, g, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect
from wtforms import Field, HiddenField, PasswordField, SelectFieldBase, TextAreaField

from pga.answers.own import OwnDraft
from pga.web.asking import Page, declared_page
from pga.web.forms.form import KEPT_OUT, KNOWN, SECRET, PageForm

NEVER_KEPT: Final = KEPT_OUT | SECRET | {"bsn"}
"""Names of typed answers that no draft holds. A choice from a list is never one of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPlace:
    """A form with long text: its endpoint and path parameters, the address it is sent to, the page where it is read."""

    endpoint: str
    parameters: Mapping[str, Any]
    form: type[PageForm]
    address: str
    page: str

    def about(self, parameter: str) -> str:
        """What the form is about by this path parameter, such as the ``reference`` of a case; empty when nothing."""
        return str(self.parameters.get(parameter, ""))

    @property
    def step(self) -> str:
        """The key of the step that this form takes; empty when it takes none."""
        return self.about("step").replace("-", "_")


def here() -> FormPlace | None:
    """The place of the form on the page at hand, or of the one whose draft is at hand; None without long text."""
    parameters = dict(request.view_args or {})
    if "address" in parameters:
        return sent_to(f"/{parameters['address']}")
    page = declared_page(request.endpoint)
    return _place(page, parameters) if page is not None else None


def sent_to(address: str) -> FormPlace | None:
    """The place of the form that is sent to this address; None when there is none with long text."""
    adapter = current_app.create_url_adapter(request)
    try:
        endpoint, parameters = adapter.match(address, method="POST") if adapter is not None else ("", {})
    except (HTTPException, RequestRedirect):
        return None
    page = declared_page(endpoint)
    return _place(page, parameters) if page is not None and not page.opens else None


def _place(page: Page, parameters: Mapping[str, Any]) -> FormPlace | None:
    sends = declared_page(page.opens) if page.opens else page
    form = sends.form_of(parameters) if sends is not None else None
    if sends is None or form is None or not has_long_text(form):
        return None
    return FormPlace(
        endpoint=sends.endpoint,
        parameters=parameters,
        form=form,
        address=url_for(sends.endpoint, **parameters),
        page=read_at(sends, parameters),
    )


def read_at(page: Page, parameters: Mapping[str, Any]) -> str:
    """The address at which a page, or the page on which its form stands, is read; the start when there is none."""
    pages: dict[str, Page] = current_app.extensions["pga_pages"]
    shows = next((other for other in pages.values() if other.opens == page.endpoint), page)
    return url_for(shows.endpoint, **parameters) if "GET" in shows.methods else "/"


@cache
def has_long_text(form: type[PageForm]) -> bool:
    """True for a form that asks for a text of several lines."""
    return any(issubclass(kind, TextAreaField) for kind in _kinds(form).values())


def known_draft() -> str:
    """What ``KNOWN`` holds: as it came in, or the draft with which the page goes on."""
    draft: OwnDraft | None = g.get("draft")
    going_on = draft.saved_at if draft is not None and draft.texts is not None else ""
    return request.form.get(KNOWN, going_on)


@cache
def kept_fields(form: type[PageForm]) -> frozenset[str]:
    """The names of the answers that a draft of this form holds."""
    return frozenset(name for name, kind in _kinds(form).items() if _kept(name, kind))


def _kept(name: str, kind: type[Field]) -> bool:
    if issubclass(kind, SelectFieldBase):
        return True
    return name not in NEVER_KEPT and not issubclass(kind, PasswordField | HiddenField)


def _kinds(form: type[PageForm]) -> dict[str, type[Field]]:
    asked = {name: getattr(getattr(form, name), "field_class", None) for name in dir(form)}
    return {name: kind for name, kind in asked.items() if kind is not None}
