"""From the source of a quote to the person, country or organisation behind it."""

from typing import NamedTuple

from spacy.tokens import Doc, Span

from generator.extract.doc import EntityFacts


class Speaker(NamedTuple):
    """Entity ids, the first speaker first, and the speaker in words."""

    ids: tuple[str, ...] = ()
    name: str | None = None


def find_speaker(doc: Doc, source: tuple[int, int] | None, position: int) -> Speaker:
    """Who is behind `source`: people, else a country or an organisation, else only what the text calls them."""
    if source is None:
        return Speaker()
    facts: dict[str, EntityFacts] = doc._.entity_facts
    for group in ("people", "countries", "organisations"):
        ids = tuple(dict.fromkeys(span.kb_id_ for span in _within(doc, group, source)))
        if ids:
            return Speaker(ids, " and ".join(facts[i].name for i in ids if i in facts) or None)
    return Speaker((), doc[source[0] : source[1]].text)


def _within(doc: Doc, group: str, source: tuple[int, int]) -> list[Span]:
    return [span for span in doc.spans.get(group, ()) if span.start < source[1] and source[0] < span.end]
