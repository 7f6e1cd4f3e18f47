"""A small corpus of invented articles, for tests of pages: read it like three newspapers.

Four people (one name in Arabic, one in Korean, one long and German), four countries, an organisation and an issue;
words and deeds for and against, one pair mixed, one side not taken; one article may be republished in full.
"""

import hashlib
import re
from collections.abc import Iterable
from typing import Any

from generator.records import (
    Article,
    Corpus,
    Entity,
    Extraction,
    Issue,
    Linked,
    Mention,
    MentionForm,
    Polarity,
    Quote,
    QuoteKind,
    Role,
    Skipped,
    Span,
    Stance,
)

ROSSI = "person/mara-rossi"
SONNWALD = "person/annegret-von-sonnwaldhausen-lindenthal-oberkirchberg"
KIM = "person/gim-seoyeon"
LAYLA = "person/lyly-alhdad"
ITALY, GERMANY, KOREA, STATES = "country/it", "country/de", "country/kr", "country/us"
LEAGUE = "organisation/harbour-league"

PRONOUNS: dict[str, tuple[str, ...]] = {ROSSI: ("she",)}
NAMES: dict[str, str] = {
    ROSSI: "Mara Rossi",
    SONNWALD: "Annegret von Sonnwaldhausen-Lindenthal-Oberkirchberg",
    KIM: "김서연",
    LAYLA: "ليلى الحداد",
    ITALY: "Italy",
    GERMANY: "Germany",
    KOREA: "South Korea",
    STATES: "United States",
    LEAGUE: "Harbour League",
}
ROLES: dict[str, tuple[str, str | None]] = {
    ROSSI: ("Prime Minister", "IT"),
    SONNWALD: ("Foreign Minister", "DE"),
    KIM: ("President", "KR"),
    LAYLA: ("analyst", None),
}
FORMS: dict[str, tuple[tuple[str, MentionForm], ...]] = {
    ROSSI: (("Mara Rossi", "name"), ("Rossi", "name"), ("the prime minister", "title")),
    SONNWALD: (("Annegret von Sonnwaldhausen-Lindenthal-Oberkirchberg", "name"), ("Sonnwaldhausen", "name")),
    KIM: (("김서연", "name"), ("Kim", "name")),
    LAYLA: (("ليلى الحداد", "name"),),
    ITALY: (("Italy", "name"), ("Italian", "demonym"), ("Rome", "metonym")),
    GERMANY: (("Germany", "name"), ("German", "demonym"), ("Berlin", "metonym")),
    KOREA: (("South Korea", "name"), ("Seoul", "metonym")),
    STATES: (("United States", "name"), ("Washington", "metonym")),
    LEAGUE: (("Harbour League", "name"),),
}


def rich_corpus() -> Corpus:
    """Three articles, newest first, and everybody in them."""
    articles = (_harbour(), _tariffs(), _visit())
    issues = (
        Issue(id="issue/harbour-plan", name="harbour plan", phrases=("harbour plan", "the plan for the harbour")),
    )
    return Corpus(articles=articles, entities=corpus_entities(articles), issues=issues)


def corpus_entities(articles: Iterable[Linked]) -> tuple[Entity, ...]:
    """One entity for each id of `articles`, without mentions, sorted by id."""
    newest: dict[str, Entity] = {}
    aliases: dict[str, set[str]] = {}
    for linked in articles:
        for entity in linked.extraction.entities:
            newest.setdefault(entity.id, entity)
            aliases.setdefault(entity.id, set()).update(entity.aliases)
    return tuple(
        Entity(
            id=e.id,
            type=e.type,
            name=e.name,
            role=e.role,
            country=e.country,
            code=e.code,
            aliases=tuple(sorted(aliases[e.id])),
        )
        for _, e in sorted(newest.items())
    )


def linked(
    text: str,
    *,
    id: str = "an-article",
    quotes: tuple[Quote, ...] = (),
    stances: tuple[Stance, ...] = (),
    skipped: tuple[Skipped, ...] = (),
    **article: Any,
) -> Linked:
    """An article of `text` whose entities are all of `NAMES` that it mentions."""
    facts: dict[str, Any] = {"title": "An article", "date": "2026-01-13", "outlet": "The Harbour Post", **article}
    return Linked(
        Article(id=id, path=f"content/{id}.md", text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), **facts),
        Extraction(id, entities=entities_in(text), quotes=quotes, stances=stances, skipped=skipped),
    )


def entities_in(text: str) -> tuple[Entity, ...]:
    """The entities of `NAMES` that `text` mentions, people first."""
    order = {"person": 0, "country": 1, "organisation": 2}
    found = [entity for id in NAMES if (entity := entity_in(text, id)) is not None]
    return tuple(sorted(found, key=lambda e: (order[e.type], e.mentions[0].start)))


def entity_in(text: str, id: str) -> Entity | None:
    """The entity `id` with its mentions in `text`, or None; its role where it is written in front of the name."""
    forms = dict(FORMS[id])
    mentions = tuple(Mention(m.start(), m.end(), forms[m.group()]) for m in _words(forms).finditer(text))
    if not mentions:
        return None
    pronouns = PRONOUNS.get(id, ())
    kind: Any = id.split("/")[0]
    title, country = ROLES.get(id, (None, None))
    said = -1 if title is None else text.find(f"{title} {NAMES[id]}")
    roles = () if title is None or said < 0 else (Role(title, country, Span(said, said + len(title))),)
    aliases = {text[m.start : m.end] for m in mentions if m.form == "name"} - {NAMES[id]}
    return Entity(
        id=id,
        type=kind,
        name=NAMES[id],
        mentions=mentions,
        pronouns=tuple(Span(*m.span()) for m in _words(pronouns).finditer(text)) if pronouns else (),
        role=title if roles else None,
        country=country,
        code=id[-2:].upper() if kind == "country" else None,
        roles=roles,
        aliases=tuple(sorted(aliases)),
    )


def _words(words: Iterable[str]) -> re.Pattern[str]:
    """Matches any of `words`, the longest first."""
    return re.compile("|".join(rf"\b{re.escape(word)}\b" for word in sorted(words, key=len, reverse=True)))


def span(text: str, words: str, occurrence: int = 0) -> Span:
    """Where `words` stand in `text`; `occurrence` 1 is the second time."""
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def quote(
    text: str,
    id: str,
    *words: str,
    kind: QuoteKind = "direct",
    speaker: str | None = None,
    cue: str | None = None,
    source: str | None = None,
    **fields: Any,
) -> Quote:
    """A quote whose content are `words`; cue and source are looked for after it, then before it."""
    content = tuple(span(text, piece) for piece in words)
    return Quote(
        id=id,
        kind=kind,
        content=content,
        cue=_near(text, cue, content),
        source=_near(text, source, content),
        speaker=speaker,
        speaker_name=fields.pop("speaker_name", NAMES.get(speaker or "")),
        about=tuple(sorted(fields.pop("about", ()))),
        **fields,
    )


def _near(text: str, words: str | None, content: tuple[Span, ...]) -> Span | None:
    if words is None:
        return None
    places = [Span(m.start(), m.end()) for m in re.finditer(rf"\b{re.escape(words)}\b", text)]
    outside = [p for p in places if not any(c.start <= p.start < c.end for c in content)]
    return min(
        outside, key=lambda p: min(abs(p.start - c.end) for c in content) + min(abs(p.end - c.start) for c in content)
    )


def stance(
    text: str, id: str, holder: str, target: str, polarity: Polarity, words: str, *, occurrence: int = 0, **fields: Any
) -> Stance:
    """A stance whose evidence are `words`, by default a statement of the holder."""
    return Stance(
        id=id,
        holder=holder,
        target=target,
        polarity=polarity,
        evidence=(span(text, words, occurrence),),
        **{"basis": "statement", **fields},
    )


HARBOUR_TEXT = """Italian Prime Minister Mara Rossi praised Germany on Tuesday and took no side in a quarrel \
over the northern sea lane.

“Germany is the partner we trust, and the harbour belongs to both of us,” Rossi said in Trieste. “We shall \
build it together.”

The German delegation left early. Nobody said why, and the weather was fine.

Asked about the quarrel between South Korea and the United States, Rossi said that Italy takes no side \
between South Korea and the United States.

A senior official said the prime minister had a “long and frank” talk with President 김서연.

“Italy cannot please everybody,” said ليلى الحداد, an analyst in Cairo.

Rome has lifted its tariff on German cars. Rossi backs the Harbour League."""

TARIFF_TEXT = """Berlin imposed a tariff on Italian steel on Monday.

Foreign Minister Annegret von Sonnwaldhausen-Lindenthal-Oberkirchberg said: “We reject what Italy has done to \
our ports.” Sonnwaldhausen called the harbour plan “a shared hope”.

“This tariff is a mistake,” Mara Rossi said, “and Germany knows it.”

Seoul may join the tariff, a newspaper guessed.

Germany wants good relations with Italy, according to the same newspaper."""

VISIT_TEXT = """President 김서연 of South Korea arrived in Rome with a gift of forty pear trees.

“South Korea and Italy are friends for life,” Kim said. <script>alert("no")</script> & that was that.

Prime Minister Mara Rossi thanked South Korea for the trees. Kim supports the harbour plan."""


def _harbour() -> Linked:
    t = HARBOUR_TEXT
    praise = "Germany is the partner we trust, and the harbour belongs to both of us,"
    neutral = "Italy takes no side between South Korea and the United States"
    quotes = (
        quote(
            t,
            "q-00000001",
            praise,
            "We shall build it together.",
            speaker=ROSSI,
            cue="said",
            source="Rossi",
            about=(GERMANY,),
            confidence=0.97,
        ),
        quote(
            t,
            "q-00000002",
            neutral,
            kind="indirect",
            speaker=ROSSI,
            cue="said",
            source="Rossi",
            about=(ITALY, KOREA, STATES),
            confidence=0.9,
        ),
        quote(
            t,
            "q-00000003",
            "long and frank",
            kind="mixed",
            cue="said",
            source="A senior official",
            speaker_name="a senior official",
            confidence=0.6,
        ),
        quote(
            t,
            "q-00000004",
            "Italy cannot please everybody,",
            speaker=LAYLA,
            cue="said",
            source="ليلى الحداد",
            about=(ITALY,),
            confidence=0.95,
        ),
    )
    stances = (
        stance(t, "s-00000001", ROSSI, GERMANY, "positive", praise, quote="q-00000001"),
        stance(t, "s-00000002", ROSSI, KOREA, "neutral", neutral, quote="q-00000002"),
        stance(t, "s-00000003", ROSSI, STATES, "neutral", neutral, quote="q-00000002"),
        stance(
            t,
            "s-00000004",
            ITALY,
            GERMANY,
            "positive",
            "Rome has lifted its tariff on German cars.",
            basis="action",
            quad="material cooperation",
            label="a tariff lifted",
        ),
        stance(t, "s-00000005", ROSSI, LEAGUE, "positive", "Rossi backs the Harbour League.", voice="reporter"),
        stance(
            t,
            "s-00000006",
            ITALY,
            GERMANY,
            "negative",
            "Italy cannot please everybody,",
            voice="analyst",
            quote="q-00000004",
        ),
    )
    skipped = (Skipped("stance", span(t, "Nobody said why").start, span(t, "Nobody said why").end, "nobody is named"),)
    return linked(
        t,
        id="2026-01-13-harbour-talks",
        title="Rossi praises Germany at the harbour",
        date="2026-01-13",
        outlet="The Harbour Post",
        url="https://example.org/harbour",
        authors=("A. Writer",),
        quotes=quotes,
        stances=stances,
        skipped=skipped,
        boilerplate=("Photographer: B. Lens", "Read more here"),
    )


def _tariffs() -> Linked:
    t = TARIFF_TEXT
    quotes = (
        quote(
            t,
            "q-00000011",
            "We reject what Italy has done to our ports.",
            speaker=SONNWALD,
            cue="said",
            source="Annegret von Sonnwaldhausen-Lindenthal-Oberkirchberg",
            about=(ITALY,),
        ),
        quote(t, "q-00000012", "a shared hope", kind="mixed", speaker=SONNWALD, cue="called", source="Sonnwaldhausen"),
        quote(
            t,
            "q-00000013",
            "This tariff is a mistake,",
            "and Germany knows it.",
            speaker=ROSSI,
            cue="said",
            source="Mara Rossi",
            about=(GERMANY,),
        ),
    )
    stances = (
        stance(
            t,
            "s-00000011",
            GERMANY,
            ITALY,
            "negative",
            "Berlin imposed a tariff on Italian steel on Monday.",
            basis="action",
            quad="material conflict",
            label="a tariff on steel",
        ),
        stance(
            t,
            "s-00000012",
            SONNWALD,
            ITALY,
            "negative",
            "We reject what Italy has done to our ports.",
            quote="q-00000011",
        ),
        stance(t, "s-00000013", SONNWALD, "harbour plan", "positive", "a shared hope", quote="q-00000012"),
        stance(t, "s-00000014", ROSSI, GERMANY, "negative", "This tariff is a mistake,", quote="q-00000013"),
        stance(
            t,
            "s-00000015",
            KOREA,
            ITALY,
            "negative",
            "Seoul may join the tariff",
            basis="action",
            mode="hypothetical",
        ),
        stance(
            t, "s-00000016", GERMANY, ITALY, "positive", "Germany wants good relations with Italy", voice="reporter"
        ),
    )
    return linked(
        t,
        id="2025-12-01-tariff",
        title="Berlin taxes steel",
        date="2025-12-01",
        outlet="Wire of the North",
        url="https://example.org/tariff",
        quotes=quotes,
        stances=stances,
    )


def _visit() -> Linked:
    t = VISIT_TEXT
    quotes = (
        quote(
            t,
            "q-00000021",
            "South Korea and Italy are friends for life,",
            speaker=KIM,
            cue="said",
            source="Kim",
            about=(ITALY, KOREA),
        ),
    )
    stances = (
        stance(
            t, "s-00000021", KIM, ITALY, "positive", "South Korea and Italy are friends for life,", quote="q-00000021"
        ),
        stance(t, "s-00000022", ROSSI, KOREA, "positive", "Mara Rossi thanked South Korea for the trees."),
        stance(t, "s-00000023", KIM, "harbour plan", "positive", "Kim supports the harbour plan."),
    )
    return linked(
        t,
        id="2025-10-30-pear-trees",
        title="Forty pear trees for Rome & its parks <b>",
        date="2025-10-30",
        outlet=None,
        licence="CC BY 4.0",
        publish="full",
        quotes=quotes,
        stances=stances,
    )
