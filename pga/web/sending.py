"""What every page with a form does: send what was typed to the gate, and show the form again with what is wrong."""

from collections.abc import Callable
from typing import Any

from flask import Response, render_template, request

from pga.desk import Done
from pga.refusals import NotReady
from pga.web.drafting import offered
from pga.web.forms.form import PageForm


def typed(kind: type[PageForm], **first: Any) -> Any:
    """The form as it was sent; for who opens the page with what stands there at ``first``."""
    return kind(request.form if request.method == "POST" else None, data=first)


def sent(form: PageForm, act: Callable[[], Done]) -> bool:
    """True when the form was sent and its act was carried out; else what stands in the way is at its field."""
    if request.method != "POST" or not form.validate():
        return False
    try:
        act()
    except NotReady as not_ready:
        form.take_up(not_ready)
        return False
    return True


def form_page(template: str, form: PageForm, *, fillable: bool = True, **shown: Any) -> tuple[str, int]:
    """The page of a form, with one's own draft of it if there is one; 422 when something in it is wrong.

    ``fillable``: the form stands on this page and can be sent from there; if not, no draft is offered.
    """
    form.speak()
    page = render_template(template, form=form, draft=offered(form) if fillable else None, **shown)
    return page, 422 if form.errors or form.form_errors else 200


def attached(body: bytes, mimetype: str, name: str) -> Response:
    """A file to keep, of this name (ASCII)."""
    answer = Response(body, mimetype=mimetype)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
