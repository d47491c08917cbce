"""A class name that does not exist fails silently; these tests do not."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
STATIC = ROOT / "static"
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
PAGES = [*TEMPLATES, STATIC / "404.html", STATIC / "acuut.html", STATIC / "routes.html"]
TEXTS = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in PAGES}
FORMS = [form for text in TEXTS.values() for form in re.findall(r'<form[^>]*method="post".*?</form>', text, flags=re.S)]
OWN_CSS = (STATIC / "css" / "pga.css").read_text(encoding="utf-8")
NLDS_CSS = (STATIC / "vendor" / "nlds" / "utrecht.css").read_text(encoding="utf-8")
TOKENS = (STATIC / "vendor" / "nlds" / "voorbeeld.css").read_text(encoding="utf-8")
CLASS = re.compile(r"(?<![\w/-])(?:utrecht|pga)-[\w-]+")
NOT_CLASSES = {"pga-regie"}


def classes_of(css):
    return set(re.findall(r"\.((?:utrecht|pga)-[\w-]+)", css))


def used_in(page):
    outside = r"{#.*?#}|<title>.*?</title>|<(?:link|script)[^>]*>"
    text = re.sub(outside, "", page.read_text(encoding="utf-8"), flags=re.S)
    return set(CLASS.findall(text)) - NOT_CLASSES


KNOWN = classes_of(OWN_CSS) | classes_of(NLDS_CSS)


def found(pattern):
    """The pages in which this stands."""
    return [name for name, text in TEXTS.items() if re.search(pattern, text)]


def test_every_class_of_a_template_exists_in_a_style_sheet():
    unknown = {page.name: used_in(page) - KNOWN for page in PAGES}
    assert {name: classes for name, classes in unknown.items() if classes} == {}


def test_a_mistyped_class_would_be_found(tmp_path):
    page = tmp_path / "page.html"
    page.write_text('<p class="utrecht-status-badge--positive pga-cards">x</p>')
    assert used_in(page) - KNOWN == {"utrecht-status-badge--positive", "pga-cards"}


def test_no_class_name_is_glued_together():
    assert found(r"(?:utrecht|pga)-[\w-]*[-_]{{") == []


def test_no_own_class_is_unused():
    used = set().union(*(used_in(page) for page in PAGES))
    assert classes_of(OWN_CSS) - used == set()


def test_own_css_is_small_and_knows_no_colour_of_its_own():
    assert len(OWN_CSS.encode()) < 16 * 1024
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgb|hsl", OWN_CSS)


@pytest.mark.parametrize("name", ["pga.css", "theme-pga.css"])
def test_own_css_uses_only_tokens_that_the_theme_defines(name):
    used = set(re.findall(r"var\((--[\w-]+)", (STATIC / "css" / name).read_text(encoding="utf-8")))
    assert {token for token in used if not token.startswith("--basis-")} == set()
    assert {token for token in used if f"{token}:" not in TOKENS} == set()


def test_own_script_is_small_and_writes_no_markup():
    script = (STATIC / "js" / "pga.js").read_text(encoding="utf-8")
    assert len(script.encode()) < 9 * 1024
    assert not re.search(r"(inner|outer|Adjacent)HTML|document\.write|eval\(|new Function", script)


def test_nothing_is_inline():
    assert found(r"\sstyle=|\son[a-z]+=|<style|javascript:") == []
    assert found(r"<script(?![^>]*\ssrc=)") == []
    assert found(r"\|\s*safe\b|Markup\(|autoescape false") == []


def test_every_link_and_script_of_the_frame_carries_the_nonce():
    frame = (ROOT / "templates" / "base.html").read_text(encoding="utf-8")
    tags = re.findall(r"<(?:script|link rel=\"stylesheet\")[^>]*>", frame)
    assert len(tags) == 5
    assert all('nonce="{{ csp_nonce }}"' in tag for tag in tags)


@pytest.mark.parametrize("name", ["404.html", "acuut.html", "routes.html"])
def test_a_static_page_has_no_script_no_nonce_and_one_heading(name):
    text = (STATIC / name).read_text(encoding="utf-8")
    assert "<script" not in text and "nonce" not in text and "{{" not in text
    assert text.count("<h1") == 1 and 'lang="en"' in text and "tel:112" in text


def test_every_form_that_posts_carries_the_token():
    tokens = ("ui.csrf()", "ui.hidden(", "{{ csrf()")
    assert len(FORMS) > 20
    assert [form[:120] for form in FORMS if not any(token in form for token in tokens)] == []


def test_a_page_has_one_heading_and_a_title():
    whole = {name: text for name, text in TEXTS.items() if '{% extends "base.html" %}' in text}
    assert len(whole) > 100
    assert [name for name, text in whole.items() if text.count("ui.h1(") != 1] == []
    assert [name for name, text in whole.items() if "{% block title %}" not in text] == []
