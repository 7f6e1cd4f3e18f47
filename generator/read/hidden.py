"""What of a saved page no reader saw: hidden by its markup, a class, its own style, or the page's style sheets.

Words that only a program reads are the cheapest way to put something into somebody's mouth. Where a page's own style is
in doubt the words are left out. Style sheets that lie outside the page are not known, and are not fetched.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from generator.lexicons import read_words

NEVER_SEEN: Final = frozenset(
    ["script", "style", "template", "noscript", "iframe", "object", "svg", "math", "dialog", "select", "datalist"]
)
CLASSES: Final = frozenset(read_words("hidden_classes"))
SHOWN_SOMEWHERE: Final = re.compile(r"[:-](?:block|flex|grid|inline|inline-block|inline-flex|table|visible)$")
"""A class that shows on some screens what another one hides: `hidden md:block`."""
WHOLE: Final = frozenset(["html", "body", "article", "main"])
"""Hidden by a style sheet until a script has run: that is how pages wait, and no trick."""

ESCAPE: Final = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
COMMENT: Final = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
NUMBER: Final = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
COLOUR: Final = re.compile(r"#[0-9a-f]{3,8}\b|rgba?\([^)]*\)|hsla?\([^)]*\)|\b[a-z]{3,20}\b")
COMPOUND: Final = re.compile(r"([a-z][a-z0-9]*|\*)?((?:[.#][\w-]+)*)", re.IGNORECASE)
MAX_STYLE: Final = 20_000
"""Characters of one `style` that are read."""
MAX_SHEETS: Final = 500_000
MAX_RULES: Final = 5_000
MAX_FITTING: Final = 200
"""Rules for one class that are looked at; twenty thousand elements may have it."""
FAR: Final = 500.0
"""So many pixels beside its place nothing is seen any more."""
TINY: Final = 2.0
"""Letters of so many pixels cannot be read."""

Declared = dict[str, str]


class Rule(NamedTuple):
    """What a style sheet says of one kind of element."""

    tag: str
    """Empty for any."""
    marks: frozenset[str]
    """Classes with a full stop, ids with a number sign in front."""
    says: Declared


def find_hidden(tree: Any) -> list[Any]:  # noqa: ANN401 - lxml ships no types
    """The elements of a page that no reader saw, outermost first."""
    by_key = _by_key(_rules(_sheets(tree)))
    grounds: dict[Any, bool] = {}
    found = []
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        marks = _marks(element)
        says = _says(element, marks, by_key)
        parent = element.getparent()
        grounds[element] = _has_ground(says) or grounds.get(parent, False)
        if _is_hidden_by_markup(element, marks) or _hides(says, on_ground=grounds[element]):
            found.append(element)
    return found


def _by_key(rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    """Rules by one of the marks that an element must have for them to fit; those of one kind are one."""
    merged: dict[tuple[str, frozenset[str]], Rule] = {}
    for rule in rules:
        kind = rule.tag, rule.marks
        merged[kind] = rule._replace(says=merged[kind].says | rule.says) if kind in merged else rule
    found: dict[str, list[Rule]] = {}
    for rule in merged.values():
        found.setdefault(min(rule.marks, default=rule.tag), []).append(rule)
    return {key: fitting[-MAX_FITTING:] for key, fitting in found.items()}


def _is_hidden_by_markup(element: Any, marks: frozenset[str]) -> bool:  # noqa: ANN401 - as above
    if element.tag in NEVER_SEEN or "hidden" in element.attrib:
        return True
    if (element.get("aria-hidden") or "").strip().lower() == "true":
        return True
    classes = {mark[1:] for mark in marks if mark.startswith(".")}
    return not CLASSES.isdisjoint(classes) and not any(map(SHOWN_SOMEWHERE.search, classes))


def _marks(element: Any) -> frozenset[str]:  # noqa: ANN401 - as above
    """Classes and id of an element, as selectors write them, in lower case."""
    classes = (f".{name}" for name in (element.get("class") or "")[:MAX_STYLE].lower().split())
    name = (element.get("id") or "").strip().lower()
    return frozenset([*classes, f"#{name}"] if name else classes)


def _says(element: Any, marks: frozenset[str], by_key: Mapping[str, list[Rule]]) -> Declared:  # noqa: ANN401 - as above
    """All that the style sheets and the element itself declare; the element has the last word."""
    own = element.get("style")
    if not by_key:
        return declared(own) if own else {}
    says: dict[str, str] = {}
    for key in (element.tag, "*", *sorted(marks)):
        for rule in by_key.get(key, ()):
            fits = rule.tag in ("", "*", element.tag) and rule.marks <= marks
            if fits and element.tag not in WHOLE:
                says |= rule.says
    return says | declared(own) if own else says


# ---------------------------------------------------------------- style


def declared(style: str) -> Declared:
    """The properties of a `style`, in lower case; what is called important stays."""
    text = COMMENT.sub("", ESCAPE.sub(_unescaped, style[:MAX_STYLE])).lower()
    found: dict[str, str] = {}
    important: set[str] = set()
    for part in text.split(";"):
        name, colon, value = (piece.strip() for piece in part.partition(":"))
        weighs = "!important" in value.replace(" ", "")
        if colon and (weighs or name not in important):
            found[name] = value.partition("!")[0].strip()
            important |= {name} if weighs else set()
    return found


def _unescaped(match: re.Match[str]) -> str:
    if match[1]:
        code = int(match[1], 16)
        return chr(code) if 0 < code < 0xD800 else ""
    return match[2]


def _hides(says: Declared, *, on_ground: bool) -> bool:
    """Whether what is declared leaves nothing to be seen.

    Args:
        says: properties and their values.
        on_ground: whether the page tells which colour lies behind.
    """
    return bool(says) and (
        says.get("display") == "none"
        or says.get("visibility") in ("hidden", "collapse")
        or says.get("content-visibility") == "hidden"
        or _number(says.get("opacity"), 1) < 0.05
        or ("font-size" in says and _pixels(says["font-size"]) <= TINY)
        or _is_far_away(says)
        or _is_cut_off(says)
        or _is_one_with_its_ground(says, on_ground=on_ground)
    )


def _is_far_away(says: Declared) -> bool:
    placed = says.get("position") in ("absolute", "fixed")
    sides = ("left", "top", "right", "bottom") if placed else ()
    moved = any(
        _pixels(says[name]) <= -FAR for name in (*sides, "text-indent", "margin-left", "margin-top") if name in says
    )
    shifts = says.get("transform", "")
    shrunk = shifts.startswith("scale") and _number(shifts, 1) == 0
    return moved or shrunk or (shifts.startswith("translate") and _pixels(shifts) <= -FAR)


def _is_cut_off(says: Declared) -> bool:
    cut = says.get("clip", "").replace(" ", "").replace("px", "")
    path = says.get("clip-path", "")
    if cut in ("rect(0,0,0,0)", "rect(1,1,1,1)", "rect(0000)") or says.get("filter", "").startswith("opacity(0"):
        return True
    if (path.startswith("inset") and _number(path, 0) >= 50) or (path.startswith("circle") and _number(path, 1) == 0):
        return True
    sizes = [says[name] for name in ("width", "height", "max-width", "max-height") if name in says]
    return says.get("overflow", "") in ("hidden", "clip") and any(0 <= _pixels(size) <= 1 for size in sizes)


def _is_one_with_its_ground(says: Declared, *, on_ground: bool) -> bool:
    """Whether letters have the colour of what is behind them; where no page tells that, paper is white."""
    if "color" not in says:
        return False
    colour = _colour(says["color"])
    ground = _colour(says.get("background-color") or says.get("background") or "")
    return colour == "transparent" or (colour == ground if ground else colour == "white" and not on_ground)


def _has_ground(says: Declared) -> bool:
    ground = _colour(says.get("background-color") or says.get("background") or "")
    return ground not in ("", "white", "transparent", "none", "inherit")


def _colour(value: str) -> str:
    """A colour in one spelling: white and transparent by name, others as they are written; empty for none."""
    found = COLOUR.search(value)
    colour = found[0].replace(" ", "") if found else ""
    numbers = [float(one) for one in NUMBER.findall(colour)] if "(" in colour else []
    if (len(numbers) == 4 and numbers[3] == 0) or re.fullmatch(r"#[0-9a-f]{3}0|#[0-9a-f]{6}00", colour):
        return "transparent"
    if numbers[:3] == [255.0, 255.0, 255.0] or re.fullmatch(r"#f{3,8}", colour):
        return "white"
    return colour


def _number(value: str | None, missing: float) -> float:
    found = NUMBER.search(value or "")
    if not found:
        return missing
    number = float(found[0])
    return number / 100 if value and value.endswith("%") else number


def _pixels(value: str) -> float:
    """A length in pixels, as far as one can tell without a screen; a large one where it is no number."""
    found = NUMBER.search(value)
    if not found:
        return FAR
    scale = 1.0
    if value[found.end() :].startswith(("em", "rem", "ch", "vw", "vh", "%")):
        scale = 10.0
    return float(found[0]) * scale


# ---------------------------------------------------------------- style sheets


def _sheets(tree: Any) -> str:  # noqa: ANN401 - as above
    """The words of the page's own style sheets that hold for screens."""
    sheets = (sheet for sheet in tree.iter("style") if "print" not in (sheet.get("media") or ""))
    return COMMENT.sub("", "\n".join(sheet.text or "" for sheet in sheets)[:MAX_SHEETS])


def _rules(text: str) -> Iterator[Rule]:
    """The rules that hold everywhere and could hide something; what `@media` and its like hold is passed over."""
    depth, start, selectors, count = 0, 0, "", 0
    for brace in re.finditer(r"[{}]", text):
        if brace[0] == "{":
            if depth == 0:
                selectors, start = text[start : brace.start()], brace.end()
            depth += 1
        else:
            depth = max(depth - 1, 0)
            if depth == 0:
                count += 1
                yield from _to_rules(selectors.rpartition(";")[2].strip(), text[start : brace.start()])
                start = brace.end()
        if count == MAX_RULES:
            return


def _to_rules(selectors: str, body: str) -> Iterator[Rule]:
    says = {} if selectors.startswith("@") else declared(body)
    if not says:
        return
    for selector in selectors.split(",")[:50]:
        compound = COMPOUND.fullmatch(selector.strip())  # what depends on its place in the page is passed over
        if compound and compound[0]:
            marks = frozenset(re.findall(r"[.#][\w-]+", (compound[2] or "").lower()))
            yield Rule((compound[1] or "").lower(), marks, says)
