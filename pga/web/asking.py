"""What a page may ask. Each page declares it; its ``Asker`` asks that and nothing else.

``PUBLIC`` is the one list of pages that may answer without having asked the gate anything. Every other page that
answers 200 without having asked becomes a 500 (the tripwire in ``pga.web.headers``).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from flask import Flask, current_app, g, request
from flask.typing import ResponseReturnValue

from pga.actor import Visit
from pga.commands import Command
from pga.desk import Done
from pga.gate import Gate, Hand, Meet
from pga.queries import Query
from pga.web.forms.form import PageForm
from pga.web.knowing import handed, met
from privacy.vocabulary import Label

PUBLIC: Final = frozenset(
    {
        "static",
        "healthz",
        "readyz",
        "acuut",
        "routes",
        "accessibility",
        "top_x_about",
        "top_x_algorithm",
        "log_in",
        "log_in_factor",
        "set_language",
        "shortcuts",
    }
)
"""Pages that show nothing of any case: they may answer before anybody is known."""

WITHOUT_A_HOME: Final = frozenset({"static", "healthz", "readyz", "acuut", "routes"})
"""Of those: pages that must answer when the database does not, so nobody is looked up for them."""

View = Callable[..., ResponseReturnValue]
Asks = type[Query] | type[Command]


class NotDeclared(Exception):
    """A page asked something that it had not declared: a mistake in the program, shown to nobody."""


class NothingAsked(Exception):
    """A page answered without having asked the gate: a mistake in the program, shown to nobody."""


class Asker:
    """What a page holds of the gate, for one request."""

    __slots__ = ("_declared", "_gate", "_hand", "_meet", "_visit", "asked", "stopped")

    def __init__(
        self,
        gate: Gate,
        visit: Visit,
        declared: frozenset[Asks],
        meet: Meet | None = None,
        hand: Hand | None = None,
    ) -> None:
        self._gate = gate
        self._visit = visit
        self._declared = declared
        self._meet = meet
        self._hand = hand
        self.asked = False
        self.stopped: Exception | None = None

    def look(self, query: Query) -> Any:
        """The answer to a query of a declared type. Raises what the gate raises, or ``NotDeclared``."""
        self._only_declared(query)
        hand = None if self.asked else self._hand  # the first look finds the draft of the page, and tells of it once
        visit = replace(self._visit, form="", resumes=False) if self.asked else self._visit
        answer = self._recorded(lambda _, asked: self._gate.look(visit, asked, self._meet, hand), query)
        self.asked = True
        return answer

    def act(self, command: Command) -> Done:
        """Carry out a command of a declared type. Raises what the gate raises, or ``NotDeclared``."""
        self._only_declared(command)
        done: Done = self._recorded(self._gate.act, command)
        self.asked = True
        if done.shielded:
            g.shielded = True
        return done

    def may(self, kind: Asks) -> bool:
        """True when the page declared this type."""
        return kind in self._declared

    def _recorded(self, ask: Callable[[Visit, Any], Any], asked: Query | Command) -> Any:
        """What the gate stopped has its record already; what the page itself decides on has not."""
        try:
            return ask(self._visit, asked)
        except Exception as stopped:
            self.stopped = stopped
            raise

    def _only_declared(self, asked: Query | Command) -> None:
        if type(asked) not in self._declared:
            raise NotDeclared(type(asked).__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One declared page. ``forms``: the form it reads, or one per value of the path parameter ``step``
    or ``kind``.

    ``looks_at_once``: reading it begins with a look, before anything is said in somebody's language.
    ``opens``: the endpoint of the form that stands on this page, when that is sent to another address.
    """

    endpoint: str
    rule: str
    methods: tuple[str, ...]
    asks: frozenset[Asks]
    view: View
    forms: type[PageForm] | Mapping[str, type[PageForm]] | None = None
    looks_at_once: bool = False
    opens: str = ""

    def form_of(self, parameters: Mapping[str, Any]) -> type[PageForm] | None:
        """The form that a request with these path parameters sends."""
        if isinstance(self.forms, Mapping):
            return self.forms.get(str(parameters.get("step") or parameters.get("kind", "")))
        return self.forms


@dataclass(slots=True)
class Pages:
    """The pages of one module."""

    declared: list[Page] = field(default_factory=list)

    def page(
        self,
        rule: str,
        *,
        asks: tuple[Asks, ...] = (),
        methods: tuple[str, ...] = ("GET",),
        forms: type[PageForm] | Mapping[str, type[PageForm]] | None = None,
        looks_at_once: bool = True,
        opens: str = "",
    ) -> Callable[[View], View]:
        """Declare a page. Its view gets the ``Asker`` first, then the typed parameters of the path."""

        def declare(view: View) -> View:
            self.declared.append(
                Page(
                    endpoint=view.__name__,
                    rule=rule,
                    methods=methods,
                    asks=frozenset(asks),
                    view=view,
                    forms=forms,
                    looks_at_once=looks_at_once and bool(asks) and view.__name__ not in PUBLIC,
                    opens=opens,
                )
            )
            return view

        return declare


def register(app: Flask, modules: tuple[Pages, ...]) -> None:
    """Put every declared page on the map of the application."""
    known: dict[str, Page] = app.extensions.setdefault("pga_pages", {})
    for page in (page for pages in modules for page in pages.declared):
        known[page.endpoint] = page
        app.add_url_rule(page.rule, page.endpoint, _bound(page), methods=list(page.methods))


def _bound(page: Page) -> View:
    def view(**parameters: Any) -> ResponseReturnValue:
        reads = request.method in ("GET", "HEAD")
        g.asker = Asker(the_gate(), g.visit, page.asks, met, handed if reads and g.visit.form else None)
        return page.view(g.asker, **parameters)

    return view


def the_gate() -> Gate:
    """The gate of this application."""
    gate: Gate = current_app.extensions["pga_gate"]
    return gate


def declared_page(endpoint: str | None) -> Page | None:
    """The declaration of an endpoint."""
    pages: dict[str, Page] = current_app.extensions["pga_pages"]
    return pages.get(endpoint or "")


def problems_with_pages(app: Flask) -> Iterator[Label]:
    """Every endpoint that does not say what it asks, and every public name that is no endpoint."""
    pages: dict[str, Page] = app.extensions.get("pga_pages", {})
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    for endpoint in sorted(endpoints - PUBLIC):
        if endpoint not in pages or not pages[endpoint].asks:
            yield Label(f"Pagina {endpoint} zegt niet wat zij vraagt.", f"Page {endpoint} does not say what it asks.")
    for endpoint in sorted(PUBLIC - endpoints):
        yield Label(f"Openbare pagina {endpoint} bestaat niet.", f"Public page {endpoint} does not exist.")
