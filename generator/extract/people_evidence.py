"""Which runs of name words are people: what the model, a title, an apposition or the rest of the text proves."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator

from generator.extract.institutions import bloc_names, institution_names
from generator.extract.names import (
    HYPHENS,
    NameReader,
    Run,
    is_honorific,
    is_title,
    plurals,
    role_class,
    turns,
)
from generator.extract.people_context import (
    after_capital_title,
    after_title,
    among_people,
    before_role,
    credited,
    introduced,
    is_full,
    lives,
    opened_by_role,
    set_off_after_role,
)
from generator.extract.people_things import find_things, has_article, plausible
from generator.extract.places import capitals
from generator.extract.tokens import Doc
from generator.lexicons.names import NameWords, misspelt_word, name_words, word_set

_GAP = 6
"""Tokens of ", Samoa's " between two names of a row."""
_FEWEST = 2
"""Words of a full name."""
_SPEECH = frozenset({"say", "tell", "add", "warn", "write", "call"})


def find_named(reader: NameReader) -> list[Run]:
    """Names of people: full ones first, then single ones of those whose full name the text does not give."""
    things = find_things(reader)
    full = [run for run in _proven_names(reader) if is_full(reader.doc, run)]
    full += _from_headlines(reader, full)
    full += _owned(reader, {run.start for run in full})
    full += _row_of_owned(reader, {run.start for run in full})
    full = [run for run in plausible(reader, full) if run.words not in things]
    full += _in_row(reader, full)
    named = {words[0] for words in things}
    single = _proven_singles(reader, {word for run in full for word in run.words})
    single = [run for run in single if run.words[0] not in named or after_title(reader.doc, run.start)]
    full += _confirmed(reader, single, full)
    single += list(_nicknames(reader, full))
    return [*full, *single]


def _proven_names(reader: NameReader) -> Iterator[Run]:
    for run in (part for whole in reader.runs() for part in _apart(reader.doc, whole)):
        for piece in _split(reader, run):
            if _proven(reader, piece):
                yield piece


def _apart(doc: Doc, run: Run) -> Iterator[Run]:
    """`run`, or two whole names that a hyphen joins: "the Muhammad Ali-Joe Frazier fight"."""
    for i in range(run.start + _FEWEST, run.end - _FEWEST):
        firsts = {doc[run.start].lower_, doc[i + 1].lower_}
        if doc[i].text in HYPHENS and doc[i + 1].whitespace_ and firsts <= word_set("given_names"):
            yield Run(run.start, i, name_words(doc[run.start : i].text))
            yield Run(i + 1, run.end, name_words(doc[i + 1 : run.end].text))
            return
    yield run


def _from_headlines(reader: NameReader, proven: list[Run]) -> list[Run]:
    """Full names that only a headline gives; none that shares a word with a name of the text ("Derelict Obama")."""
    words = {word for run in proven for word in run.words}
    labels = {run.words[-1] for run in turns(reader.doc)}
    found = []
    for run in reader.runs():
        if run.start not in reader.doubtful or not is_full(reader.doc, run) or set(run.words) & words:
            continue
        exact = reader.persons_in(run) == [(run.start, run.end)]
        if run.words[-1] in labels or (exact and run.start not in reader.headlines):
            found.append(run)
    return found


def _owned(reader: NameReader, known: set[int]) -> list[Run]:
    """Full names after a state's possessive of which the text uses a word alone: "Peru's Ana Sol", later "Sol".

    Also those after a body's who speak: "the State Department's Ann Lee declined".
    """
    doc, runs, passed = reader.doc, reader.runs(), reader.doubtful | known
    alone = {run.words for run in runs if len(run.words) == 1}
    bodies = word_set("government_bodies") | word_set("organisation_nouns")
    return [
        run
        for run in runs
        if run.start > 1 and doc[run.start - 1].tag_ == "POS" and run.start not in passed and is_full(doc, run)
        if (run.start - 2 in reader.blocked and {run.words[:1], run.words[-1:]} & alone)
        or (doc[run.start - 2].lower_ in bodies and _speaks(doc, run, _SPEECH | {"decline", "note", "argue"}))
        if run.words[-1] not in word_set("not_people")
    ]


def _row_of_owned(reader: NameReader, known: set[int]) -> Iterator[Run]:
    """Full names in a row with people, each after its state: "Fiji's Ann Rao, Samoa's Tui Fa and Tonga's Si Vaea"."""
    doc = reader.doc
    owned = [
        run
        for run in reader.runs()
        if run.start > 1 and doc[run.start - 1].tag_ == "POS" and run.start - 2 in reader.blocked and is_full(doc, run)
    ]
    rows: list[list[Run]] = []
    for run in owned:
        between = doc[rows[-1][-1].end : run.start] if rows else doc[0:0]
        joined = 0 < len(between) <= _GAP and not any(t.tag_.startswith("V") or t.is_sent_start for t in between)
        if joined and between[0].lower_ in {",", "and"}:
            rows[-1].append(run)
        else:
            rows.append([run])
    for row in rows:
        if len(row) > 1 and any(run.start in known for run in row):
            yield from (run for run in row if run.start not in known and run.words[-1] not in word_set("not_people"))


def _confirmed(reader: NameReader, single: list[Run], full: list[Run]) -> list[Run]:
    """Full names that end or begin with a name proven alone: "Bola Tinubu", where the text has "President Tinubu".

    Also those of whom a family name with a particle stands alone: "Ter Braak".
    """
    proven = {run.words[0] for run in single if after_capital_title(reader.doc, run.start)}
    proven |= {run.words[0] for run in reader.runs() if len(run.words) == 1 and lives(reader, run)}
    known = {word for run in full for word in run.words}
    covered = {i for run in full for i in range(run.start, run.end)}
    spoken = {run.words[0] for run in reader.runs() if len(run.words) == 1 and _speaks_alone(reader, run)} - known
    alone: dict[str, int] = {}
    """Where each single name stands first: who is told in full only later is something else, "Twitter"."""
    for run in reversed(reader.runs()):
        if len(run.words) == 1 and run.start not in reader.doubtful:
            alone[run.words[0]] = run.start
    tails = {run.words for run in reader.runs() if run.words[:1] and run.words[0] in word_set("name_particles")}
    return [
        run
        for run in reader.runs()
        if run.start not in reader.doubtful
        if is_full(reader.doc, run)
        if {run.words[0], run.words[-1]} & proven
        or run.words[1:] in tails
        or (
            len(run.words) == _FEWEST
            and run.words[-1] in spoken
            and run.start < alone[run.words[-1]]
            and not reader.persons_in(run)
        )
        if run.words[-1] not in word_set("not_people") and not credited(reader.doc, run.start)
        if not _named_like_a_thing(reader.doc, run) and covered.isdisjoint(range(run.start, run.end))
    ]


def _speaks_alone(reader: NameReader, run: Run) -> bool:
    """Whether one word says something as a family name does, whatever the model takes it for: "Takaichi said"."""
    doc = reader.doc
    if run.start in reader.doubtful or run.words in capitals() or not _speaks(doc, run):
        return False
    return doc[run.start].tag_ == "NNP" and not doc[run.start].is_upper and run.words[0] not in word_set("not_people")


def _in_row(reader: NameReader, known: list[Run]) -> list[Run]:
    """Full names that share a title with one before: "Ministers Ann Lee of Kenya and Moses Bya of Uganda"."""
    doc = reader.doc
    ends = {run.end: run for run in known}
    passed = reader.doubtful | {run.start for run in known}
    found = []
    for run in reader.runs():
        if run.start < 2 or doc[run.start - 1].lower_ != "and" or run.start in passed:
            continue
        of = doc[run.start - 3].lower_ == "of" and run.start - 2 in reader.blocked
        other = ends.get(run.start - 3 if of else run.start - 1)
        title = doc[other.start - 1].lower_ if other and other.start else ""
        if is_full(doc, run) and title in plurals() and run.words[-1] not in word_set("not_people"):
            found.append(run)
    return found


def _nicknames(reader: NameReader, full: list[Run]) -> Iterator[Run]:
    """Other names that the text gives: "Mohamed Hamdan Dagalo, known as Hemedti"; with the words of the first."""
    doc = reader.doc
    ends = {run.words[-size:]: run.words for run in full for size in range(1, len(run.words) + 1)}
    for run in (run._replace(words=ends[run.words]) for run in reader.runs() if run.words in ends):
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
    if after_title(doc, run.start) or any(token.is_quote for token in doc[run.start : run.end]):
        yield run
        return
    persons = reader.persons_in(run)
    others = [t.i for t in doc[run.start : run.end] if t.ent_type_ and t.ent_type_ != "PERSON"]
    office = persons and run.start and doc[run.start - 1].lower_ == "of"
    if not persons or not (others or office):
        yield run
        return
    for first, last in persons:
        start, end = max(first, run.start), min(last, run.end)
        while end > start and not reader.is_name_token(doc[end - 1]):
            end -= 1
        while start < end and is_title(doc[start]):
            start += 1
        of = start > 1 and doc[start - 1].lower_ == "of" and is_title(doc[start - 2])
        if of and end - start > _FEWEST and doc[start + 1].lower_ in word_set("given_names"):
            start += 1  # "Archbishop of Canterbury Justin Roe"
        if end > start:
            yield Run(start, end, name_words(doc[start:end].text))


def _proven(reader: NameReader, run: Run) -> bool:
    doc = reader.doc
    if (
        not run.words
        or run.start in reader.doubtful
        or credited(doc, run.start)
        or any(c.isdigit() for c in "".join(run.words))
    ):
        return False
    labels = Counter(token.ent_type_ for token in doc[run.start : run.end])
    known = (
        " ".join(run.words)
        in word_set("us_states") | bloc_names() | word_set("named_after_people") | institution_names()
    )
    if known or _inside_organisation(doc, run) or (is_full(doc, run) and _named_like_a_thing(doc, run)):
        return False
    if _outside(doc, run) and not _surely_named(doc, run):
        return False
    if all(token.is_upper for token in doc[run.start : run.end] if token.is_alpha) and not labels["PERSON"]:
        return after_title(doc, run.start)
    if after_title(doc, run.start) or labels["PERSON"] * 2 >= run.end - run.start:
        return True
    return is_full(doc, run) and (
        _has_given_name(doc, run)
        or before_role(doc, run.end)
        or among_people(doc, run.start)
        or set_off_after_role(doc, run)
        or introduced(doc, run.start)
        or opened_by_role(doc, run)
    )


def _has_given_name(doc: Doc, run: Run) -> bool:
    """Whether it begins with a common given name where the model sees a body: "Chelsea Manning"."""
    if run.words[0] not in word_set("given_names") or len(run.words) > _FEWEST + 1 or has_article(doc, run):
        return False
    named = all(token.tag_ == "NNP" for token in doc[run.start : run.end])
    last = {*word_set("not_people"), *word_set("organisation_endings"), *word_set("organisation_nouns")}
    return named and run.words[-1] not in last and " ".join(run.words) not in word_set("named_after_people")


def _surely_named(doc: Doc, run: Run) -> bool:
    """Whether a name that ends like a place's is a person's here: "Mr Park", "Kim Park, an economist"."""
    if after_title(doc, run.start, honorific=True):
        return not _pageant(doc, run)
    person = all(token.ent_type_ == "PERSON" for token in doc[run.start : run.end])
    return person and len(run.words) == _FEWEST and is_full(doc, run) and before_role(doc, run.end)


def _pageant(doc: Doc, run: Run) -> bool:
    """Whether an honorific and the word are a contest: "Miss Universe"."""
    return run.start > 0 and doc[run.start - 1].lower_ == "miss"


def _named_like_a_thing(doc: Doc, run: Run) -> bool:
    """Whether article or first word make the name that of a place or a prize: "the Peace Park", "Camp David"."""
    if " ".join(run.words[-_FEWEST:]) in word_set("us_states"):
        return True  # "Upstate New York"
    return has_article(doc, run) or run.words[0] in word_set("not_people_first")


def _inside_organisation(doc: Doc, run: Run) -> bool:
    """Whether rank or honorific and the name are one organisation for the model: "General Motors"."""
    if not run.start or not (is_honorific(doc[run.start - 1]) or role_class(doc[run.start - 1]) == "rank"):
        return False
    return doc[run.start - 1].ent_type_ in {"ORG", "FAC"} and doc[run.start].ent_iob_ == "I"


def _proven_singles(reader: NameReader, known: set[str]) -> list[Run]:
    """Single names of people whose full name the text does not give: "Minister Gallant", "MR MILLER:"."""
    doc = reader.doc
    found = list(turns(doc))
    weak: defaultdict[NameWords, list[Run]] = defaultdict(list)
    for run in reader.runs():
        if is_full(doc, run) or run.start in reader.doubtful or set(run.words) & known or len(doc[run.start]) < 2:
            continue
        if doc[run.start].tag_ == "NNPS" and run.words[0].removesuffix("s") in known:
            continue  # "the Clintons"
        if run.words in capitals() and not after_title(doc, run.start, honorific=True):
            continue
        typo = doc[run.start].ent_type_ == "PERSON" and any(misspelt_word(run.words[0], word) for word in known)
        if (after_capital_title(doc, run.start) or typo or _after_office(doc, run)) and not _outside(doc, run):
            found.append(run)
        elif _proven(reader, run):
            weak[run.words].append(run)
    for runs in weak.values():
        if len(runs) > 1 and any(_speaks(doc, run) for run in runs):
            found.extend(runs)
    return found


def _after_office(doc: Doc, run: Run) -> bool:
    """Whether the model sees a person and an office in small letters stands before: "former king Alfonso"."""
    if not run.start or doc[run.start - 1].is_sent_start:
        return False
    apart = doc[run.start - 1].text == "," and set_off_after_role(doc, run)  # "the crown prince, Valdemar, spoke"
    before = doc[run.start - 2] if apart else doc[run.start - 1]
    crowned = apart and before.lower_ in word_set("name_titles")
    return crowned or (role_class(before) == "office" and doc[run.start].ent_type_ == "PERSON")


def _outside(doc: Doc, run: Run) -> bool:
    """Whether the words around `run` make it a part of something that is no person: "King David Hotel"."""
    return run.words[-1] in word_set("not_people")


def _speaks(doc: Doc, run: Run, verbs: Collection[str] = _SPEECH) -> bool:
    token = doc[run.start : run.end].root
    return token.dep_ in {"nsubj", "nsubjpass"} and token.head.lemma_ in verbs
