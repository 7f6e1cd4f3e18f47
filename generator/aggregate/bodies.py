"""Through which bodies a state speaks: a ministry's words count for its country, and are shown on its own page too."""

from collections.abc import Iterator

from generator.records import Extraction


def spoken_through(extraction: Extraction) -> Iterator[tuple[str, str]]:
    """Organisation and quote: the source names a body of the country that the quote counts for."""
    bodies = [
        (f"country/{entity.country.lower()}", mention.start, mention.end, entity.id)
        for entity in extraction.entities
        if entity.type == "organisation" and entity.country
        for mention in entity.mentions
    ]
    for quote in extraction.quotes:
        if quote.source is None or quote.speaker is None or not quote.speaker.startswith("country/"):
            continue
        for country, start, end, id in bodies:
            if country == quote.speaker and quote.source.start <= start and end <= quote.source.end:
                yield id, quote.id
