"""People: who is named, under which names, as what. Roles are found in `roles.py`, names in `names.py`."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from generator.extract.affiliations import Holder, capitals, find_affiliations, kinship, without_relations
from generator.extract.doc import EntityFacts, RoleFacts, SkippedFacts
from generator.extract.names import (
    HYPHENS,
    NameReader,
    Run,
    is_honorific,
    is_title,
    paragraph_numbers,
    role_class,
    role_classes,
    turns,
)
from generator.extract.roles import FoundRole, RoleReader, bloc_names, institution_country, main_role, role_kind
from generator.lexicons.names import NameWords, misspelt_word, name_words, same_name, without_generation, word_set
from generator.slugs import to_slug

_PARAGRAPHS_BACK = 4
_MAIN = 2
"""Who is named so many times as often as a namesake is the one meant by a family name alone."""
_AGE_DIGITS = 2
_INITIAL = 2
"""Characters of "A."."""
_ACRONYM = 4
"""Letters of the longest acronym that is no family name in capitals."""
_FEWEST, _MOST = 2, 5
"""Words of a full name in a line beside the text."""
_MOST_RIVALS = 200
"""Names compared with a new one; more share a word only in a list or an attack."""


class Person(NamedTuple):
    """Somebody named in a document: the canonical name, all forms of it, the token ranges of the mentions."""

    name: str
    forms: tuple[NameWords, ...]
    mentions: tuple[tuple[int, int], ...]
    note: str = ""
    """What a line beside the text says that the person is."""


class Unsure(NamedTuple):
    """A name that several people bear where the text does not tell which is meant."""

    start: int
    end: int
    reason: str


class FoundPeople(NamedTuple):
    """Everybody named in a document, in order of the first mention, and what stays open."""

    people: tuple[Person, ...]
    unsure: tuple[Unsure, ...]


def find_people(doc: Doc) -> FoundPeople:
    """Who is named in `doc`, one entry for each person.

    First come full names that the model, a title, an apposition or a transcript's label proves; then every place where
    a part of one stands alone. A family name counts whatever the model takes it for; which word is the family name is
    decided by which one the text uses alone, so "Lee Jae Myung" and "Sanae Takaichi" need no rule.
    """
    reader = NameReader(doc)
    full = [run for run in _proven_names(reader) if _is_full(doc, run)]
    full += _from_headlines(reader, full)
    full += _owned(reader, {run.start for run in full})
    full = _plausible(reader, full)
    single = _proven_singles(reader, {word for run in full for word in run.words})
    full += _confirmed(reader, single)
    single += list(_nicknames(reader, full))
    clusters = _cluster([*full, *single])
    known = {word for cluster in clusters for run in cluster for word in run.words if len(word) > 1}
    return _find_mentions(NameReader(doc, known), clusters)


def _is_full(doc: Doc, run: Run) -> bool:
    """Whether `run` has a given and a family name, not one double-barrelled name."""
    return any(token.whitespace_ for token in doc[run.start : run.end - 1])


# ---------------------------------------------------------------- which runs are people


def _proven_names(reader: NameReader) -> Iterator[Run]:
    for run in reader.runs():
        for piece in _split(reader, run):
            if _proven(reader, piece):
                yield piece


def _plausible(reader: NameReader, full: list[Run]) -> list[Run]:
    """`full` without what is no name, each without the verb that a capital has joined to it."""
    alone = {run.words[0] for run in reader.runs() if len(run.words) == 1}
    wholes = {run.words for run in full}
    firsts: defaultdict[str, set[str]] = defaultdict(set)
    for words in wholes:
        firsts[words[-1]].add(words[0])
    trimmed = [_trimmed(reader, run, wholes, firsts) for run in full]
    return [run for run in trimmed if len(run.words) > 1 and not _is_thing(reader, run, alone)]


def _trimmed(reader: NameReader, run: Run, wholes: set[NameWords], firsts: dict[str, set[str]]) -> Run:
    """`run` without a verb before or behind a name that the text has elsewhere: "Telling Ann Lee", "Ann Lee Joins"."""
    doc, rest = reader.doc, run.words[1:]
    others = firsts.get(rest[0], set()) - {run.words[0]} if len(rest) == 1 else set()
    doubled = len(run.words) > _FEWEST and run.words[0] == run.words[-1]
    if doubled or ((rest in wholes or others) and reader.is_verb(doc[run.start])):
        return Run(run.start + 1, run.end, name_words(doc[run.start + 1 : run.end].text))
    if run.words[:-1] in wholes and len(rest) > 1 and _headline_verb(reader, run.end - 1):
        return Run(run.start, run.end - 1, run.words[:-1])
    return run


def _headline_verb(reader: NameReader, i: int) -> bool:
    """Whether token `i` is a verb between words with capitals: "Apologizes To"."""
    token = reader.doc[i]
    if reader.is_verb(token):
        return True
    if i + 1 >= len(reader.doc) or not token.lower_.endswith(("s", "ed", "ing")):
        return False
    following = reader.doc[i + 1]
    return following.text[0].isupper() and not reader.is_name_token(following)


def _is_thing(reader: NameReader, run: Run, alone: set[str]) -> bool:
    """Whether initial, acronym, capital city, noun or marks say that it is no name: "Lee A.", "Star London"."""
    doc, last = reader.doc, reader.doc[run.end - 1]
    if len(last.text) == _INITIAL and last.text[1] == "." and all(len(word) == 1 for word in run.words[1:]):
        return True
    if last.is_upper and last.is_alpha and 1 < len(last) <= _ACRONYM and not _in_capitals(doc, run):
        return run.words[-1] not in word_set("name_suffixes")
    if " ".join(run.words) in word_set("us_states") or _is_quoted(doc, run):
        return True
    if run.words[-1] in alone or _after_title(doc, run.start) or _before_role(doc, run.end):
        return False
    return last.lower_ in reader.nouns or (run.words[-1],) in capitals()


def _in_capitals(doc: Doc, run: Run) -> bool:
    return all(token.is_upper for token in doc[run.start : run.end] if token.is_alpha)


def _is_quoted(doc: Doc, run: Run) -> bool:
    """Whether it is the title of a work, between marks of its own: 'the play "Los Amigos de Bruno," shown'."""
    behind = doc[run.end : run.end + 2]
    closed = any(token.is_quote for token in behind) and all(token.is_punct or token.is_quote for token in behind[:1])
    return len(run.words) > _FEWEST and run.start > 0 and doc[run.start - 1].is_quote and closed


def _from_headlines(reader: NameReader, proven: list[Run]) -> list[Run]:
    """Full names that only a headline gives; none that shares a word with a name of the text ("Derelict Obama")."""
    words = {word for run in proven for word in run.words}
    labels = {run.words[-1] for run in turns(reader.doc)}
    found = []
    for run in reader.runs():
        if run.start not in reader.doubtful or not _is_full(reader.doc, run) or set(run.words) & words:
            continue
        exact = reader.persons_in(run) == [(run.start, run.end)]
        if run.words[-1] in labels or (exact and run.start not in reader.headlines):
            found.append(run)
    return found


def _owned(reader: NameReader, known: set[int]) -> list[Run]:
    """Full names after a state's possessive of which the text uses a word alone: "Peru's Ana Sol", later "Sol"."""
    runs = list(reader.runs())
    alone = {run.words for run in runs if len(run.words) == 1}
    return [
        run
        for run in runs
        if run.start > 1 and reader.doc[run.start - 1].tag_ == "POS" and run.start - 2 in reader.blocked
        if run.start not in reader.doubtful | known and _is_full(reader.doc, run)
        if {run.words[:1], run.words[-1:]} & alone and run.words[-1] not in word_set("not_people")
    ]


def _confirmed(reader: NameReader, single: list[Run]) -> list[Run]:
    """Full names that end or begin with a name proven alone: "Bola Tinubu", where the text has "President Tinubu"."""
    proven = {run.words[0] for run in single if _after_capital_title(reader.doc, run.start)}
    return [
        run
        for run in reader.runs()
        if run.start not in reader.doubtful
        if _is_full(reader.doc, run) and {run.words[0], run.words[-1]} & proven
        if run.words[-1] not in word_set("not_people") and not _credited(reader.doc, run.start)
    ]


def _nicknames(reader: NameReader, full: list[Run]) -> Iterator[Run]:
    """Other names that the text gives: "Mohamed Hamdan Dagalo, known as Hemedti"; with the words of the first."""
    doc = reader.doc
    for run in full:
        known = next((i for i in range(run.end, min(run.end + 5, len(doc) - 2)) if doc[i].lower_ == "known"), None)
        if known is None or doc[run.end].text not in {",", "("}:
            continue
        start = next((i + 1 for i in range(known + 1, min(known + 4, len(doc) - 1)) if doc[i].lower_ == "as"), None)
        end = reader.run_end(start) if start is not None else None
        if start is not None and end is not None and end == start + 1:
            yield Run(start, end, name_words(doc[start:end].text), run.words)


def _split(reader: NameReader, run: Run) -> Iterator[Run]:
    """`run`, or the part of it that the model takes for a person where the rest is another entity or a headline."""
    doc = reader.doc
    if _after_title(doc, run.start):
        yield run
        return
    persons = reader.persons_in(run)
    others = [t.i for t in doc[run.start : run.end] if t.ent_type_ and t.ent_type_ != "PERSON"]
    office = persons and run.start < persons[0][0] and run.start and doc[run.start - 1].lower_ == "of"
    if not persons or not (others or office):
        yield run
        return
    for first, last in persons:
        start, end = max(first, run.start), min(last, run.end)
        while end > start and not reader.is_name_token(doc[end - 1]):
            end -= 1
        while start < end and is_title(doc[start]):
            start += 1
        if end > start:
            yield Run(start, end, name_words(doc[start:end].text))


def _proven(reader: NameReader, run: Run) -> bool:
    doc = reader.doc
    if (
        not run.words
        or run.start in reader.doubtful
        or _credited(doc, run.start)
        or any(c.isdigit() for c in "".join(run.words))
    ):
        return False
    labels = Counter(token.ent_type_ for token in doc[run.start : run.end])
    known = " ".join(run.words) in word_set("us_states") | bloc_names()
    if known or _inside_organisation(doc, run) or (_is_full(doc, run) and _named_like_a_thing(doc, run)):
        return False
    if _outside(doc, run) and not (_after_title(doc, run.start, honorific=True) and not _pageant(doc, run)):
        return False
    if all(token.is_upper for token in doc[run.start : run.end] if token.is_alpha) and not labels["PERSON"]:
        return _after_title(doc, run.start)
    if _after_title(doc, run.start) or labels["PERSON"] * 2 >= run.end - run.start:
        return True
    return _is_full(doc, run) and (
        _before_role(doc, run.end) or _among_people(doc, run.start) or _set_off_after_role(doc, run)
    )


def _pageant(doc: Doc, run: Run) -> bool:
    """Whether an honorific and the word are a contest: "Miss Universe"."""
    return run.start > 0 and doc[run.start - 1].lower_ == "miss"


def _named_like_a_thing(doc: Doc, run: Run) -> bool:
    """Whether article or first word make the name that of a place or a prize: "the Peace Park", "Camp David"."""
    if run.start and doc[run.start - 1].lower_ == "the" and not doc[run.start - 1].text.isupper():
        return run.end >= len(doc) or doc[run.end].tag_ not in {"NN", "NNS", "NNP", "NNPS"}
    return run.words[0] in word_set("not_people_first")


def _inside_organisation(doc: Doc, run: Run) -> bool:
    """Whether rank or honorific and the name are one organisation for the model: "General Motors"."""
    if not run.start or not (is_honorific(doc[run.start - 1]) or role_class(doc[run.start - 1]) == "rank"):
        return False
    return doc[run.start - 1].ent_type_ in {"ORG", "FAC"} and doc[run.start].ent_iob_ == "I"


def _credited(doc: Doc, start: int) -> bool:
    """Whether the name belongs to a picture: "Photographer: X", "Photo by X"."""
    before = {token.lower_ for token in doc[max(0, start - 3) : start]}
    return bool(before & {"photographer", "photo", "photograph", "photos"}) and bool(before & {":", "by"})


def _after_title(doc: Doc, start: int, *, honorific: bool = False) -> bool:
    if start == 0:
        return False
    before = doc[start - 1]
    if before.text == "." and start > 1:
        before = doc[start - 2]
    if is_honorific(before):
        return True
    return not honorific and is_title(before) and not before.is_sent_start


def _before_role(doc: Doc, end: int) -> bool:
    """Whether a role follows as an apposition: "Zhou Zhiyong, China's deputy chief of mission"."""
    if end + 1 >= len(doc) or doc[end].text not in {",", "("}:
        return False
    if doc[end + 1].like_num and end + 2 < len(doc) and doc[end + 2].text in {",", ")"}:
        return doc[end + 1].text.isdigit() and len(doc[end + 1]) <= _AGE_DIGITS
    if doc[end + 1].lower_ == "who":
        return True
    for token in doc[end + 1 : end + 9]:
        if token.lower_ in role_classes():
            return True
        ends = (token.is_punct and token.text not in HYPHENS) or token.is_space
        if ends or (token.pos_ in {"VERB", "AUX"} and token.tag_ != "VBN"):
            return False
    return False


def _set_off_after_role(doc: Doc, run: Run) -> bool:
    """Whether a role stands before it, and commas on both sides: "the finance minister, Lou Jiwei, said"."""
    if run.start < 2 or doc[run.start - 1].text != "," or not role_class(doc[run.start - 2]):
        return False
    return run.end >= len(doc) or doc[run.end].is_punct or doc[run.end].lower_ in {"and", "who", "of"}


def _among_people(doc: Doc, start: int) -> bool:
    """Whether the name is given as an example of people: "officials, including Bidzina Ivanishvili"."""
    if start < 3 or doc[start - 1].lower_ not in {"including", "like", "as"}:
        return False
    return any(token.lower_ in role_classes() for token in doc[max(0, start - 4) : start - 1])


def _proven_singles(reader: NameReader, known: set[str]) -> list[Run]:
    """Single names of people whose full name the text does not give: "Minister Gallant", "MR MILLER:"."""
    doc = reader.doc
    found = list(turns(doc))
    weak: defaultdict[NameWords, list[Run]] = defaultdict(list)
    for run in reader.runs():
        if _is_full(doc, run) or run.start in reader.doubtful or set(run.words) & known or len(doc[run.start]) < 2:
            continue
        if doc[run.start].tag_ == "NNPS" and run.words[0].removesuffix("s") in known:
            continue  # "the Clintons"
        if run.words in capitals() and not _after_title(doc, run.start, honorific=True):
            continue
        typo = doc[run.start].ent_type_ == "PERSON" and any(misspelt_word(run.words[0], word) for word in known)
        if (_after_capital_title(doc, run.start) or typo) and not _outside(doc, run):
            found.append(run)
        elif _proven(reader, run):
            weak[run.words].append(run)
    for runs in weak.values():
        if len(runs) > 1 and any(_speaks(doc, run) for run in runs):
            found.extend(runs)
    return found


def _after_capital_title(doc: Doc, start: int) -> bool:
    if start and doc[start - 1].text == "." and start > 1:
        start -= 1
    if not start or not doc[start - 1].text[0].isupper():
        return False
    return is_honorific(doc[start - 1]) or role_class(doc[start - 1]) in {"office", "staff", "rank", "party"}


def _outside(doc: Doc, run: Run) -> bool:
    """Whether the words around `run` make it a part of something that is no person: "King David Hotel"."""
    return run.words[-1] in word_set("not_people")


def _speaks(doc: Doc, run: Run) -> bool:
    token = doc[run.start : run.end].root
    return token.dep_ in {"nsubj", "nsubjpass"} and token.head.lemma_ in {"say", "tell", "add", "warn", "write", "call"}


# ---------------------------------------------------------------- which names are one person


def _cluster(runs: Iterable[Run]) -> list[list[Run]]:
    """Runs of one person together, longest names first; single names go where exactly one person has them."""
    clusters: list[list[Run]] = []
    forms: dict[NameWords, int] = {}
    by_word: defaultdict[str, list[NameWords]] = defaultdict(list)
    for run in sorted(runs, key=lambda run: (-len(run.words), run.start)):
        home = forms.get(run.words, forms.get(run.of))
        if home is None:
            home = _home(run.words, forms, by_word)
            if home is None:
                home = len(clusters)
                clusters.append([])
        if run.words not in forms:
            forms[run.words] = home
            for word in run.words:
                by_word[word].append(run.words)
        clusters[home].append(run)
    return sorted(clusters, key=lambda cluster: min(run.start for run in cluster))


def _home(words: NameWords, forms: dict[NameWords, int], by_word: dict[str, list[NameWords]]) -> int | None:
    rivals = [form for word in words for form in by_word.get(word, ())[:_MOST_RIVALS]]
    if len(words) == 1:
        homes = {forms[form] for form in rivals} or {
            forms[form]
            for word, known in list(by_word.items())[:_MOST_RIVALS]
            if misspelt_word(words[0], word)
            for form in known
            if word in {form[0], form[-1]}
        }
        return homes.pop() if len(homes) == 1 else None
    return next((forms[form] for form in rivals if len(form) > 1 and same_name(words, form)), None)


def _canonical(doc: Doc, cluster: list[Run]) -> str:
    """The fullest form, not in capitals where the text has another; the most frequent of equals."""
    texts = Counter(_clean(doc[run.start : run.end].text) for run in cluster)
    words = max(len(name_words(text)) for text in texts)
    best = min(
        (text for text in texts if len(name_words(text)) == words),
        key=lambda text: (text.isupper(), -texts[text], text),
    )
    return best.title() if best.isupper() else best


def _clean(text: str) -> str:
    return " ".join(text.split())


# ---------------------------------------------------------------- where they are named


class _Index(NamedTuple):
    """Parts of names and the numbers of the people who bear them."""

    parts: dict[NameWords, frozenset[int]]
    full: frozenset[NameWords]


def _index(clusters: list[list[Run]]) -> _Index:
    parts: defaultdict[NameWords, set[int]] = defaultdict(set)
    full = set()
    for number, cluster in enumerate(clusters):
        for words in {run.words for run in cluster}:
            full.add(words)
            for part in _parts(words):
                parts[part].add(number)
    return _Index({part: frozenset(numbers) for part, numbers in parts.items()}, frozenset(full))


def _parts(words: NameWords) -> Iterator[NameWords]:
    """`words` and what may stand for them: their ends and each single word that is no initial or particle."""
    yield words
    core = without_generation(words)
    for cut in range(1, len(core)):
        yield core[cut:]
        yield core[:cut]
    for word in core:
        if len(word) > 1 and word not in word_set("name_particles"):
            yield (word,)


def _find_mentions(reader: NameReader, clusters: list[list[Run]]) -> FoundPeople:
    index = _index(clusters)
    labels = {run.start: run for run in turns(reader.doc)}
    runs = sorted({*_occurrences(reader, index), *labels.values()})
    chooser = _Chooser(reader.doc, index, runs)
    mentions: list[list[Run]] = [[] for _ in clusters]
    first = [(run, chooser.choose(run)) for run in runs]
    unsure = []
    for run, number in [(run, chooser.look_ahead(run) if number is None else number) for run, number in first]:
        if number is not None:
            mentions[number].append(run)
        elif run.words in index.parts:
            unsure.append(Unsure(run.start, run.end, "several people of this name, and the text does not tell which"))
    people = [_person(reader.doc, cluster, named) for cluster, named in zip(clusters, mentions, strict=True) if named]
    return FoundPeople(tuple(sorted(people, key=lambda person: person.mentions[0])), tuple(unsure))


def _person(doc: Doc, cluster: list[Run], mentions: list[Run]) -> Person:
    name, note = _named(doc, cluster), ""
    if len(name_words(name)) == 1:
        name, note = _noted(doc._.boilerplate).get(name_words(name)[0], (name, ""))
    forms = tuple(sorted({run.words for run in cluster}))
    return Person(name, forms, tuple((run.start, run.end) for run in mentions), note)


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


def _occurrences(reader: NameReader, index: _Index) -> Iterator[Run]:
    """Runs, and parts of runs, that are a known name; the longest first, never inside another name."""
    for run in reader.runs():
        start = run.start
        while start < run.end:
            piece = _longest(reader, index, start, run.end)
            if piece is not None and _stands_alone(reader, run, piece, index):
                yield piece
            start = piece.end if piece is not None else start + 1


def _longest(reader: NameReader, index: _Index, start: int, end: int) -> Run | None:
    for stop in range(end, start, -1):
        words = name_words(reader.doc[start:stop].text)
        if words in index.parts:
            return Run(start, stop, words)
    return None


def _stands_alone(reader: NameReader, run: Run, piece: Run, index: _Index) -> bool:
    """Whether `piece` is a name of its own there, not part of "Clinton Foundation" or of another Clinton."""
    if piece == run or piece.words in index.full or run.start in reader.headlines:
        return True
    doc = reader.doc
    if (piece.end < run.end and doc[piece.end].text in HYPHENS) or doc[piece.start - 1].text in HYPHENS:
        return True
    if piece.end < run.end:
        return False
    inside = doc[piece.start].ent_iob_ == "I" and doc[piece.start].ent_type_ != "PERSON"  # "Folha de Sao Paulo"
    return doc[piece.start - 1].ent_type_ not in {"", "PERSON"} and not inside


class _Chooser:
    """Decides in text order whom a name means that several people of the document bear."""

    def __init__(self, doc: Doc, index: _Index, runs: Iterable[Run]) -> None:
        self.doc = doc
        self.index = index
        self.paragraph = paragraph_numbers(doc)
        certain = [(run, min(numbers)) for run in runs if len(numbers := self._bearers(run)) == 1]
        self.count = Counter(number for _, number in certain)
        introductions = {number: run for run, number in reversed(certain)}
        self.relatives = {number for number, run in introductions.items() if _is_relative(doc, run)}
        """Those whom the text brings in as somebody's wife, son ..."""
        self.titles: defaultdict[int, set[str]] = defaultdict(set)
        self.called: defaultdict[NameWords, set[int]] = defaultdict(set)
        """For each short name who has been called so."""
        self.named: defaultdict[int, set[int]] = defaultdict(set)
        """For each paragraph who has been named in it so far."""
        self.introduced: set[int] = set()

    def choose(self, run: Run) -> int | None:
        """Number of the person meant; None where the text leaves it open."""
        bearers = self._bearers(run)
        number = min(bearers) if len(bearers) == 1 else self._decide(run, bearers)
        if number is not None:
            self._remember(run, number)
        return number

    def look_ahead(self, run: Run) -> int | None:
        """Whom a name means that stands before anybody is introduced: the one whom the text then calls so."""
        bearers = self._bearers(run)
        clues = (bearers & self.called[run.words], self._main(bearers))
        return next((min(found) for found in clues if len(found) == 1), None)

    def _bearers(self, run: Run) -> frozenset[int]:
        return self.index.parts.get(run.words, frozenset())

    def _remember(self, run: Run, number: int) -> None:
        self.introduced.add(number)
        self.named[self.paragraph[run.start]].add(number)
        if run.words not in self.index.full:
            self.called[run.words].add(number)
        if run.start and is_title(self.doc[run.start - 1]):
            self.titles[number].add(self.doc[run.start - 1].lower_)

    def _decide(self, run: Run, bearers: frozenset[int]) -> int | None:
        """By introduction, title, relation, habit, the paragraphs just before, and whom the text is about, in turn."""
        introduced = bearers & self.introduced
        if not introduced:
            return None
        title = self.doc[run.start - 1].lower_ if run.start else ""
        clues: list[Iterable[int]] = [
            introduced,
            [number for number in introduced if title in self.titles[number]],
            introduced - self.relatives,
            introduced & self.called[run.words],
            *(introduced & self.named[self.paragraph[run.start] - back] for back in range(_PARAGRAPHS_BACK)),
            self._main(bearers),
        ]
        return next((min(found) for clue in clues if len(found := set(clue)) == 1), None)

    def _main(self, bearers: frozenset[int]) -> set[int]:
        ranked = sorted(bearers, key=lambda number: (-self.count[number], number))
        clear = len(ranked) > 1 and self.count[ranked[0]] >= _MAIN * self.count[ranked[1]]
        return {ranked[0]} if clear else set()


def _is_relative(doc: Doc, run: Run) -> bool:
    before = doc[max(doc[run.start].sent.start, run.start - 4) : run.start]
    return any(token.lower_ in kinship() for token in before)


# ---------------------------------------------------------------- the component


def person_id(name: str, taken: Iterable[str]) -> str:
    """`person/` and the slug of `name`; numbered where another person of the document has it already."""
    base = f"person/{to_slug(name)}"
    used = set(taken)
    number = 2
    candidate = base
    while candidate in used:
        candidate = f"{base}-{number}"
        number += 1
    return candidate


def find_facts(doc: Doc, people: Iterable[Person], taken: Iterable[str]) -> list[EntityFacts]:
    """What the text tells about each of `people`, in the same order: id, name, roles, country."""
    people = list(people)
    reader = RoleReader(doc, [mention for person in people for mention in person.mentions])
    holders = without_relations(
        doc,
        [
            Holder(person.mentions, tuple(role for mention in person.mentions for role in reader.roles_of(*mention)))
            for person in people
        ],
    )
    used = set(taken)
    facts = []
    for person, holder, country in zip(people, holders, find_affiliations(doc, reader, holders), strict=True):
        key = person_id(person.name, used)
        used.add(key)
        facts.append(_facts(doc, key, person, holder, country))
    return facts


def _facts(doc: Doc, key: str, person: Person, holder: Holder, country: str | None) -> EntityFacts:
    if person.note and not holder.roles:
        start, end = person.mentions[0]
        kind = role_kind(person.note)
        told = FoundRole(
            person.note,
            institution_country(person.note),
            doc[start].idx,
            doc[end - 1].idx + len(doc[end - 1]),
            False,
            kind,
        )
        holder, country = holder._replace(roles=(told,)), country or told.country
    main = main_role(holder.roles)
    title = f"former {main.title}" if main and main.former else main.title if main else None
    roles = (RoleFacts(r.title, r.country or country, r.start, r.end, r.former) for r in holder.roles)
    return EntityFacts(
        key, "person", person.name, role=title, country=country, roles=tuple(sorted(roles, key=lambda r: r.start))
    )


@Language.component("onrecord_people", assigns=["doc.spans", "doc._.entity_facts"], requires=["doc.ents"])
def mark_people(doc: Doc) -> Doc:
    """Write the people of `doc` into `doc.spans["people"]` and `doc._.entity_facts`."""
    found = find_people(doc)
    facts = find_facts(doc, found.people, doc._.entity_facts)
    doc.spans["people"] = sorted(
        Span(doc, start, end, label="name", kb_id=fact.id)
        for person, fact in zip(found.people, facts, strict=True)
        for start, end in person.mentions
    )
    doc._.entity_facts = doc._.entity_facts | {fact.id: fact for fact in facts}
    doc._.skipped = doc._.skipped + [
        SkippedFacts("person", doc[u.start].idx, doc[u.end - 1].idx + len(doc[u.end - 1]), u.reason)
        for u in found.unsure
    ]
    return doc
