"""What a saved page hides from its readers is not read; what it only styles is."""

import pytest

from generator.read.facts import Source
from generator.read.hidden import declared
from generator.read.html import read_html

SAID = "The two ministers met in Eastport on Monday and agreed to open talks on fishing rights in the autumn."
UNSEEN = "Nobody saw the sentence in which the minister is said to have called the treaty a swordfish."

STYLES = [
    "display: none",
    "DISPLAY : NONE !important; display: block",
    "display:/* */none",
    r"d\69splay: none",
    "visibility: collapse",
    "content-visibility: hidden",
    "opacity: 0.0",
    "font-size: 0px",
    "font-size: 1px",
    "position: absolute; left: -9999px",
    "text-indent: -200em",
    "position: absolute; clip: rect(0, 0, 0, 0)",
    "clip-path: inset(100%)",
    "width: 0; height: 0; overflow: hidden",
    "transform: scale(0)",
    "filter: opacity(0)",
    "color: #fff; background: #ffffff",
    "color: white",
    "color: rgba(1, 2, 3, 0)",
    "color: #123; background-color: #123",
]
MARKUP = [
    "<p hidden='until-found'>{}</p>",
    "<p aria-hidden='TRUE'>{}</p>",
    "<p class='Screen-Reader-Text'>{}</p>",
    "<div class='d-none'><section><p>{}</p></section></div>",
    "<dialog><p>{}</p></dialog>",
    "<math><mtext>{}</mtext></math>",
    "<style>.zq {{ display: none }}</style><p class='zq'>{}</p>",
    "<style>.other, P#zq {{ visibility : hidden }}</style><p id='zq'>{}</p>",
    "<style>.zq.yx {{ color: white }} .zq {{ background: #fff }}</style><p class='yx zq'>{}</p>",
]
SEEN = [
    "<p style='font-size: 12px; opacity: 1; color: #333; left: 4px'>{}</p>",
    "<div style='background: #000'><p style='color: white'>{}</p></div>",
    "<p class='hidden md:block'>{}</p>",
    "<style>@media print {{ .zq {{ display: none }} }}</style><p class='zq'>{}</p>",
    "<style>nav .zq {{ display: none }}</style><p class='zq'>{}</p>",
    "<style>body {{ visibility: hidden }}</style><p>{}</p>",
    "<style>.zq {{ display: none }}</style><p class='zq' style='display: block'>{}</p>",
]


def read(middle):
    body = "".join(f"<p>{SAID} They spoke for {number} hours.</p>" for number in range(4))
    page = f"<!doctype html><html><head><title>Fish</title></head><body><article>{body}{middle}</article></body></html>"
    return "\n".join(read_html(Source("content/a.html", "a", page.encode())).paragraphs)


@pytest.mark.parametrize("hidden", [*MARKUP, *(f'<p style="{style}">{{}}</p>' for style in STYLES)])
def test_what_nobody_saw_is_not_read(hidden):
    text = read(hidden.format(UNSEEN))

    assert "swordfish" not in text
    assert "for 3 hours" in text


@pytest.mark.parametrize("shown", SEEN)
def test_what_is_styled_and_seen_is_read(shown):
    assert UNSEEN in read(shown.format(UNSEEN))


def test_a_declaration_that_is_called_important_stays():
    assert declared("Color: RED ! important; color: blue; top: 1px; top: 2px; nothing") == {
        "color": "red",
        "top": "2px",
    }
