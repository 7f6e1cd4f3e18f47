"""Words of titles: what says when or how, which verbs give an office, which participles belong to one."""

from functools import cache

from generator.extract.names import HYPHENS
from generator.extract.tokens import Doc
from generator.lexicons import read_table

STANDING = frozenset({"acting", "outgoing", "incoming", "retired", "ousted", "managing"})
PARTICIPLES = STANDING | {"leading", "sitting", "elected", "ruling", "founding"}


def compound(doc: Doc, i: int) -> str:
    """The hyphenated word that ends at token `i`: "front-runner"."""
    return doc[i - 2 : i + 1].text.lower() if i > 1 and doc[i - 1].text in HYPHENS else ""


@cache
def modifiers() -> dict[str, bool]:
    """Words before a role that say when or how, and whether they end it: "former"."""
    return {row[0].lower(): len(row) > 1 and row[1] == "former" for row in read_table("role_modifiers")}


@cache
def role_verbs() -> dict[str, str]:
    """Verbs of office and the role they give: who "chairs" is chair."""
    return {verb: role for verb, role, *_ in read_table("role_verbs")}
