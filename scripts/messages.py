"""Compare the Dutch texts in the source with ``translations/en.po``: what lacks English, what is not used.

``python scripts/messages.py`` prints both and ends with 1 when there is any; ``--update`` writes new texts
into the file with an empty translation and drops the stale ones. The tests ask
the same (tests/pga/web/test_i18n.py).
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
ENGLISH = ROOT / "translations" / "en.po"
SOURCES = ("templates", "pga/web")
METHODS = [("**.py", "python"), ("**.html", "jinja2.ext.babel_extract")]
OPTIONS = {"**.html": {"extensions": "jinja2.ext.i18n", "silent": "false", "encoding": "utf-8"}}
KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}

HEADER = '''# English of the screens. `python scripts/messages.py --update` keeps the list, people write it.
msgid ""
msgstr ""
"Language: en\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

'''

Text = str | tuple[str, ...]


def extracted() -> Iterator[tuple[str, Text]]:
    """(file, text) for every Dutch text in the source."""
    for source in SOURCES:
        found = extract_from_dir(
            ROOT / source, METHODS, OPTIONS, keywords=KEYWORDS, directory_filter=lambda name: True
        )
        for file, _line, text, _comments, _context in found:
            yield f"{source}/{file}", text


def source_catalogue() -> Catalog:
    """All Dutch texts, in order."""
    catalogue = Catalog(locale="en")
    for file, text in sorted(extracted(), key=lambda found: (found[0], str(found[1]))):
        catalogue.add(text, locations=[(file, 0)])
    return catalogue


def english() -> Catalog:
    """The English catalogue as it stands."""
    with ENGLISH.open("rb") as file:
        return read_po(file, locale="en")


def _texts(catalogue: Catalog) -> dict[Text, Message]:
    texts = ((tuple(m.id) if isinstance(m.id, list) else m.id, m) for m in catalogue)
    return {text: message for text, message in texts if text}


def missing() -> list[Text]:
    """Dutch texts without complete English."""
    known = _texts(english())
    return [text for text in _texts(source_catalogue()) if text not in known or not _complete(known[text])]


def stale() -> list[Text]:
    """English for texts that no source uses."""
    used = _texts(source_catalogue())
    return [text for text in _texts(english()) if text not in used]


def _complete(message: Message) -> bool:
    parts = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(parts) and not message.fuzzy


def update() -> None:
    """Write the file again: the source's texts in order, with the English they had."""
    known, catalogue = _texts(english()), source_catalogue()
    for text, message in _texts(catalogue).items():
        if text in known:
            message.string = known[text].string
    with ENGLISH.open("wb") as file:
        file.write(HEADER.encode())
        write_po(file, catalogue, width=0, omit_header=True, sort_output=True, no_location=True)


def main(arguments: list[str]) -> int:
    """Report, or update first."""
    if "--update" in arguments:
        update()
    for kind, texts in (("no English", missing()), ("stale", stale())):
        for text in texts:
            print(f"{kind}: {text}")
    return 1 if missing() or stale() else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
