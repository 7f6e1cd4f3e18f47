"""Organisations: blocs and courts by their names, others as the model finds them, short forms with their long ones."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc as SpacyDoc

from generator.extract.doc import EntityFacts
from generator.extract.institutions import institution_country
from generator.extract.ministries import Ministry, find_ministries
from generator.extract.names import NameReader, Run, headline_tokens, read_names, role_classes
from generator.extract.organisation_forms import ends_of_names, initials, short_forms
from generator.extract.people_things import noun_beside
from generator.extract.places import Place, capitals, country_places, regions, seats
from generator.extract.tokens import Doc, Span, Token, read_doc
from generator.lexicons import read_table, read_words
from generator.lexicons.gazetteer import country_of_name
from generator.lexicons.names import NameWords, name_words, word_set
from generator.slugs import to_slug

_LONGEST = 10
_FULL_NAME = 2
_WITH_STATE = 3
"""Tokens of "X of Estonia"."""
_PORTFOLIOS = frozenset({"minister", "ministers", "secretary"})
"""After "Interior" and the like."""
_OWNERS = frozenset({"'s", "’s", "'", "’"})
_SHOUTED = 4
"""Letters of a shouted word; shorter ones are more likely initials."""
_PLACE_WORDS = frozenset({"at", "in", "inside", "outside", "near", "into", "from", "opposite"})
_COUNTERPARTS = frozenset({"counterpart", "counterparts"})
_TOWNS = frozenset({"mayor", "city", "town", "port", "village", "island", "governor", "suburb"})


class Organisation(NamedTuple):
    """A mention of an organisation: tokens `start` to `end`, and the name of the organisation."""

    start: int
    end: int
    name: str


def find_organisations(doc: Doc) -> list[Organisation]:
    """Organisations of `doc` in text order, none inside another, none that is a person or a country.

    Organisations of states are found by their names, whatever the model says: the EU is never a country. A short form
    is the same organisation as the long name whose initials it has ("APEC").
    """
    people_at = {i for span in doc.spans.get("people", ()) for i in range(span.start, span.end)}
    known = [one for one in _blocs_in(doc) if not people_at & set(range(one.start, one.end))]  # "KIM JONG UN"
    ministries = {i for one in find_ministries(doc) for i in range(one.start, one.end)}
    taken = {i for one in known for i in range(one.start, one.end)} | _claimed(doc) | ministries
    people = [name_words(span.text) for span in doc.spans.get("people", ()) if span.label_ == "name"]
    names = {word for words in people for word in words}
    reader, named = read_names(doc), list(_model_finds(doc))
    told = [*_told(reader), *named]
    short = [Organisation(*one) for one in short_forms(reader, [one.name for one in told])]
    families = {words[-1] for words in people if words}
    others = [
        one
        for one in _distinct(
            [
                *short,
                *told,
                *_mistaken(reader, named),
            ]
        )
        if not taken & set(range(one.start, one.end)) and not set(name_words(one.name)) <= names
        if not (len(name_words(one.name)) == _FULL_NAME and name_words(one.name)[-1] in families)  # of one family
    ]
    return sorted([*known, *_parts_of_blocs(doc, _with_long_names(others), known)])


def _parts_of_blocs(doc: Doc, others: list[Organisation], known: list[Organisation]) -> list[Organisation]:
    """`others`, where "the Security Council" is the one of the United Nations if the text has those."""
    prefixes = {"UN"} if any(one.name.startswith(("UN ", "United Nations")) for one in known) else set()
    states = {place.end for place in country_places(doc)}
    return [
        one._replace(name=name)
        if (name := next((full for prefix in prefixes if (full := _bloc_name(f"{prefix} {one.name}"))), None))
        and one.start - 1 not in states  # "Russia's Security Council"
        else one
        for one in others
    ]


# ---------------------------------------------------------------- by name


@cache
def _blocs() -> Mapping[NameWords, tuple[tuple[str, str], ...]]:
    """For each form's words: the form as written and the organisation's name."""
    found: defaultdict[NameWords, list[tuple[str, str]]] = defaultdict(list)
    for row in read_table("blocs"):
        name, forms = row[0], row[1].split("|") if len(row) > 1 else []
        for form in (name, *forms):
            found[name_words(form)].append((form, name))
    return {words: tuple(forms) for words, forms in found.items()}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(words[0] for words in _blocs())


def _blocs_in(doc: Doc) -> Iterator[Organisation]:
    i = 0
    while i < len(doc):
        found = _bloc_at(doc, i)
        if found:
            yield found
        i = found.end if found else i + 1


def _bloc_at(doc: Doc, start: int) -> Organisation | None:
    if not doc[start].text[0].isupper():
        return None
    first = name_words(doc[start].text)[:1]
    if not first or first[0] not in _first_words():
        return None
    for end in range(min(start + _LONGEST, len(doc)), start, -1):
        text = doc[start:end].text
        if not (doc[end - 1].is_punct or doc[end - 1].is_space):
            name = _bloc_name(text)
            if name:
                return Organisation(start, end, name)
    return None


def _bloc_name(text: str) -> str | None:
    """The organisation called `text`; one word must be spelt as in the lexicon ("WHO" is not "Who")."""
    forms = _blocs().get(name_words(text), ())
    exact = {name for form, name in forms if form == text}
    loose = {name for _, name in forms if " " in text and text[0].isupper()}
    return min(exact or loose, default=None)


# ---------------------------------------------------------------- by the model


def _claimed(doc: Doc) -> set[int]:
    """Tokens of people, and of countries that stand alone."""
    taken = {i for span in doc.spans.get("people", ()) for i in range(span.start, span.end)}
    states = _states(doc)
    trimmed = ((ent, _trimmed(doc, ent, states)) for ent in doc.ents if ent.label_ == "ORG")
    ents = {i: bounds for ent, bounds in trimmed for i in range(ent.start, ent.end)}
    for span in doc.spans.get("countries", ()):
        start, end = ents.get(span.start, (span.start, span.end))
        if span.label_ == "metonym" or end - start <= span.end - span.start:
            taken.update(range(span.start, span.end))
    return taken


def _model_finds(doc: Doc) -> Iterator[Organisation]:
    headlines, states = headline_tokens(doc), _states(doc)
    places = Counter(ent.text.lower() for ent in doc.ents if ent.label_ in {"GPE", "LOC"})
    for ent in doc.ents:
        if ent.label_ != "ORG" or ent.start in headlines or places[ent.text.lower()]:
            continue
        start, end = _trimmed(doc, ent, states)
        if start < end and _is_name(doc[start:end]) and not _something_else(doc, start, end):
            yield Organisation(start, end, " ".join(doc[start:end].text.split()))


def _told(reader: NameReader) -> Iterator[Organisation]:
    """Names that the text calls an organisation, whatever the model thinks, in full and by the first word alone.

    "The shipping company Havnar Line" is also meant by "Havnar".
    """
    doc = reader.doc
    runs = [run for run in reader.runs() if run.start not in reader.doubtful]
    called = [run for run in runs if _called(doc, run)]
    full = {run.words: " ".join(doc[run.start : run.end].text.split()) for run in reversed(called)}
    short: defaultdict[NameWords, set[NameWords]] = defaultdict(set)
    for words in full:
        short[words[:1]].add(words)
    for run in runs:
        token = doc[run.start]
        adjective = token.ent_type_ == "NORP" or (token.dep_ in {"compound", "amod"} and token.head.is_lower)
        longer = short.get(run.words, set()) if token.tag_ == "NNP" and not adjective else set()
        words = run.words if run.words in full else next(iter(longer)) if len(longer) == 1 else ()
        if words:
            yield Organisation(run.start, run.end, full[words])


def _called(doc: Doc, run: Run) -> bool:
    """Whether a noun says that it is an organisation: "the company X", "X, a bank", "the opposition New Dawn bloc"."""
    if noun_beside(doc, run) in word_set("organisation_nouns"):
        return True
    if run.end >= len(doc) or len(run.words) < _FULL_NAME or doc[run.end].lower_ not in word_set("organisation_nouns"):
        return False
    first = run.start - (
        run.start > 0 and doc[run.start - 1].is_lower and doc[run.start - 1].tag_ in {"NN", "JJ", "VBG"}
    )
    return first > 0 and doc[first - 1].lower_ == "the"


def _mistaken(reader: NameReader, found: list[Organisation]) -> Iterator[Organisation]:
    """Where the model takes one of `found` for a person."""
    doc, names = reader.doc, {name_words(one.name): one.name for one in reversed(found)}
    for run in reader.runs():
        name = names.get(run.words)
        if name and all(token.ent_type_ == "PERSON" for token in doc[run.start : run.end]):
            yield Organisation(run.start, run.end, name)


def _distinct(found: Iterable[Organisation]) -> list[Organisation]:
    """`found` in text order, the first of those that begin or lie in one another."""
    kept: list[Organisation] = []
    taken: set[int] = set()
    for one in found:
        if not taken & set(range(one.start, one.end)):
            kept.append(one)
            taken.update(range(one.start, one.end))
    return sorted(kept)


def _states(doc: Doc) -> frozenset[tuple[int, int]]:
    """Tokens of each country's mention."""
    return frozenset((span.start, span.end) for span in doc.spans.get("countries", ()))


def _trimmed(doc: Doc, ent: Span, states: frozenset[tuple[int, int]]) -> tuple[int, int]:
    start, end = ent.start, ent.end
    while start < end and (doc[start].tag_ in {"DT", "PRP$", "POS"} or not doc[start].text[0].isalnum()):
        start += 1
    comma = next((token.i for token in doc[start:end] if _breaks(token)), end)
    end = _without_state(doc, start, comma, states)
    while end > start and (doc[end - 1].tag_ == "POS" or doc[end - 1].is_punct):
        end -= 1
    return start, end


def _without_state(doc: Doc, start: int, end: int, states: frozenset[tuple[int, int]]) -> int:
    """The end without "of Estonia" behind a name of one word that is not a kind of body: not "Bank of Korea"."""
    if end - start < _WITH_STATE or doc[start + 1].lower_ != "of" or doc[start + 2].ent_type_ != doc[start].ent_type_:
        return end
    kinds = word_set("organisation_nouns") | word_set("government_bodies") | word_set("not_people")
    return start + 1 if (start + 2, end) in states and doc[start].lower_ not in kinds else end


def _breaks(token: Token) -> bool:
    """Whether a name ends before `token`; a hyphen between blanks follows a dateline."""
    if token.text == "-":
        return bool(token.i and token.nbor(-1).whitespace_)
    return token.is_space or token.text in {",", ";", ":", "(", "–", "—"}


def _is_name(span: Span) -> bool:
    letters = [token for token in span if token.is_alpha]
    if not letters or not span[0].text[0].isupper() or len(span.text) < 2 or "/" in span.text:
        return False  # "Ann Lee/Lake Press" is a photographer
    last = letters[-1]
    no_body = (
        " ".join(span.text.split()) in regions()
        or _is_role(last)
        or last.lower_ in word_set("place_words") | word_set("document_names") | _COUNTERPARTS
    )
    if no_body or name_words(span.text) in capitals() or span.text in read_words("us_postal_codes"):
        return False
    if " ".join(name_words(span.text)) in word_set("generic_organisations") | seats():
        return False
    if len(letters) == 1 and _is_group(last):
        return False
    plain = last.tag_ in {"NN", "NNS"} and not last.is_upper  # "Beetles are ..."
    return len(letters) > 1 or not (plain or last.lower_ in word_set("not_people") | word_set("honorifics"))


def _is_group(token: Token) -> bool:
    """Whether one word is people or an adjective: "Latinos", "Allied troops"."""
    describes = token.dep_ == "amod" and token.head.is_lower
    return not token.is_upper and (
        token.tag_ == "JJ" or describes or (token.tag_ == "NNPS" and token.text[-1] == "s" and _ends_like_people(token))
    )


def _ends_like_people(token: Token) -> bool:
    return token.lower_.endswith(tuple(read_words("endings_of_peoples")))


def _something_else(doc: Doc, start: int, end: int) -> bool:
    """Whether it is a building, a shouted word, or what a minister has: "Interior" before "Minister"."""
    following = next((i for i in range(end, min(end + 3, len(doc))) if doc[i].tag_ != "NNP" or _is_role(doc[i])), end)
    portfolio = following < len(doc) and doc[following].lower_ in _PORTFOLIOS
    town = start > 1 and doc[start - 1].lower_ == "of" and doc[start - 2].lower_ in _TOWNS
    return portfolio or town or _is_building(doc, start, end) or _shouted(doc, start, end)


def _is_building(doc: Doc, start: int, end: int) -> bool:
    """Whether something takes place there: "at the Peace House"; what may be a body too stays one elsewhere."""
    if doc[end - 1].lower_ not in word_set("building_words"):
        return False
    before = [token for token in doc[max(start - 3, 0) : start] if token.lower_ != "the"]
    if len(before) > 1 and before[-1].lower_ == "at" and _is_role(before[-2]):
        return False  # "a professor at Hanbit University"
    return bool(before) and before[-1].lower_ in _PLACE_WORDS


def _shouted(doc: Doc, start: int, end: int) -> bool:
    """Whether it is a plain word in capitals: "all of its GREAT people"."""
    token = doc[start]
    if end - start > 1 or not token.is_upper or len(token) < _SHOUTED:
        return False
    if token.dep_ in {"amod", "advmod"} or token.pos_ in {"ADJ", "ADV", "VERB", "AUX", "INTJ"}:
        return True
    return token.dep_ == "compound" and token.head.is_lower and token.head.i == end and doc[start - 1].tag_ == "PRP$"


def _is_role(token: Token) -> bool:
    return token.lower_ in role_classes()


# ---------------------------------------------------------------- short forms


def _with_long_names(found: list[Organisation]) -> list[Organisation]:
    """`found`, where a short form bears the name of the long one whose initials it has."""
    long_names: dict[str, set[str]] = defaultdict(set)
    for one in found:
        short = initials(one.name)
        if short:
            long_names[short].add(one.name)
    parts = ends_of_names(one.name for one in found)
    return [
        one._replace(name=next(iter(names)))
        if len(names := long_names.get(one.name.replace(".", ""), set()) or parts.get(name_words(one.name), set())) == 1
        else one
        for one in found
    ]


# ---------------------------------------------------------------- the component


def _entity(
    doc: Doc, mentions: list[Organisation], places: Mapping[int, Place], owned: Mapping[int, str]
) -> EntityFacts:
    name = mentions[0].name
    inside = (place for one in mentions for i in range(one.start, one.end) if (place := places.get(i)))
    codes = Counter(place.code for place in inside if place.form != "metonym")
    bloc = bool(_bloc_name(name))
    told = institution_country(name) or _country_in(name)
    owners = Counter(owned[one.start] for one in mentions if one.start in owned)
    codes = owners or codes  # "China's Taiwan Affairs Office"
    country = None if bloc else min(codes, key=lambda code: (-codes[code], code), default=told)
    aliases = sorted({" ".join(doc[one.start : one.end].text.split()) for one in mentions} - {name})
    return EntityFacts(organisation_id(name), "organisation", name, country=country, aliases=tuple(aliases))


def _country_in(name: str) -> str | None:
    """The state whose name a name begins with: "Kuwait University"."""
    words = name.split()
    return country_of_name(words[0]) if len(words) > 1 else None


def _ministries(doc: Doc, found: Iterable[tuple[str, Ministry]]) -> dict[str, EntityFacts]:
    names: dict[str, Ministry] = {}
    aliases: defaultdict[str, set[str]] = defaultdict(set)
    for key, one in found:
        names.setdefault(key, one)
        aliases[key].add(" ".join(doc[one.start : one.end].text.split()))
    return {
        key: EntityFacts(key, "organisation", one.full_name, country=one.code, aliases=tuple(sorted(aliases[key])))
        for key, one in names.items()
    }


def organisation_id(name: str) -> str:
    """`organisation/` and the slug of `name`."""
    return f"organisation/{to_slug(name)}"


def _by_id(found: Iterable[Organisation]) -> dict[str, list[Organisation]]:
    grouped: dict[str, list[Organisation]] = {}
    for one in found:
        grouped.setdefault(organisation_id(one.name), []).append(one)
    return grouped


@Language.component("onrecord_organisations", assigns=["doc.spans", "doc._.entity_facts"], requires=["doc.ents"])
def mark_organisations(source: SpacyDoc) -> SpacyDoc:
    """Write the organisations of a document into `doc.spans["organisations"]` and `doc._.entity_facts`."""
    doc = read_doc(source)
    grouped = _by_id(find_organisations(doc))
    places = {place.start: place for place in country_places(doc)}
    owned = {place.end + 1: place.code for place in places.values() if doc[place.end : place.end + 1].text in _OWNERS}
    facts = {key: _entity(doc, mentions, places, owned) for key, mentions in grouped.items()}
    ministries = [(organisation_id(one.full_name), one) for one in find_ministries(doc)]
    facts |= _ministries(doc, ministries)
    doc._.entity_facts = doc._.entity_facts | facts
    doc.spans["ministries"] = [Span(doc, one.start, one.end, label="name", kb_id=key) for key, one in ministries]
    spans = [
        Span(doc, one.start, one.end, label="name", kb_id=key) for key, mentions in grouped.items() for one in mentions
    ]
    doc.spans["organisations"] = sorted(spans, key=lambda span: (span.start, span.end))
    return source
