"""A PDF read back: what a screen reader finds in it, and what it says of itself."""

from io import BytesIO
from typing import Any, Final

from pypdf import PdfReader
from werkzeug.test import TestResponse

HEADINGS: Final = ("H1", "H2", "H3", "H4")


class Paper:
    """One PDF."""

    def __init__(self, body: bytes) -> None:
        self.read = PdfReader(BytesIO(body))
        self.root: Any = self.read.root_object

    @property
    def text(self) -> str:
        """All words, on one line."""
        return " ".join(" ".join(page.extract_text() for page in self.read.pages).split())

    @property
    def language(self) -> str:
        """In which language it says that it is."""
        return str(self.root["/Lang"])

    @property
    def title(self) -> str:
        """Its title, which a reader shows in place of the name of the file when the paper says so."""
        assert self.root["/ViewerPreferences"]["/DisplayDocTitle"]
        return str(self.read.metadata.title if self.read.metadata else "")

    @property
    def tags(self) -> list[str]:
        """Every element of the tree of tags, from the first on."""
        assert self.root["/MarkInfo"]["/Marked"]
        return list(_tags(self.root["/StructTreeRoot"]))

    @property
    def headings(self) -> list[str]:
        """The headings among them."""
        return [tag for tag in self.tags if tag in HEADINGS]

    @property
    def is_universal(self) -> bool:
        """True when it says that it keeps to PDF/UA-1."""
        told = self.root["/Metadata"].get_data().decode()
        return 'pdfuaid:part="1"' in told or "<pdfuaid:part>1</pdfuaid:part>" in told

    @property
    def fonts_stand_in_it(self) -> bool:
        """True when each font that it uses goes along."""
        fonts = [font.get_object() for page in self.read.pages for font in page["/Resources"]["/Font"].values()]
        parts = [kind.get_object() for font in fonts for kind in font.get("/DescendantFonts", [font])]
        return bool(parts) and all({"/FontFile", "/FontFile2", "/FontFile3"} & set(p["/FontDescriptor"]) for p in parts)


def _tags(node: Any) -> Any:
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from _tags(child)
    elif isinstance(node, dict):
        if "/S" in node:
            yield str(node["/S"]).lstrip("/")
        if "/K" in node:
            yield from _tags(node["/K"])


def paper(answer: TestResponse) -> Paper:
    """The PDF of an answer that gives one to keep, and nothing in its head that tells of whom."""
    assert answer.status_code == 200 and answer.mimetype == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    kept = answer.headers["Content-Disposition"]
    assert kept.startswith('attachment; filename="') and kept.endswith('.pdf"')
    return Paper(answer.data)
