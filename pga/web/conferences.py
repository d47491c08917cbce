"""The agenda of case conferences, and the screen on the wall."""

from datetime import date

from flask import render_template
from flask.typing import ResponseReturnValue

from pga.answers.progress import Room
from pga.queries.approach import ListConferences, RoomScreen
from pga.refusals import Refused
from pga.web.asking import Asker, Pages

PAGES = Pages()


@PAGES.page("/conferences", asks=(ListConferences,))
def conferences(asker: Asker) -> ResponseReturnValue:
    """By date: every case of that day, who takes part, where it stands."""
    return render_template("conferences/list.html", days=asker.look(ListConferences()))


@PAGES.page("/conferences/<held_on>/room", asks=(RoomScreen,))
def room(asker: Asker, held_on: str) -> ResponseReturnValue:
    """Only what every organisation present may read."""
    try:
        date.fromisoformat(held_on)
    except ValueError:
        raise Refused("out_of_reach") from None
    seen: Room = asker.look(RoomScreen(held_on=held_on))
    return render_template("conferences/room.html", room=seen)
