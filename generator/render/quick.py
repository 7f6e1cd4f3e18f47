"""Jinja with less around each value, each field and each call of a macro: the same pages in half the time.

A page holds a thousand values, two thousand fields and two hundred calls of macros. A value is joined to its page at
once, so nobody has to be told by its type that it is safe. A field is one of a record, so Python finds it by itself; a
template that asks for something else is rendered once more as Jinja does it. And a macro need not be asked whether it
wants to know the context.
"""

from collections.abc import Callable, Mapping, MutableMapping
from functools import lru_cache
from keyword import iskeyword
from types import CodeType
from typing import Any, ClassVar

import markupsafe
from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

from generator.render.filters import Links


def make_quick(environment: Environment) -> None:
    """Let `environment`, which is MkDocs', do so with each template that it loads from now on.

    A function there may ask for the context, so calls stay as they are.
    """
    environment.template_class = QuickTemplate
    environment.context_class = QuickContext
    environment.code_generator_class = QuickGenerator


def escaped(value: object) -> str:
    """Return what `escape` returns, but as a plain string, and what is safe already as it is.

    Nearly all values are plain strings. `escape` makes a `Markup` of each, which takes longer than to escape it.
    """
    if type(value) is str:
        return escape_words(value)
    return value if type(value) is Markup else escape(value)


def _replaced(words: str) -> str:
    return (
        words.replace("&", "&amp;")
        .replace(">", "&gt;")
        .replace("<", "&lt;")
        .replace("'", "&#39;")
        .replace('"', "&#34;")
    )


escape_words: Callable[[str], str] = getattr(markupsafe, "_escape_inner", _replaced)
"""What MarkupSafe escapes words with, in C; where a later version has no such thing, five replacements."""


class QuickTemplate(Template):
    """A template whose values are escaped by `escaped`, and whose fields are those of records."""

    ours: ClassVar[Mapping[str, Callable[..., Any]]] = {"escape": escaped}
    """What stands in the place of what a compiled template calls by these names."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """Return what Jinja makes of a compiled template."""
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__.update(cls.ours)
        return template

    def render(self, *given: Mapping[str, object], **named: object) -> str:
        """Return the page; one that asks for more than fields is rendered as Jinja does it."""
        try:
            return super().render(*given, **named)
        except AttributeError:
            if self.name is None:
                raise
            return as_jinja_does(self.environment).get_template(self.name).render(*given, **named)


@lru_cache(maxsize=2)
def as_jinja_does(environment: Environment) -> Environment:
    """Return `environment` with nothing of ours in how it compiles and renders."""
    plain = environment.overlay()
    plain.template_class, plain.context_class, plain.code_generator_class = Template, Context, CodeGenerator
    plain.bytecode_cache = None
    return plain


class QuickGenerator(CodeGenerator):
    """Compiles `page.name` to `page.name`, where Jinja asks three questions."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - a name of Jinja
        """Write an expression for a field."""
        if self.name is None or iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802
        """Write an expression for `page.name is none`, which Jinja asks a function."""
        if node.name != "none":
            super().visit_Test(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(" is None)")


class QuickContext(Context):
    """What a template sees; it calls a macro at once."""

    def call(self, called: Callable[..., object], /, *args: object, **named: object) -> object:
        """Return what `called` returns."""
        if type(called) is not Macro:
            return super().call(called, *args, **named)
        named.pop("_loop_vars", None)  # for callables that ask for the context, which no macro does
        named.pop("_block_vars", None)
        return called(*args, **named)


# ---------------------------------------------------------------- pages of our own


def to_macro(
    environment: Environment,
    function: Callable[..., str],
    name: str,
    arguments: list[str],
    *more: bool,
) -> Callable[..., str]:
    """Return a macro that is called by its place's arguments at once, and otherwise as Jinja does it.

    Args:
        environment: in which it is.
        function: what its template says, compiled; each argument that is left out is `missing`.
        name: of the macro.
        arguments: their names.
        more: whether it takes other names, others' arguments, a `caller`, and whether values are escaped in it.
    """
    macro = Macro(environment, function, name, arguments, *more)
    if more != (False, False, False, True):
        return macro
    function.__defaults__ = (missing,) * len(arguments)
    most = len(arguments)

    def call(*given: object, **named: object) -> str:
        if named:
            given = *given, *[named.pop(argument, missing) for argument in arguments[len(given) :]]
        if named or len(given) > most:
            return macro(*given, **named)
        return str.__new__(Markup, function(*given))  # as `Markup` of it, in a third of the time

    return call


class RecordTemplate(QuickTemplate):
    """A template whose macros are called at once."""

    ours = {"escape": escaped, "Macro": to_macro}


class RecordGenerator(QuickGenerator):
    """Compiles a call to a call, where Jinja asks whether what is called wants to know the context."""

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """Write an expression for what is called."""
        if node.dyn_args or node.dyn_kwargs or any(iskeyword(given.key) for given in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for given in (*node.args, *node.kwargs):
            self.visit(given, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")


class RecordEnvironment(Environment):
    """What renders records: all that is called there is a macro."""

    template_class = RecordTemplate
    code_generator_class = RecordGenerator
    links: Links
    """Which page is being rendered: known here, so that the macros of all pages are made once."""
