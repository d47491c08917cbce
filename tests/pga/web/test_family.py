"""The drawing of a family: every box and line of the list, none on top of another, whatever circle was recorded."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from pga.answers.referral_persons import PersonLine, RelationLine
from pga.answers.text import ABSENT
from pga.web.family import BOX, drawn
from privacy.kinship import RELATION_KINDS
from privacy.sealed import Plain


def _person(number: int) -> PersonLine:
    name = Plain(kind="identity", about=str(number), fields={"name": f"Persoon met een lange naam {number}"})
    nothing = dict.fromkeys(("contact", "bsn", "safe"), ABSENT)
    empty = {"capacity": "subject", "roles": (), "held": (), "level": "", "level_label": "", "asks_first": ""}
    return PersonLine(id=str(number), identity=name, **nothing, **empty)  # type: ignore[arg-type]


def _line(number: int, first: int, second: int, kind: str, *, holds: bool = True) -> RelationLine:
    people = {"from_party": str(first), "to_party": str(second)}
    return RelationLine(
        id=str(number), number=number, kind=kind, sentence="", since="", until="", holds=holds, **people
    )


PAIRS = st.lists(
    st.tuples(st.integers(0, 11), st.integers(0, 11), st.sampled_from(sorted(RELATION_KINDS))).filter(
        lambda pair: pair[0] != pair[1]
    ),
    max_size=20,
)


@given(PAIRS)
def test_each_person_has_a_box_of_his_own_and_each_line_its_number(pairs: list[tuple[int, int, str]]) -> None:
    people = [_person(number) for number in range(12)]
    drawing = drawn(people, [_line(number, *pair) for number, pair in enumerate(pairs, 1)])
    assert len(drawing.boxes) == 12 and [line.number for line in drawing.lines] == list(range(1, len(pairs) + 1))
    for one, other in combinations(drawing.boxes, 2):
        assert abs(one.x - other.x) >= BOX[0] or abs(one.y - other.y) >= BOX[1]
    assert all(0 <= box.x <= drawing.width - BOX[0] and box.y + BOX[1] <= drawing.height for box in drawing.boxes)


def test_parents_stand_above_their_child_and_what_is_over_is_not_drawn() -> None:
    lines = [_line(1, 0, 2, "parent_of"), _line(2, 1, 2, "parent_of"), _line(3, 0, 1, "partner_of", holds=False)]
    drawing = drawn([_person(number) for number in range(3)], lines)
    rows = [box.y for box in drawing.boxes]
    assert rows[0] == rows[1] < rows[2] and [line.number for line in drawing.lines] == [1, 2]
    assert all(len(box.name) <= 20 for box in drawing.boxes)


def test_a_line_between_two_who_stand_apart_goes_under_who_stands_between() -> None:
    drawing = drawn([_person(number) for number in range(3)], [_line(1, 0, 2, "ex_partner_of")])
    (line,) = drawing.lines
    assert line.broken and line.y > drawing.boxes[1].y + BOX[1] and len(line.points.split()) == 3
    assert drawn([], []).boxes == ()
