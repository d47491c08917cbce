"""The page of one case and its plain twin are both there to be measured: the twin renders the same templates."""

from pathlib import Path

import pytest

from bench import pages


@pytest.mark.slow
def test_a_case_page_and_a_step_are_measured_beside_their_plain_twins(tmp_path: Path) -> None:
    lines = {line.goal: line for line in pages.measure(tmp_path, calls=1)}
    assert lines["P7"].ours > 0 and lines["P8"].ours > 0 and lines["P17"].ours > 0
