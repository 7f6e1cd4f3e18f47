"""Which names of one document are one person, and what the person is called."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import NamedTuple

from generator.extract.names import Run, role_classes
from generator.extract.tokens import Doc
from generator.lexicons.names import (
    NameWords,
    asked_keys,
    misspelt_word,
    name_words,
    near_keys,
    offered_keys,
    same_name,
    without_generation,
    word_set,
)

_FEWEST, _MOST = 2, 5
"""Words of a full name in a line beside the text."""
_MOST_RIVALS = 200
"""Names compared with a new one; more share a word only in a list or an attack."""


_Numbered = tuple[int, NameWords]
"""A name and how many were known before it."""


class Person(NamedTuple):
    """Somebody named in a document: the canonical name, all forms of it, the token ranges of the mentions."""

    name: str
    forms: tuple[NameWords, ...]
    mentions: tuple[tuple[int, int], ...]
    note: str = ""
    """What a line beside the text says that the person is."""


def cluster_names(runs: Iterable[Run]) -> list[list[Run]]:
    """Runs of one person together, longest names first; single names go where exactly one person has them."""
    clusters: list[list[Run]] = []
    forms: dict[NameWords, int] = {}
    by_word: defaultdict[str, list[NameWords]] = defaultdict(list)
    by_key: defaultdict[object, list[_Numbered]] = defaultdict(list)
    for run in sorted(runs, key=lambda run: (-len(run.words), run.start)):
        home = forms.get(run.words, forms.get(run.of))
        if home is None:
            home = _full_home(run.words, forms, by_key) if len(run.words) > 1 else _home(run.words[0], forms, by_word)
            if home is None:
                home = len(clusters)
                clusters.append([])
        if run.words not in forms:
            forms[run.words] = home
            for word in run.words:
                by_word[word].append(run.words)
            for key in (*offered_keys(run.words), *near_keys(run.words)):
                by_key[key].append((len(forms), run.words))
        clusters[home].append(run)
    return sorted(clusters, key=lambda cluster: min(run.start for run in cluster))


def _home(name: str, forms: Mapping[NameWords, int], by_word: Mapping[str, list[NameWords]]) -> int | None:
    """Where the one person is of whose names `name` is a part, or a slip of the pen."""
    homes = {forms[form] for form in by_word.get(name, ())[:_MOST_RIVALS]} or {
        forms[form]
        for word, known in islice(by_word.items(), _MOST_RIVALS)
        if misspelt_word(name, word)
        for form in known
        if word in {form[0], form[-1]}
    }
    return homes.pop() if len(homes) == 1 else None


def _full_home(
    words: NameWords, forms: Mapping[NameWords, int], by_key: Mapping[object, list[_Numbered]]
) -> int | None:
    """Where another form of a full name is: the one that has the first of its words, the oldest of several."""
    keys = dict.fromkeys((*asked_keys(words), *near_keys(words)))
    rivals = {one for key in keys for one in by_key.get(key, ())[:_MOST_RIVALS] if len(one[1]) > 1}
    alike = [
        (next(place for place, word in enumerate(words) if word in form), number, form)
        for number, form in rivals
        if not set(words).isdisjoint(form) and same_name(words, form)
    ]
    return forms[min(alike)[2]] if alike else None


def _canonical(doc: Doc, cluster: list[Run]) -> str:
    """The fullest form, not in capitals where the text has another; the most frequent of equals, then the first.

    Two spellings with the same letters are equally full: "Wen-li" is no more than "Wenli".
    """
    texts = Counter(_clean(doc[run.start : run.end].text) for run in sorted(cluster, key=lambda run: run.start))
    size: dict[str, int] = {}
    for text in texts:
        words = name_words(text)
        size["".join(words)] = min(size.get("".join(words), len(words)), len(words))
    most = max(size.values())
    full = [text for text in texts if size["".join(name_words(text))] == most]
    best = min(full, key=lambda text: (text.isupper(), -texts[text]))
    return best.title() if best.isupper() else best


def _clean(text: str) -> str:
    return " ".join(text.split())


def to_person(doc: Doc, cluster: list[Run], mentions: list[Run]) -> Person:
    """The person whose names are `cluster`, named at `mentions`."""
    name, note = _named(doc, cluster), ""
    if len(name_words(name)) == 1:
        name, note = _noted(doc._.boilerplate).get(name_words(name)[0], (name, ""))
    forms = tuple(sorted({run.words for run in cluster}))
    return Person(name, forms, tuple((run.start, run.end) for run in mentions), note)


def _named(doc: Doc, cluster: list[Run]) -> str:
    """The canonical name, with a title that is part of it where the given name is unknown: "King Abdullah"."""
    name = _canonical(doc, cluster)
    if len(without_generation(name_words(name))) > 1:
        return name
    titles = Counter(
        doc[run.start - 1].text for run in cluster if run.start and doc[run.start - 1].lower_ in word_set("name_titles")
    )
    capital = sorted(title for title in titles if title[0].isupper())
    return f"{capital[0]} {name}" if capital else name


def _noted(lines: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Family names and the full names and roles that lines beside the text give: "Matthew Miller, Spokesperson"."""
    found = {}
    for line in lines:
        name, comma, role = (part.strip() for part in line.partition(","))
        words = name_words(name)
        plain = bool(comma) and _FEWEST <= len(words) <= _MOST and name.replace(" ", "").replace(".", "").isalpha()
        if plain and any(word in role_classes() for word in role.lower().split()):
            found[words[-1]] = (name, role)
    return found
