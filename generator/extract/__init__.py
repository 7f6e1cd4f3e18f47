"""Room 2, `Article` to `Extraction`: who and what an article names, who says what, and who stands where.

A spaCy pipeline of our own components, one file each, finds spans; this door is the only place where spans become
records.
"""

import hashlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from generator.errors import OnRecordError
from generator.extract import coref, countries, organisations, paragraphs, people, quotes, stances
from generator.extract.attribute_rules import remember_rules
from generator.extract.doc import EntityFacts, QuoteFacts, StanceFacts
from generator.extract.lemma_index import use_word_sets
from generator.extract.matrices import use_block_products
from generator.extract.model_files import DEFAULT_MODEL, check_model_files
from generator.extract.recogniser import use_recogniser
from generator.records import Article, Entity, Extraction, Mention, MentionForm, Quote, Role, Skipped, Span, Stance

Named = tuple[int, int, str]
"""Start and end of a mention, and the id of its entity."""
BATCH_SIZE = 8
"""More only costs memory: measured 2.2 GB at 256."""

# Each file registers its factory when it is imported; the order is the order of the pipeline.
COMPONENTS = tuple(
    f"onrecord_{module.__name__.rsplit('.', 1)[-1]}"
    for module in (countries, people, organisations, coref, quotes, stances)
)
ENTITY_GROUPS = (
    ("person", "people"),
    ("country", "countries"),
    ("organisation", "organisations"),
    ("organisation", "ministries"),
)
PRONOUN = "pronoun"
"""Label of the spans of people that are no mentions in the record."""


def load(model: str = DEFAULT_MODEL) -> Language:
    """The spaCy pipeline of `model` with our components.

    Args:
        model: name of an installed spaCy package, or the path of one; it must tag, parse and find names in English.

    Raises:
        OnRecordError: there is no such model, or its files are not those that were recorded.
    """
    nlp = load_parser(model)
    for component in COMPONENTS:
        nlp.add_pipe(component)
    return nlp


def load_parser(model: str = DEFAULT_MODEL) -> Language:
    """`model` with our tokens and paragraphs alone, and quicker at what it does: what training parses with.

    Raises:
        OnRecordError: as for `load`.
    """
    check_model_files(model)
    try:
        nlp = spacy.load(model)
    except OSError as error:
        problem = f"the model {model!r} cannot be loaded ({str(error).splitlines()[0]})"
        raise OnRecordError("mkdocs.yml", 1, problem, "install it, or name another under `model`") from error
    countries.adjust_tokenizer(nlp)
    nlp.add_pipe(paragraphs.NAME, before="parser")
    use_block_products(nlp)
    remember_rules(nlp)
    use_word_sets(nlp)
    use_recogniser(nlp)
    return nlp


def extract(nlp: Language, articles: Iterable[Article]) -> Iterator[Extraction]:
    """One extraction for each article, in the same order."""
    pairs = ((_doc(nlp, article), article.id) for article in articles)
    for doc, article_id in nlp.pipe(pairs, as_tuples=True, batch_size=BATCH_SIZE):
        yield to_extraction(doc, article_id)


def rules(nlp: Language, article: Article) -> dict[str, str]:
    """The short name of the rule behind each quote and stance of `article`, by id; records do not carry it."""
    [doc] = nlp.pipe([_doc(nlp, article)])
    quote_ids, _ = _quotes(doc, article.id, ())
    found = {id: doc._.quote_facts[key].rule for key, id in quote_ids.items()}
    return found | {stance.id: facts.rule for facts, stance in _stances(doc, article.id, quote_ids)}


def _doc(nlp: Language, article: Article) -> Doc:
    doc = nlp.make_doc(article.text)
    doc._.boilerplate = article.boilerplate
    doc._.year = int(article.date[:4]) if article.date else None
    return doc


def to_extraction(doc: Doc, article_id: str) -> Extraction:
    """The records of what our components left on `doc`."""
    entities = tuple(_entities(doc))
    quote_ids, found_quotes = _quotes(doc, article_id, entities)
    return Extraction(
        article_id=article_id,
        entities=entities,
        quotes=tuple(found_quotes),
        stances=tuple(stance for _, stance in _stances(doc, article_id, quote_ids)),
        skipped=tuple(Skipped(*skipped) for skipped in sorted(set(doc._.skipped), key=lambda s: (s[1], s))),
    )


def stable_id(prefix: str, *parts: str) -> str:
    """`prefix`, a hyphen and eight hexadecimal digits that depend on `parts` only."""
    return f"{prefix}-{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:8]}"


def _entities(doc: Doc) -> Iterator[Entity]:
    facts: dict[str, EntityFacts] = doc._.entity_facts
    for entity_type, group in ENTITY_GROUPS:
        mentions: dict[str, list[DocSpan]] = {}
        for span in doc.spans.get(group, ()):
            mentions.setdefault(span.kb_id_, []).append(span)
        for entity_id, spans in mentions.items():
            if facts[entity_id].type == entity_type:
                yield _entity(facts[entity_id], spans)


def _entity(facts: EntityFacts, spans: list[DocSpan]) -> Entity:
    names = {span.text for span in spans if span.label_ == "name"} | set(facts.aliases)
    return Entity(
        id=facts.id,
        type=facts.type,
        name=facts.name,
        mentions=tuple(
            Mention(span.start_char, span.end_char, cast(MentionForm, span.label_))
            for span in spans
            if span.label_ != PRONOUN
        ),
        pronouns=tuple(Span(span.start_char, span.end_char) for span in spans if span.label_ == PRONOUN),
        role=facts.role,
        country=facts.country,
        code=facts.code,
        roles=tuple(Role(r.title, r.country, Span(r.start, r.end), r.former) for r in facts.roles),
        aliases=tuple(sorted(names - {facts.name})),
    )


def _quotes(doc: Doc, article_id: str, entities: tuple[Entity, ...]) -> tuple[dict[str, str], list[Quote]]:
    pieces: dict[str, list[DocSpan]] = {}
    for span in (*doc.spans.get("quotes", ()), *doc.spans.get("attitudes", ())):
        pieces.setdefault(span.id_, []).append(span)
    named = sorted((place.start, place.end, entity.id) for entity in entities for place in entity.places)
    seen: Counter[str] = Counter()
    ids: dict[str, str] = {}
    found = []
    for key, spans in pieces.items():
        words = " ".join(span.text for span in spans if span.label_ == "content")
        ids[key] = stable_id("q", article_id, words, str(seen[words]))
        seen[words] += 1
        found.append(_quote(ids[key], doc._.quote_facts[key], spans, named))
    return ids, sorted(found, key=lambda quote: (quote.content[0].start, quote.content[0].end, quote.id))


def _quote(quote_id: str, facts: QuoteFacts, spans: list[DocSpan], named: list[Named]) -> Quote:
    parts: dict[str, list[Span]] = {"content": [], "clause": [], "cue": [], "source": []}
    for span in spans:
        parts[span.label_].append(Span(span.start_char, span.end_char))
    words = tuple(sorted(parts["content"], key=lambda span: span.start))
    content = tuple(sorted(parts["clause"], key=lambda span: span.start)) or words
    return Quote(
        id=quote_id,
        kind=facts.kind,
        content=content,
        marked=words if facts.kind == "mixed" else (),
        spoken=facts.spoken,
        cue=next(iter(parts["cue"]), None),
        source=next(iter(parts["source"]), None),
        speaker=next(iter(facts.speakers), None),
        speakers=facts.speakers if len(facts.speakers) > 1 else (),
        speaker_name=facts.speaker_name,
        about=_about(content, named, facts.speakers),
        confidence=round(facts.confidence, 3),
    )


def _about(content: tuple[Span, ...], named: list[Named], speakers: tuple[str, ...]) -> tuple[str, ...]:
    """Ids of the entities that stand inside `content`, by name or by pronoun."""
    found: set[str] = set()
    for span in content:
        first, last = bisect_left(named, (span.start,)), bisect_left(named, (span.end,))
        found.update(entity for _, end, entity in named[first:last] if end <= span.end)
    return tuple(sorted(found - set(speakers)))


def _stances(doc: Doc, article_id: str, quote_ids: dict[str, str]) -> Iterator[tuple[StanceFacts, Stance]]:
    seen: Counter[str] = Counter()
    text = doc.text  # put together from the tokens each time
    facts: StanceFacts
    for facts in sorted(doc._.stance_facts, key=lambda f: (f.evidence, f.holder, f.target)):
        words = " ".join(text[start:end] for start, end in facts.evidence)
        parts = (article_id, facts.holder, facts.target, words)
        key = "\0".join(parts)
        stance_id = stable_id("s", *parts, str(seen[key]))
        seen[key] += 1
        stance = Stance(
            id=stance_id,
            holder=facts.holder,
            target=facts.target,
            polarity=facts.polarity,
            basis=facts.basis,
            quad=facts.quad,
            mode=facts.mode,
            confidence=round(facts.confidence, 3),
            evidence=tuple(Span(start, end) for start, end in facts.evidence),
            quote=quote_ids[facts.quote] if facts.quote is not None else None,
            voice=facts.voice,
            label=facts.label,
        )
        yield facts, stance
