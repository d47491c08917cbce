"""The rows of the matrix over HTTP for the meldcode, in a town without that cooperation: none of it is there."""

from typing import Final

from tests.pga.web.places import STALE, WORDS, Place, Row
from tests.towns import Town, key


def _on(town: Town, path: str, **fields: str) -> Place:
    reference = town.reference("intake")
    return Place(f"/cases/{reference}/meldcode{path}", {"version": STALE, "act_key": key(), **fields}, case=reference)


ROWS: Final[dict[tuple[str, str], Row]] = {
    ("open_meldcode", "GET"): Row(("meldcode.open",), lambda town: _on(town, "")),
    ("open_meldcode", "POST"): Row(("meldcode.open",), lambda town: _on(town, "", client_is="adult")),
    ("meldcode_profile", "GET"): Row(("profile.read",), lambda town: Place("/meldcode")),
    ("meldcode_profile", "POST"): Row(
        ("profile.read", "profile.set"), lambda town: Place("/meldcode", {"version": STALE, "act_key": key()})
    ),
    ("meldcode", "GET"): Row(("meldcode.read",), lambda town: _on(town, "/none")),
    ("undo_meldcode_step", "POST"): Row(("meldcode.undo_step",), lambda town: _on(town, "/none/undo")),
    ("meldcode_step", "GET"): Row(("meldcode.read",), lambda town: _on(town, "/none/record-signal")),
    ("meldcode_step", "POST"): Row(
        ("meldcode.record_signal",), lambda town: _on(town, "/none/record-signal", fact=WORDS, source=WORDS)
    ),
}
