"""Who "she" and "the prime minister" are: pronouns and titles that stand for people named in the document.

Titles are matched with the roles that the text gives; pronouns go to the person who is most in view: near, a subject,
of the gender that titles and clear pronouns have shown. No gender is read off a given name. Where two people are
equally in view, or somebody without a name is, nothing is marked.
"""

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from generator.extract.cues import cue_verbs
from generator.extract.doc import EntityFacts, RoleFacts
from generator.extract.names import is_honorific, paragraph_numbers, role_classes
from generator.extract.quotation_marks import Marked, find_marked
from generator.extract.roles import FoundRole, head_noun, main_role, role_kind, to_role
from generator.extract.title_states import title_state
from generator.extract.title_verbs import copula
from generator.extract.title_words import title_words
from generator.extract.titles import Title, TitleReader
from generator.lexicons import read_table

_PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
_SENTENCES_BACK = 3
_MOST_VIEWS = 60
"""Mentions looked back at, however long the sentences are."""
_LONG_AGO = 500
"""Names before a title that may tell whom the text is about."""
_NEARNESS = (4.0, 3.0, 1.5, 0.75)
"""Weight of a mention in the same sentence, the one before, ..."""
_SAME_GENDER = 1.5
_SAME_PRONOUN = 2.0
"""Weight of a pronoun of the same gender: who has just been "she" is rather "she" again than somebody else."""
_PARAGRAPH = 0.75
"""Weight of a mention in the same paragraph."""
_BESIDE = 14
"""Tokens beside a quotation that may name its speaker."""
_MARGIN = 1.0
_SURE_MARGIN = 2.0
"""What a pronoun must be sure by before it tells a person's gender."""
_NOBODY = ""
"""Somebody in view whom the text does not name."""
_PREDICATES = frozenset({"be", "become", "elect", "name", "appoint", "remain"})


class Reference(NamedTuple):
    """Tokens that stand for a person: entity id and form."""

    start: int
    end: int
    person: str
    form: str


class _View(NamedTuple):
    """One mention that may be an antecedent."""

    start: int
    end: int
    person: str
    form: str = "name"


class _Text(NamedTuple):
    """What the resolvers look at."""

    doc: Doc
    names: tuple[_View, ...]
    facts: Mapping[str, EntityFacts]
    sentence: tuple[int, ...]
    """For each token: number of its sentence; sentences wholly inside a quotation do not count."""
    paragraph: tuple[int, ...]
    """For each token: number of its paragraph."""
    quote_of: tuple[int, ...]
    """For each token: number of the quotation around it, or -1."""
    speakers: tuple[frozenset[str], ...]
    """For each quotation: who stands beside it as its speaker."""
    people: frozenset[str]
    silent: frozenset[str]
    """Who is named most among those without a role."""


def find_references(doc: Doc) -> list[Reference]:
    """Titles and pronouns of `doc` that stand for one of its people, in text order."""
    text = _read(doc)
    reader = TitleReader(doc, [(view.start, view.end) for view in text.names])
    titles, unnamed = _titles(text, reader)
    genders = _title_genders(text)
    views = [*text.names, *(_View(*title[:3], "title") for title in titles), *unnamed]
    guesses = _pronouns(text, views, genders, margin=_SURE_MARGIN)
    genders = _agreed(_agreed(genders, _told_of_themselves(text, guesses), doc), guesses, doc)
    outside = [guess for guess in guesses if text.quote_of[guess.start] < 0]
    text = text._replace(speakers=_speakers(doc, text.quote_of, [*views, *(_View(*guess) for guess in outside)]))
    return sorted([*titles, *_consistent(doc, _pronouns(text, views, genders, margin=_MARGIN))])


def _read(doc: Doc) -> _Text:
    names = tuple(
        _View(span.start, span.end, span.kb_id_) for span in doc.spans.get("people", ()) if span.label_ == "name"
    )
    quote_of = _quote_numbers(doc, tuple(find_marked(doc.text)))
    speakers = _speakers(doc, quote_of, names)
    facts: Mapping[str, EntityFacts] = doc._.entity_facts
    counts = Counter(view.person for view in names if not facts[view.person].roles)
    silent = frozenset(person for person in counts if counts[person] == max(counts.values()))
    return _Text(
        doc,
        names,
        facts,
        _sentence_numbers(doc, quote_of),
        paragraph_numbers(doc),
        quote_of,
        speakers,
        frozenset(view.person for view in names),
        silent,
    )


def _quote_numbers(doc: Doc, marked: Iterable[Marked]) -> tuple[int, ...]:
    numbers = [-1] * len(doc)
    for number, quote in enumerate(marked):
        span = doc.char_span(
            quote.content_start, max(quote.content_end, quote.content_start + 1), alignment_mode="expand"
        )
        if span is not None:
            numbers[span.start : span.end] = [number] * len(span)
    return tuple(numbers)


def _sentence_numbers(doc: Doc, quote_of: tuple[int, ...]) -> tuple[int, ...]:
    numbers: list[int] = []
    number = 0
    for sentence in doc.sents:
        numbers += [number] * len(sentence)
        number += any(quote_of[token.i] < 0 and token.is_alpha for token in sentence)
    return tuple(numbers)


def _speakers(doc: Doc, quote_of: tuple[int, ...], views: Iterable[_View]) -> tuple[frozenset[str], ...]:
    """For each quotation the person named beside it with a word of speech, else the one of the quotation before it."""
    at = {i: view.person for view in views for i in range(view.start, view.end) if quote_of[i] < 0 and view.person}
    bounds: dict[int, tuple[int, int]] = {}
    for i, number in enumerate(quote_of):
        if number >= 0:
            bounds[number] = (bounds.get(number, (i, i))[0], i + 1)
    found: list[frozenset[str]] = []
    for number in range(max(bounds, default=-1) + 1):
        first, last = bounds.get(number, (0, 0))
        speaker = _speaker(doc, quote_of, first, last, at)
        before = bounds.get(number - 1)
        carried = found[-1] if before and _same_paragraph(doc, before[1], first) else frozenset()
        found.append(frozenset({speaker}) if speaker else carried)
    return tuple(found)


def _same_paragraph(doc: Doc, start: int, end: int) -> bool:
    return not any(token.is_space and "\n" in token.text for token in doc[start:end])


def _speaker(doc: Doc, quote_of: tuple[int, ...], first: int, last: int, at: Mapping[int, str]) -> str | None:
    after = _window(doc, quote_of, range(last, min(last + _BESIDE, len(doc))))
    before = _window(doc, quote_of, range(first - 1, max(first - _BESIDE, -1), -1))
    for near in (after, before):
        if any(doc[i].lemma_ in cue_verbs() for i in near):
            people = [i for i in near if i in at]
            subjects = [i for i in people if doc[i].dep_ == "nsubj"]
            if people:
                return at[(subjects or people)[0]]
    return None


def _window(doc: Doc, quote_of: tuple[int, ...], tokens: Iterable[int]) -> list[int]:
    """Tokens next to a quotation, up to the end of the paragraph or the next quotation."""
    near: list[int] = []
    for i in tokens:
        if (doc[i].is_space and "\n" in doc[i].text) or quote_of[i] >= 0:
            break
        near.append(i)
    return near


# ---------------------------------------------------------------- titles


def _titles(text: _Text, reader: TitleReader) -> tuple[list[Reference], list[_View]]:
    """Titles that stand for one person, and the places where a title stands for somebody unnamed."""
    used = _used_heads(text, reader)
    found: list[Reference] = []
    unnamed: list[_View] = []
    for token in text.doc:
        if (
            token.lower_ not in role_classes()
            or token.i in used
            or token.i in reader.inside
            or token.tag_ in {"NNS", "NNPS"}
        ):
            continue
        title = reader.title_at(token.i)
        if title is None or not _refers(text.doc, title):
            continue
        person = _bearer(text, reader, title, found) if _is_definite(text.doc, title) else None
        if person:
            found.append(Reference(_opening(text.doc, title), token.i + 1, person, "title"))
        else:
            unnamed.append(_View(token.i, token.i + 1, _NOBODY, "title"))
    return found, unnamed


def _used_heads(text: _Text, reader: TitleReader) -> frozenset[int]:
    """Tokens of titles that stand beside a name and so are no mention of their own."""
    used: set[int] = set()
    for view in text.names:
        for title in (reader.before(view.start), reader.after(view.end)):
            if title is not None:
                used.update(range(title.start, title.end))
    return frozenset(used)


def _opening(doc: Doc, title: Title) -> int:
    return title.start - 1 if title.start and doc[title.start - 1].tag_ in {"DT", "PRP$"} else title.start


def _is_definite(doc: Doc, title: Title) -> bool:
    before = doc[title.start - 1].lower_ if title.start else ""
    return before in {"the", "this", "that"}


def _refers(doc: Doc, title: Title) -> bool:
    """Whether the title stands for somebody, rather than saying what somebody is, or being a part of a longer noun."""
    head = doc[title.head]
    if head.dep_ in {"attr", "oprd", "compound", "appos", "amod"} and (
        head.dep_ != "attr" or head.head.lemma_ in _PREDICATES
    ):
        return False
    if title.start and doc[_opening(doc, title) - 1].lower_ == "as":
        return False
    following = doc[title.head + 1] if title.head + 1 < len(doc) else None
    return following is None or following.tag_ not in {"NN", "NNS", "NNP", "HYPH"}


def _bearer(text: _Text, reader: TitleReader, title: Title, found: list[Reference]) -> str | None:
    """The only person who bears the title; among several the one in view there."""
    head = head_noun(title_words(reader, title))
    country = title_state(reader, title)
    excluded = _speakers_at(text, title.head)
    wanted = _Wanted(head, country, title.former, _portfolio(text.doc, reader, title), _has_tail(text.doc, title))
    bearers = {
        person: rank for person in text.people - excluded if (rank := _fit(text.facts[person], wanted)) is not None
    }
    best = [person for person in sorted(bearers) if bearers[person] == min(bearers.values())]
    if len(best) > 1:
        return _most_in_view(text, best, title.start, found)
    if len(best) == 1:
        return best[0]
    return _candidate(text, title, head)


class _Wanted(NamedTuple):
    """What a title asks of its bearer."""

    head: str
    country: str | None
    former: bool
    portfolio: frozenset[str]
    """Words that tell which minister, director ... is meant."""
    tail: bool
    """Whether "of the delegation" or the like follows, which only the very title can match."""


def _portfolio(doc: Doc, reader: TitleReader, title: Title) -> frozenset[str]:
    """The words before the head noun that belong to the office: "foreign" in "the tired French foreign minister"."""
    places = {i for place in reader.places for i in range(place.start, place.end)}
    return frozenset(
        token.lower_
        for token in doc[title.start : title.head]
        if token.i not in places and (token.tag_ in {"NN", "NNS", "NNP"} or token.lower_ == "foreign")
        if token.lower_ not in {"prime", "vice"} and token.is_alpha
    )


def _has_tail(doc: Doc, title: Title) -> bool:
    """Whether words after the head noun say of what, other than a state: "the head of the delegation"."""
    tail = doc[title.head + 1 : title.end]
    return len(tail) > 1 and tail[0].lower_ == "of" and not any(token.ent_type_ == "GPE" for token in tail)


def _speakers_at(text: _Text, i: int) -> frozenset[str]:
    quote = text.quote_of[i]
    return text.speakers[quote] if quote >= 0 else frozenset()


def _fit(facts: EntityFacts, wanted: _Wanted) -> int | None:
    """How well the title suits a person: 0 the very title, 4 a general word, 2 more if given up, 1 if of no state."""
    if wanted.country and facts.country and wanted.country != facts.country:
        return None
    ranks = [
        2 * (rank + int(role.former != wanted.former))
        for role in facts.roles
        if not (wanted.former and not role.former and head_noun(role.title) == wanted.head)
        if (rank := _role_rank(role.title, wanted)) is not None
    ]
    if not ranks or (wanted.country and not facts.country and min(ranks)):
        return None
    return min(ranks) + bool(wanted.country and not facts.country)


def _role_rank(role: str, wanted: _Wanted) -> int | None:
    """How well the title suits a role; another portfolio does not suit at all, though "Minister X" may have any."""
    rank = _head_rank(wanted.head, head_noun(role))
    if rank is None or (rank and wanted.tail):
        return None
    words = {_spelt(word) for word in role.lower().replace("-", " ").split()}
    if wanted.portfolio and rank == 0 and len(words) > 1 and not {_spelt(word) for word in wanted.portfolio} & words:
        return None
    return rank


def _spelt(word: str) -> str:
    return word.replace("defence", "defense")


def _head_rank(head: str, role: str) -> int | None:
    if head == role:
        return 0
    if role in _families().get(head, frozenset()) or (head == "minister" and role == "prime minister"):
        return 2
    return None


@cache
def _families() -> dict[str, frozenset[str]]:
    return {head: frozenset(roles.split("|")) for head, roles in read_table("role_families")}


def _most_in_view(text: _Text, people: list[str], before: int, found: list[Reference]) -> str | None:
    """Whom of `people` a title means: the only one named so far, else whom the last sentences are about.

    Somebody of whom the text has not spoken yet cannot be meant. The last sentence that names one of them decides, by
    its subject where it names several; so does having been named twice as often.
    """
    last = bisect_left(text.names, (before,))
    so_far = [view for view in text.names[max(last - _LONG_AGO, 0) : last] if view.person in people]
    titles = (_View(*one) for one in found[-_MOST_VIEWS:] if one.person in people)
    views = sorted([*so_far[-_MOST_VIEWS:], *titles])
    if not views:
        return None
    nearest = max(text.sentence[view.start] for view in views)
    near = [view for view in views if text.sentence[view.start] == nearest]
    subjects = {view.person for view in near if _is_subject(text.doc, view)}
    for clue in ({view.person for view in so_far}, subjects, {view.person for view in near}):
        if len(clue) == 1:
            return _unless_rival(text, min(clue), so_far, before - 1, nearest)
    return None


def _unless_rival(text: _Text, person: str, so_far: list[_View], i: int, nearest: int) -> str | None:
    """`person`, unless the mention is far back and somebody else has been named as often."""
    if text.sentence[i] - nearest <= _SENTENCES_BACK:
        return person
    counts = Counter(view.person for view in so_far)
    rivals = [count for other, count in counts.items() if other != person]
    return person if counts[person] >= 2 * max(rivals, default=0) else None


def _is_subject(doc: Doc, view: _View) -> bool:
    return doc[view.start : view.end].root.dep_ in {"nsubj", "nsubjpass"}


def _named_near(text: _Text, i: int) -> list[_View]:
    """Names in the sentence of token `i` and the one before."""
    last = bisect_left(text.names, (i,))
    near = text.names[max(last - _MOST_VIEWS, 0) : last + _MOST_VIEWS]
    return [view for view in near if 0 <= text.sentence[i] - text.sentence[view.start] <= 1]


def _candidate(text: _Text, title: Title, head: str) -> str | None:
    """For "the Republican candidate": the person named most of whom the text says nothing else, if just named."""
    if role_classes().get(head) != "party" or head == "leader":
        return None
    near = {view.person for view in _named_near(text, title.head) if not text.facts[view.person].roles}
    return near.pop() if len(near) == 1 and near <= text.silent else None


# ---------------------------------------------------------------- pronouns


def _title_genders(text: _Text) -> dict[str, str]:
    """Genders that titles and kinship words beside the names tell."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for view in text.names:
        for token in text.doc[max(0, view.start - 3) : view.start]:
            gender = _gendered().get(token.lower_.rstrip("."))
            beside = token.i == view.start - 1 or not is_honorific(token)
            if (
                gender
                and beside
                and token.sent == text.doc[view.start].sent
                and _leads_to(text.doc, token.i, view.start)
            ):
                votes[view.person][gender] += 1
    return {person: count.most_common(1)[0][0] for person, count in votes.items() if len(count) == 1}


def _leads_to(doc: Doc, i: int, name: int) -> bool:
    return all(
        token.is_punct or token.text[0].isupper() or token.lower_ in role_classes() for token in doc[i + 1 : name]
    )


@cache
def _gendered() -> dict[str, str]:
    rows = [*read_table("gendered_titles"), *read_table("kinship")]
    return {row[0]: row[1] for row in rows if len(row) > 1}


def _told_of_themselves(text: _Text, guesses: Iterable[Reference]) -> list[Reference]:
    """Those of `guesses` that stand in what the person says of himself or herself: "X said that she was glad"."""
    subjects = {(view.person, text.sentence[view.start]): view for view in text.names if _is_subject(text.doc, view)}
    found = []
    for guess in guesses:
        view = subjects.get((guess.person, text.sentence[guess.start]))
        if view and _reports(text.doc, text.doc[guess.start], text.doc[view.start : view.end].root):
            found.append(guess)
    return found


def _agreed(genders: Mapping[str, str], guesses: list[Reference], doc: Doc) -> dict[str, str]:
    """`genders` and those on which every clear pronoun of a person agrees."""
    votes: defaultdict[str, set[str]] = defaultdict(set)
    for guess in guesses:
        votes[guess.person].add(_PRONOUNS[doc[guess.start].lower_])
    clear = {person: min(found) for person, found in votes.items() if len(found) == 1}
    return clear | dict(genders)


def _consistent(doc: Doc, found: list[Reference]) -> list[Reference]:
    """`found` without pronouns of the rarer gender of their person; without all where both are as frequent."""
    votes = Counter((one.person, _PRONOUNS[doc[one.start].lower_]) for one in found)
    return [
        one
        for one in found
        if votes[one.person, gender := _PRONOUNS[doc[one.start].lower_]]
        > votes[one.person, "f" if gender == "m" else "m"]
    ]


def _pronouns(text: _Text, views: list[_View], genders: Mapping[str, str], *, margin: float) -> list[Reference]:
    """Pronouns whose person leads by `margin`; each one resolved becomes an antecedent for the next."""
    found: list[Reference] = []
    waiting = deque(sorted(views))
    seen: list[_View] = []
    for token in text.doc:
        gender = _PRONOUNS.get(token.lower_)
        if gender is None or (token.pos_ not in {"PRON", "DET"} and token.tag_ not in {"PRP", "PRP$"}):
            continue
        while waiting and waiting[0].start < token.i:
            seen.append(waiting.popleft())
        person = _antecedent(text, token, gender, seen, waiting, genders, margin)
        if person:
            found.append(Reference(token.i, token.i + 1, person, "pronoun"))
            seen.append(_View(token.i, token.i + 1, person, "pronoun"))
    return found


def _antecedent(
    text: _Text,
    token: Token,
    gender: str,
    seen: list[_View],
    waiting: Sequence[_View],
    genders: Mapping[str, str],
    margin: float,
) -> str | None:
    scores: defaultdict[str, float] = defaultdict(float)
    excluded = _speakers_at(text, token.i)
    if text.quote_of[token.i] >= 0 and not excluded:
        return None
    ahead = _following_subject(text, token, waiting)
    views = [*_in_reach(text, token, seen), *ahead]
    excluded |= {view.person for view in views if view.person and _bound(text.doc, token, view)}
    for view in views:
        if view.person in excluded or genders.get(view.person, gender) != gender or _bound(text.doc, token, view):
            continue
        score = _salience(text, token, view)
        if view.form == "pronoun" and text.paragraph[view.start] == text.paragraph[token.i]:
            score += _SAME_PRONOUN if _PRONOUNS[text.doc[view.start].lower_] == gender else 0.0
        elif genders.get(view.person) == gender:
            score += _SAME_GENDER
        scores[view.person] = max(scores[view.person], score)
    ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < margin):
        return None
    return ranked[0][0] or None


def _in_reach(text: _Text, token: Token, seen: list[_View]) -> Iterator[_View]:
    for view in reversed(seen[-_MOST_VIEWS:]):
        distance = text.sentence[token.i] - text.sentence[view.start]
        if distance > _SENTENCES_BACK:
            return
        inside = text.quote_of[view.start]
        if inside < 0 or inside == text.quote_of[token.i]:
            yield view


def _following_subject(text: _Text, token: Token, waiting: Sequence[_View]) -> list[_View]:
    """The subject after an opening clause that holds the pronoun: "Since launching his bid, X"."""
    if not waiting or waiting[0].form != "name" or text.quote_of[token.i] >= 0:
        return []
    view = waiting[0]
    between = text.doc[token.i : view.start]
    if view.start >= token.sent.end or len(between) > 20 or not any(t.text == "," for t in between):
        return []
    opening = text.doc[token.sent.start]
    subject = text.doc[view.start : view.end].root
    if (
        opening.tag_ not in {"IN", "VBG", "VBN", "WRB"}
        or subject.dep_ != "nsubj"
        or (token.dep_ == "nsubj" and opening.tag_ == "IN" and opening.pos_ == "ADP")
    ):
        return []
    return [view]


def _salience(text: _Text, token: Token, view: _View) -> float:
    distance = max(text.sentence[token.i] - text.sentence[view.start], 0)
    root = _noun_phrase(text.doc[view.start : view.end].root)
    score = _NEARNESS[min(distance, len(_NEARNESS) - 1)]
    if text.paragraph[view.start] == text.paragraph[token.i]:
        score += _PARAGRAPH
    if root.dep_ in {"nsubj", "nsubjpass"}:
        subject = 2.0 if root.head.dep_ in {"ROOT", "conj"} or root.head.lemma_ in cue_verbs() else 1.0
        score += subject if distance <= 1 else subject / 2
        if token.dep_ in {"nsubj", "nsubjpass"}:
            score += 0.5
            if root.head.lemma_ in cue_verbs() and token.head.lemma_ in cue_verbs():
                score += 1.0
    if _reports(text.doc, token, root):
        score += 1.0
    return score


def _noun_phrase(root: Token) -> Token:
    """The noun that a name explains: the subject in "The observer, X, said"."""
    return root.head if root.dep_ == "appos" else root


def _reports(doc: Doc, token: Token, subject: Token) -> bool:
    """Whether the pronoun stands in what `subject` says: "X said that she was glad"."""
    verb = subject.head
    if subject.dep_ != "nsubj" or verb.lemma_ not in cue_verbs() or verb.i > token.i or verb.sent != token.sent:
        return False
    return any((child.dep_ == "ccomp" and child.is_ancestor(token)) or child == token.head for child in verb.children)


def _bound(doc: Doc, token: Token, view: _View) -> bool:
    """Whether grammar forbids it: "Rossi told him" is not about Rossi himself."""
    root = doc[view.start : view.end].root
    if token.lower_.endswith("self") or token.lower_ in {"his", "hers"}:
        return False
    if token.dep_ in {"dobj", "iobj", "dative"} and root.dep_ in {"nsubj", "nsubjpass"}:
        return token.head == root.head
    if token.dep_ == "pobj" and root.dep_ in {"nsubj", "nsubjpass"}:
        return token.head.head == root.head
    return token.dep_ in {"nsubj", "nsubjpass"} and root.head == token.head


# ---------------------------------------------------------------- the component


def _with_titles(doc: Doc, facts: Mapping[str, EntityFacts], references: list[Reference]) -> dict[str, EntityFacts]:
    """`facts` with the roles that sentences about "he" tell, and those of titles for people who have no other."""
    reader = TitleReader(doc, [(span.start, span.end) for span in doc.spans.get("people", ())])
    changed = dict(facts)
    for reference in references:
        person = changed[reference.person]
        title = copula(reader, reference.start, reference.end)
        if title is None and reference.form == "title" and not person.roles:
            title = reader.title_at(reference.end - 1)
        if title is not None:
            changed[reference.person] = _with_role(person, to_role(reader, title, reference.start, reference.end))
    return changed


def _with_role(person: EntityFacts, role: FoundRole) -> EntityFacts:
    country = role.country or person.country
    told = [*person.roles, RoleFacts(role.title, country, role.start, role.end, role.former)]
    kinds = [FoundRole(*one[:5], kind=role_kind(one.title)) for one in told]
    main = main_role(kinds)
    shown = person.role if main is None else f"former {main.title}" if main.former else main.title
    return person._replace(
        role=shown, country=person.country or country, roles=tuple(sorted(told, key=lambda r: r.start))
    )


@Language.component("onrecord_coref", assigns=["doc.spans", "doc._.entity_facts"], requires=["token.dep", "token.tag"])
def mark_references(doc: Doc) -> Doc:
    """Add titles and pronouns to `doc.spans["people"]`."""
    names = list(doc.spans.get("people", ()))
    taken = {i for span in names for i in range(span.start, span.end)}
    references = [one for one in find_references(doc) if not taken & set(range(one.start, one.end))]
    doc._.entity_facts = _with_titles(doc, doc._.entity_facts, references)
    spans = [Span(doc, one.start, one.end, label=one.form, kb_id=one.person) for one in references]
    doc.spans["people"] = sorted([*names, *spans], key=lambda span: (span.start, span.end))
    return doc
