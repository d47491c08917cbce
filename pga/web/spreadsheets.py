"""A file for a spreadsheet, and that it was handed over to its end."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator

from flask import Response

from pga.desk import Done
from privacy.ledger.profiles import plain_cell


def sheet(lines: Iterable[tuple[str, ...]]) -> bytes:
    """These lines as CSV: semicolons and a mark of UTF-8, as spreadsheets here read them; no cell is reckoned out."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for line in lines:
        writer.writerow([plain_cell(cell) for cell in line])
    return out.getvalue().encode("utf-8-sig")


def handed_over(body: bytes, name: str, finish: Callable[[], Done]) -> Response:
    """The file of this name (ASCII); ``finish`` tells of it after its last byte."""

    def parts() -> Iterator[bytes]:
        yield body
        finish()

    answer = Response(parts(), mimetype="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    answer.headers["Content-Length"] = str(len(body))
    return answer
