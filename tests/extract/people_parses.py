"""Hand-made parses for sentences about people: tags by a small table, sentences by full stops, subjects as told."""

import spacy
from spacy.tokens import Doc, Span

from generator.extract.coref import mark_references
from generator.extract.doc import EntityFacts
from generator.extract.organisations import mark_organisations
from generator.extract.people import mark_people

TOKENIZER = spacy.blank("en")
TAGS = {
    "DT": "a an the this",
    "IN": "of in at to for with after since as before on",
    "CC": "and but or",
    "PRP$": "his her its their",
    "PRP": "he she him it they we i",
    "VBD": "said told met was were called asked left praised signed spoke added warned hosted denied thanked",
    "VBZ": "is says heads chairs leads meets",
    "MD": "will would may could",
    "RB": "not also now currently then",
    "WP": "who",
    "POS": "'s ’s",
    "JJ": "former new national foreign presidential senior far-right",
    "VBG": "including acting",
}
TAG_OF = {word: tag for tag, words in TAGS.items() for word in words.split()}
COARSE = {
    "NNP": "PROPN",
    "NN": "NOUN",
    "DT": "DET",
    "IN": "ADP",
    "CC": "CCONJ",
    "VBD": "VERB",
    "VBZ": "VERB",
    "CD": "NUM",
}
COARSE |= {
    "PRP": "PRON",
    "PRP$": "PRON",
    "MD": "AUX",
    "JJ": "ADJ",
    "RB": "ADV",
    "POS": "PART",
    "WP": "PRON",
    "VBG": "VERB",
}
LEMMAS = {"said": "say", "told": "tell", "is": "be", "was": "be", "met": "meet", "chairs": "chair", "warned": "warn"}
DEMONYMS = ("Japanese", "French", "British", "Chinese", "American", "Saudi", "Colombian", "Mexican", "U.S.")


def _tag(token, first):
    text = token.text
    if token.is_space:
        return "_SP"
    if token.is_punct or token.is_quote:
        return "HYPH" if text == "-" else "." if text in ".!?" else ","
    if token.lower_ in TAG_OF and (text.islower() or first):
        return TAG_OF[token.lower_]
    if text[0].isdigit():
        return "CD"
    return "NNP" if text[0].isupper() else "NN"


def parsed(text, *, people=(), others=None, countries=None, subjects=None):
    """`text` with names a model would find as `people`, other entities, countries (word to code) and subjects."""
    plain = TOKENIZER.make_doc(text)
    starts = [i == 0 or plain[i - 1].text in {".", "?", "!"} or plain[i - 1].is_space for i in range(len(plain))]
    tags = [_tag(token, starts[token.i]) for token in plain]
    heads, deps = _tree(plain, tags, starts, subjects or {})
    doc = Doc(
        plain.vocab,
        words=[token.text for token in plain],
        spaces=[bool(token.whitespace_) for token in plain],
        tags=tags,
        pos=[COARSE.get(tag, "PUNCT") for tag in tags],
        lemmas=[LEMMAS.get(t.text, t.lower_) for t in plain],
        heads=heads,
        deps=deps,
    )
    labelled = [(name, "PERSON") for name in people] + list((others or {}).items())
    doc.set_ents([span for name, label in labelled for span in _find(doc, name, label)][: len(text)], default="outside")
    doc.spans["countries"] = [
        Span(
            doc, span.start, span.end, label="demonym" if word in DEMONYMS else "name", kb_id=f"country/{code.lower()}"
        )
        for word, code in (countries or {}).items()
        for span in _find(doc, word, "GPE")
    ]
    doc._.entity_facts = {
        f"country/{code.lower()}": EntityFacts(f"country/{code.lower()}", "country", code, code=code)
        for code in (countries or {}).values()
    }
    return doc


def _find(doc, name, label):
    at = doc.text.find(name)
    spans = []
    while at >= 0:
        span = doc.char_span(at, at + len(name), label=label)
        if span is not None:
            spans.append(span)
        at = doc.text.find(name, at + 1)
    return spans


def _tree(doc, tags, starts, subjects):
    heads, deps, first = [], [], 0
    for i in range(len(doc)):
        first = i if starts[i] else first
        stop = next((k for k in range(i + 1, len(doc)) if starts[k]), len(doc))
        root = next((k for k in range(first, stop) if tags[k].startswith("VB")), first)
        verb = next((k for k in range(first, stop) if subjects.get(doc[k].text) == doc[i].text), None)
        compound = i != root and tags[i] == "NNP" and i + 1 < stop and tags[i + 1] == "NNP"
        heads.append(i + 1 if compound else root if verb is None else verb)
        deps.append("ROOT" if i == root else "compound" if compound else "dep" if verb is None else "nsubj")
    return heads, deps


def people_in(doc):
    """Readable people: "Sanae Takaichi, Prime Minister, JP"."""
    mark_people(doc)
    return [
        ", ".join(part for part in (fact.name, fact.role, fact.country) if part)
        for fact in doc._.entity_facts.values()
        if fact.type == "person"
    ]


def mentions_in(doc):
    """Readable mentions: "Lee > Lee Jae Myung"; people first, then what stands for them."""
    mark_people(doc)
    mark_references(doc)
    return [f"{span.text} > {doc._.entity_facts[span.kb_id_].name}" for span in doc.spans["people"]]


def organisations_in(doc):
    """Readable organisations: "the words > the name"."""
    mark_people(doc)
    mark_organisations(doc)
    return [f"{span.text} > {doc._.entity_facts[span.kb_id_].name}" for span in doc.spans["organisations"]]
