"""Where people are named, also by a part of their name, and whom a name means that several bear."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.extract.institutions import short_bloc_names
from generator.extract.names import HYPHENS, NameReader, Run, is_title, paragraph_numbers, turns
from generator.extract.people_clusters import Person, to_person
from generator.extract.people_context import words_of_roles
from generator.extract.places import capitals
from generator.extract.relations import gendered_titles, kin_genders, kinship
from generator.extract.tokens import Doc
from generator.lexicons.names import NameWords, name_words, without_generation, word_set

_PARAGRAPHS_BACK = 4
_TWO = 2
_MOST_BEARERS = 50
"""Of a short name; which of more is meant no article tells."""
_MAIN = 2
"""Who is named so many times as often as a namesake is the one meant by a family name alone."""


class Unsure(NamedTuple):
    """A name that several people bear where the text does not tell which is meant."""

    start: int
    end: int
    reason: str


class FoundPeople(NamedTuple):
    """Everybody named in a document, in order of the first mention, and what stays open."""

    people: tuple[Person, ...]
    unsure: tuple[Unsure, ...]


class _Index(NamedTuple):
    """Parts of names and the numbers of the people who bear them."""

    parts: dict[NameWords, frozenset[int]]
    full: frozenset[NameWords]
    lasts: Mapping[str, int]
    """Last words of the full names, and the token from which on the text has them."""


def _index(clusters: list[list[Run]]) -> _Index:
    parts: defaultdict[NameWords, set[int]] = defaultdict(set)
    full = set()
    lasts: dict[str, int] = {}
    for number, cluster in enumerate(clusters):
        for run in cluster:
            last = run.words[-1]
            lasts[last] = min(run.start, lasts.get(last, run.start))
        for words in {run.words for run in cluster}:
            full.add(words)
            for part in _parts(words):
                parts[part].add(number)
    return _Index(
        {part: frozenset(numbers) for part, numbers in parts.items()},
        frozenset(full),
        lasts,
    )


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


def find_mentions(reader: NameReader, clusters: list[list[Run]]) -> FoundPeople:
    """Where each of `clusters` is named, in full or in part, and the names that stay open."""
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
    people = [to_person(reader.doc, cluster, named) for cluster, named in zip(clusters, mentions, strict=True) if named]
    return FoundPeople(tuple(sorted(people, key=lambda person: person.mentions[0])), tuple(unsure))


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
    if _is_place(reader, piece, index) or _is_family(reader.doc, piece):
        return False
    doc = reader.doc
    if len(piece.words) == 1 and doc[piece.start : piece.end].text in short_bloc_names():
        return False  # "the UN" is not Kim Jong Un
    if piece == run or piece.words in index.full or run.start in reader.headlines:
        return True
    if (piece.end < run.end and doc[piece.end].text in HYPHENS) or doc[piece.start - 1].text in HYPHENS:
        return True
    if piece.end < run.end:
        return False
    inside = doc[piece.start].ent_iob_ == "I" and doc[piece.start].ent_type_ != "PERSON"  # "Folha de Sao Paulo"
    return doc[piece.start - 1].ent_type_ not in {"", "PERSON"} and not inside


def _is_place(reader: NameReader, piece: Run, index: _Index) -> bool:
    """Whether a capital or a state behind its town is meant: "Washington" where Ann Washington-Roe is named.

    Whose family name a capital is has it from the first full name on.
    """
    doc = reader.doc
    if _behind_town(doc, piece):
        return True
    if piece.words not in capitals() or (piece.start and is_title(doc[piece.start - 1])):
        return False
    before, after = doc[max(piece.start - 2, 0) : piece.start].text.lower(), doc[piece.end : piece.end + 2].text
    if before == "state of" or after.lower().startswith(("state", ", d.c")):
        return True
    known = index.lasts.get(piece.words[-1])
    return known is None or (piece.start < known and piece.start not in reader.doubtful)


def _behind_town(doc: Doc, piece: Run) -> bool:
    """Whether it is the state of a town: "Athens, Georgia"."""
    if " ".join(piece.words) not in word_set("us_states") or piece.start < 2 or doc[piece.start - 1].text != ",":
        return False
    return doc[piece.start - 2].tag_ == "NNP" and doc[piece.start - 2].ent_type_ != "PERSON"


def _is_family(doc: Doc, piece: Run) -> bool:
    """Whether several people are meant: "the Smith family"."""
    named = piece.end < len(doc) and doc[piece.end].lower_ in word_set("families")
    return named and piece.start > 0 and doc[piece.start - 1].lower_ == "the"


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
        self.genders = {number: gender for run, number in reversed(certain) if (gender := _gender(doc, run))}
        """Who is called "Mr" or somebody's wife where no namesake can be meant."""
        self.offices: defaultdict[int, set[str]] = defaultdict(set)
        """Words of the roles beside names that only one can bear."""
        for run, number in certain:
            self.offices[number] |= words_of_roles(doc, run.start, run.end)
        self.titles: defaultdict[int, set[str]] = defaultdict(set)
        self.called: defaultdict[NameWords, set[int]] = defaultdict(set)
        """For each short name who has been called so."""
        self.named: defaultdict[int, set[int]] = defaultdict(set)
        """For each paragraph who has been named in it so far."""
        self.introduced: set[int] = set()
        self.chosen: Counter[int] = Counter()
        """How often each has been meant so far."""

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
        chosen = self._main(bearers, self.chosen) if len(bearers) == _TWO else set()
        clues = (bearers & self.called[run.words], self._main(bearers), chosen)
        return next((min(found) for found in clues if len(found) == 1), None)

    def _bearers(self, run: Run) -> frozenset[int]:
        bearers = self.index.parts.get(run.words, frozenset())
        return bearers if len(bearers) <= _MOST_BEARERS else frozenset()

    def _remember(self, run: Run, number: int) -> None:
        self.introduced.add(number)
        self.chosen[number] += 1
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
        introduced = self._of_gender(run, introduced)
        title = self.doc[run.start - 1].lower_ if run.start else ""
        clues: list[Iterable[int]] = [
            introduced,
            self._of_office(run, introduced),
            [number for number in introduced if title in self.titles[number]],
            introduced - self.relatives,
            introduced & self.called[run.words],
            *(introduced & self.named[self.paragraph[run.start] - back] for back in range(_PARAGRAPHS_BACK)),
            self._main(bearers),
        ]
        return next((min(found) for clue in clues if len(found := set(clue)) == 1), None)

    def _of_office(self, run: Run, numbers: frozenset[int]) -> set[int]:
        """Whose role stands beside the name: "Vice Minister Lee", "Ortega, the rancher"; no deputy is the chief."""
        told = words_of_roles(self.doc, run.start, run.end)
        shared = {
            number: len(told & self.offices[number])
            for number in numbers
            if ("deputy" in told) == ("deputy" in self.offices[number])
        }
        most = max(shared.values(), default=0)
        return {number for number, count in shared.items() if count == most} if most else set()

    def _of_gender(self, run: Run, numbers: frozenset[int]) -> frozenset[int]:
        """Those of `numbers` whom "Mr" or "Ms" before the name can mean; all where nothing tells."""
        called = _title_gender(self.doc, run.start)
        if not called:
            return numbers
        same = frozenset(number for number in numbers if self.genders.get(number) == called)
        return same or frozenset(number for number in numbers if number not in self.genders) or numbers

    def _main(self, bearers: frozenset[int], count: Mapping[int, int] | None = None) -> set[int]:
        """The one of `bearers` named twice as often as any other, if there is one."""
        often = self.count if count is None else count
        ranked = sorted(bearers, key=lambda number: (-often[number], number))
        clear = len(ranked) > 1 and often[ranked[0]] >= _MAIN * often[ranked[1]]
        return {ranked[0]} if clear else set()


def _title_gender(doc: Doc, start: int) -> str:
    """What a title before the name tells: "m", "f" or nothing."""
    before = doc[start - 1] if start else None
    if before is not None and before.text == "." and start > 1:
        before = doc[start - 2]
    return gendered_titles().get(before.lower_.rstrip("."), "") if before is not None else ""


def _gender(doc: Doc, run: Run) -> str:
    """What title or relation tell about who is named: "Mrs X", "his wife X", "X, his daughter"."""
    first = doc[run.start].sent.start
    kin = kin_genders()
    near = [*reversed(doc[max(first, run.start - 4) : run.start]), *doc[run.end + 1 : run.end + 3]]
    apposed = run.end < len(doc) and doc[run.end].text == ","
    words = near if apposed else near[: run.start - max(first, run.start - 4)]
    return _title_gender(doc, run.start) or next((kin[t.lower_] for t in words if kin.get(t.lower_)), "")


def _is_relative(doc: Doc, run: Run) -> bool:
    before = doc[max(doc[run.start].sent.start, run.start - 4) : run.start]
    return any(token.lower_ in kinship() for token in before)
