"""What is done with less around it is the same as what Jinja does."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as some
from jinja2 import Environment, StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from generator.render.quick import _replaced, escaped, make_quick

TEMPLATE = """
{%- macro name(who, sign="!", mark=none) %}<b>{{ who }}{{ sign }}</b>{{ mark }}{% endmacro -%}
{%- macro box() %}<p>{{ caller("x") }}</p>{% endmacro -%}
{% for one in all %}{{ loop.index }}{{ name(one, mark="<") }}{{ name(one, "?") }}{% endfor -%}
{% call(sign) box() %}{{ sign }}{{ name(all[0]) }}{% endcall %}{{ "<" ~ name("&") }}{{ all | join(", ") }}"""


def environments():
    """Jinja's own, and the same made quick."""
    plain, quick = (Environment(autoescape=True, undefined=StrictUndefined) for _ in range(2))
    make_quick(quick)
    return plain, quick


@given(some.text())
@example("<a href='x'>&amp;\"</a>")
def test_words_are_escaped_as_markupsafe_does_it(words):
    assert escaped(words) == escape(words) == _replaced(words)


@pytest.mark.parametrize("value", [Markup("<b>x</b>"), 3, None, ["<"], type("Title", (str,), {})("<")])
def test_whatever_is_no_words_is_escaped_as_markupsafe_does_it(value):
    assert escaped(value) == escape(value)


def test_a_template_with_macros_says_the_same():
    said, quickly = (one.from_string(TEMPLATE).render(all=["<i>", "Ma & Pa"]) for one in environments())

    assert quickly == said


@pytest.mark.parametrize("text", ["{{ nobody }}", "{{ page.x }}", "{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}"])
def test_what_is_not_there_stops_the_page(text):
    _, quick = environments()

    with pytest.raises(UndefinedError):
        quick.from_string(text).render(page=object())


def test_a_macro_that_gets_too_much_stops_the_page():
    _, quick = environments()

    with pytest.raises(TypeError, match="takes no keyword argument 'b'"):
        quick.from_string("{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, b=2) }}").render()
