"""Which runs of name words are people: what the model, a title, an apposition or the rest of the text proves."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from spacy.tokens import Doc

from generator.extract.institutions import bloc_names
from generator.extract.names import (
    HYPHENS,
    NameReader,
    Run,
    is_honorific,
    is_title,
    plurals,
    role_class,
    role_classes,
    turns,
)
from generator.extract.people_things import find_things, has_article
from generator.extract.places import capitals
from generator.extract.relations import kinship
from generator.lexicons.names import NameWords, misspelt_word, name_words, word_set

_AGE_DIGITS = 2
_INITIAL = 2
"""Characters of "A."."""
_ACRONYM = 4
"""Letters of the longest acronym that is no family name in capitals."""
_FEWEST = 2
"""Words of a full name."""
_TITLE_REACH = 6
"""Tokens of "envoy to East Berlin"."""


def find_named(reader: NameReader) -> list[Run]:
    """Names of people: full ones first, then single ones of those whose full name the text does not give."""
    things = find_things(reader)
    full = [run for run in _proven_names(reader) if _is_full(reader.doc, run)]
    full += _from_headlines(reader, full)
    full += _owned(reader, {run.start for run in full})
    full = [run for run in _plausible(reader, full) if run.words not in things]
    full += _in_row(reader, full)
    named = {words[0] for words in things}
    single = _proven_singles(reader, {word for run in full for word in run.words})
    single = [run for run in single if run.words[0] not in named or _after_title(reader.doc, run.start)]
    full += _confirmed(reader, single)
    single += list(_nicknames(reader, full))
    return [*full, *single]


def _is_full(doc: Doc, run: Run) -> bool:
    """Whether `run` has a given and a family name, not one double-barrelled name."""
    return any(token.whitespace_ for token in doc[run.start : run.end - 1])


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
    proven |= {run.words[0] for run in reader.runs() if len(run.words) == 1 and _lives(reader, run)}
    return [
        run
        for run in reader.runs()
        if run.start not in reader.doubtful
        if _is_full(reader.doc, run) and {run.words[0], run.words[-1]} & proven
        if run.words[-1] not in word_set("not_people") and not _credited(reader.doc, run.start)
    ]


def _lives(reader: NameReader, run: Run) -> bool:
    """Whether only a person can have that behind the name: ", who", or an age."""
    doc, end = reader.doc, run.end
    if run.start in reader.doubtful or run.words in capitals() or end + 2 >= len(doc) or doc[end].text != ",":
        return False
    age = doc[end + 1].text.isdigit() and len(doc[end + 1]) <= _AGE_DIGITS and doc[end + 2].text == ","
    return age or doc[end + 1].lower_ == "who"


def _in_row(reader: NameReader, known: list[Run]) -> list[Run]:
    """Full names that share a title with one before: "Ministers Ann Lee of Kenya and Moses Bya of Uganda"."""
    doc = reader.doc
    ends = {run.end: run for run in known}
    starts = {run.start for run in known}
    found = []
    for run in reader.runs():
        if run.start < 2 or doc[run.start - 1].lower_ != "and" or run.start in starts | reader.doubtful:
            continue
        of = doc[run.start - 3].lower_ == "of" and run.start - 2 in reader.blocked
        other = ends.get(run.start - 3 if of else run.start - 1)
        title = doc[other.start - 1].lower_ if other and other.start else ""
        if _is_full(doc, run) and title in plurals() and run.words[-1] not in word_set("not_people"):
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
    if _after_title(doc, run.start) or any(token.is_quote for token in doc[run.start : run.end]):
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
    if _outside(doc, run) and not _surely_named(doc, run):
        return False
    if all(token.is_upper for token in doc[run.start : run.end] if token.is_alpha) and not labels["PERSON"]:
        return _after_title(doc, run.start)
    if _after_title(doc, run.start) or labels["PERSON"] * 2 >= run.end - run.start:
        return True
    return _is_full(doc, run) and (
        _before_role(doc, run.end)
        or _among_people(doc, run.start)
        or _set_off_after_role(doc, run)
        or _introduced(doc, run.start)
    )


def _surely_named(doc: Doc, run: Run) -> bool:
    """Whether a name that ends like a place's is a person's here: "Mr Park", "Kim Park, an economist"."""
    if _after_title(doc, run.start, honorific=True):
        return not _pageant(doc, run)
    person = all(token.ent_type_ == "PERSON" for token in doc[run.start : run.end])
    return person and len(run.words) == _FEWEST and _is_full(doc, run) and _before_role(doc, run.end)


def _introduced(doc: Doc, start: int) -> bool:
    """Whether "named" or a relative stands before: "a shopkeeper named X", "his daughter X"."""
    if start < 2:
        return False
    if doc[start - 1].lower_ == "named":
        return bool(role_class(doc[start - 2])) or doc[start - 2].lower_ in word_set("people_nouns")
    kin = doc[start - 1 - (doc[start - 1].text == ",")]
    return kin.lower_ in kinship() and kin.i > 0 and kin.nbor(-1).tag_ in {"PRP$", "POS", "JJ", "JJR"}


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
    if run.start < 2 or doc[run.start - 1].text != "," or not _ends_role(doc, run.start - 1):
        return False
    return run.end >= len(doc) or doc[run.end].is_punct or doc[run.end].lower_ in {"and", "who", "of"}


def _ends_role(doc: Doc, end: int) -> bool:
    """Whether a role ends before token `end`, also one of several words: "envoy to East Berlin"."""
    for token in reversed(doc[max(end - _TITLE_REACH, 0) : end]):
        if role_class(token):
            return True
        if token.is_punct or token.is_space or token.pos_ in {"VERB", "AUX", "PRON"}:
            return False
    return False


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
        if (_after_capital_title(doc, run.start) or typo or _after_office(doc, run)) and not _outside(doc, run):
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


def _after_office(doc: Doc, run: Run) -> bool:
    """Whether the model sees a person and an office in small letters stands before: "former king Alfonso"."""
    office = run.start > 0 and role_class(doc[run.start - 1]) == "office"
    return office and doc[run.start].ent_type_ == "PERSON" and not doc[run.start - 1].is_sent_start


def _outside(doc: Doc, run: Run) -> bool:
    """Whether the words around `run` make it a part of something that is no person: "King David Hotel"."""
    return run.words[-1] in word_set("not_people")


def _speaks(doc: Doc, run: Run) -> bool:
    token = doc[run.start : run.end].root
    return token.dep_ in {"nsubj", "nsubjpass"} and token.head.lemma_ in {"say", "tell", "add", "warn", "write", "call"}
