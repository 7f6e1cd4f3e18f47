"""What is done with less around it is the same as what Jinja does."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as some
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from generator.render.quick import RecordEnvironment, _replaced, escaped, make_quick

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


FILES = {
    "parts.html": """
{%- macro name(who, sign="!", mark=none) %}<b>{{ who.name }}{{ sign }}</b>{{ mark }}{% endmacro -%}
{%- macro names(all) %}
  {%- for who in all %}{{ name(who, mark=loop.index) }}{% if not loop.last %}, {% endif %}{% endfor %}
{%- endmacro -%}
{%- macro box(who) %}<p>{{ caller(who) }}</p>{% endmacro -%}
{%- macro every() %}{{ varargs | join("+") }}{{ kwargs.x }}{% endmacro -%}""",
    "page.html": """{% import "parts.html" as m %}
{{ m.names(page.people) }} {{ m.name(page.people[0], "<") }} {{ m.every(1, "<", x="y") }} {{ page.when is none }}
{% call(who) m.box(page.people[0]) %}{{ who.name }}{% endcall %}{{ page.name.upper() }}{{ m.name(who=page, sign="?") }}
{% macro own(a="<", b=a) %}{{ a }}{{ b }}{% endmacro %}{{ own() }}{{ own(b=1) }}{{ own("x") }}""",
    "words.html": "{{ page.words.two }} {{ page.words.three is defined }} {{ page.words.items() | list | length }}",
    "more.html": '{% import "parts.html" as m %}{{ m.name(page, "!", none, 4) }}',
    "wrong.html": "{{ page.name }} {{ page.nothing }}",
}


class Person:
    """A record, as templates see it."""

    def __init__(self, name, people=(), **words):
        self.name, self.people, self.words, self.when = name, people, words, None


def records():
    """Jinja's own environment, and ours."""
    loader = DictLoader(FILES)
    return [one(loader=loader, autoescape=True, undefined=StrictUndefined) for one in (Environment, RecordEnvironment)]


@pytest.mark.parametrize("name", ["page.html", "words.html"])
def test_a_page_says_what_jinja_says_also_where_it_asks_for_more_than_fields(name):
    page = Person("Ma & Pa", (Person("Rossi"), Person("<Berg>")), two="2")
    said, quickly = (one.get_template(name).render(page=page) for one in records())

    assert quickly == said
    assert "2" in said


def test_a_field_that_no_record_has_is_told_as_jinja_tells_it():
    for environment in records():
        with pytest.raises(UndefinedError, match="no attribute 'nothing'"):
            environment.get_template("wrong.html").render(page=Person("Rossi"))


def test_a_macro_of_a_page_that_gets_too_much_stops_it():
    for environment in records():
        with pytest.raises(TypeError, match="takes not more than 3"):
            environment.get_template("more.html").render(page=Person("Rossi"))
