"""Every record that passes from room to room, and the one that other programs read.

Offsets count Unicode code points of `Article.text`, half open. `None` means unknown; never a guess.
"""

from typing import Literal

from msgspec import Struct

from generator.correction_records import Applied, Moved, Stale

EntityType = Literal["person", "country", "organisation"]
MentionForm = Literal["name", "title", "demonym", "metonym"]
QuoteKind = Literal["direct", "mixed", "indirect"]
Polarity = Literal["positive", "negative", "neutral"]
Basis = Literal["statement", "action"]
Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
Mode = Literal["done", "announced", "threatened", "denied", "hypothetical", "past"]
Voice = Literal["holder", "reporter", "analyst", "other"]

SCHEMA = "onrecord/1"


class Span(Struct, frozen=True, gc=False):
    """A stretch of `Article.text`."""

    start: int
    end: int


def _start(span: Span) -> tuple[int, int]:
    return span.start, span.end


# ---------------------------------------------------------------- read -> extract


class Article(Struct, frozen=True, kw_only=True, gc=False):
    """One article as it was read: what is analysed, and what is known about it."""

    id: str
    """Slug, unique in the project; also the page's address under `articles/`."""
    path: str
    """Where it lies, relative to the project, with forward slashes; `-` for standard input."""
    text: str
    """What is analysed: boilerplate removed, paragraphs separated by one blank line."""
    title: str
    date: str | None = None
    """ISO 8601 day, `YYYY-MM-DD`."""
    outlet: str | None = None
    url: str | None = None
    """http or https only."""
    authors: tuple[str, ...] = ()
    language: str = "en"
    """ISO 639-1 code."""
    archive_url: str | None = None
    licence: str | None = None
    sources: tuple[str, ...] = ()
    """Where its quotations come from, as its file says."""
    publish: Literal["excerpts", "full"] = "excerpts"
    """How much of the text the site may show."""
    place: str | None = None
    """Where the dateline says it was written."""
    sha256: str = ""
    """Of the file's bytes (of the text for standard input): provenance."""
    boilerplate: tuple[str, ...] = ()
    """Lines that were taken out of the text, in order."""
    extra: tuple[tuple[str, str], ...] = ()
    """Front matter that we do not know, kept as written."""


# ---------------------------------------------------------------- extract -> link


class Mention(Struct, frozen=True, gc=False):
    """A stretch of text that stands for an entity."""

    start: int
    end: int
    form: MentionForm


class Role(Struct, frozen=True, gc=False):
    """What an article calls a person, and where it says so."""

    title: str
    """As the article gives it, without country: "Finance Minister"."""
    country: str | None
    """ISO 3166-1 alpha-2 code of the state that the role serves or comes from."""
    evidence: Span
    former: bool = False


class Entity(Struct, frozen=True, kw_only=True, gc=False):
    """Whom or what mentions stand for."""

    id: str
    """`person/…`, `country/…` or `organisation/…`: slug of the canonical name, for countries of the ISO code."""
    type: EntityType
    name: str
    """The fullest form that the text supports; the neutral short name of a country."""
    mentions: tuple[Mention, ...] = ()
    """Where the text names it, in text order."""
    pronouns: tuple[Span, ...] = ()
    """Where "she" or "his" stands for a person, in text order: resolved and not read, so apart from the mentions."""
    role: str | None = None
    """The main role of a person, without country."""
    country: str | None = None
    """ISO code of a person's or organisation's state."""
    code: str | None = None
    """ISO code of a country."""
    roles: tuple[Role, ...] = ()
    """Every role the article gives a person, in text order."""
    aliases: tuple[str, ...] = ()
    """Other names that the texts use, sorted."""
    candidates: tuple[str, ...] = ()
    """Ids of the people whom the name may mean, sorted, where nothing tells which: this is nobody in particular."""
    wikidata: str | None = None
    """Id of a person in Wikidata, where `content/people.yml` gives it."""
    corrections: tuple[str, ...] = ()
    """Ids of the corrections that changed this record."""

    @property
    def places(self) -> tuple[Span, ...]:
        """Every mention and pronoun, in text order."""
        return tuple(sorted((*(Span(m.start, m.end) for m in self.mentions), *self.pronouns), key=_start))


class Quote(Struct, frozen=True, kw_only=True, gc=False):
    """Content, cue and source, and the speaker behind the source."""

    id: str
    """`q-` and a hash of article, text and occurrence."""
    kind: QuoteKind
    content: tuple[Span, ...]
    """What is said, without its quotation marks; several where the cue splits it. Of a mixed quote the whole reported
    clause, as far as it is clear."""
    marked: tuple[Span, ...] = ()
    """Of a mixed quote the words between marks, which alone are the speaker's own."""
    spoken: bool = True
    """False for beliefs, wishes and plans that a text reports without a word of speech; pages do not show those."""
    cue: Span | None = None
    source: Span | None = None
    speaker: str | None = None
    """Entity id; None where the text does not tell, or tells too little."""
    speakers: tuple[str, ...] = ()
    """All of them where two people speak as one; `speaker` is the first."""
    speaker_name: str | None = None
    """The speaker in words, "a senior official" too."""
    about: tuple[str, ...] = ()
    """Ids of the entities named in the content, sorted, the speaker left out."""
    confidence: float = 1.0
    """That content and speaker are right, 0 to 1."""
    corrections: tuple[str, ...] = ()
    """Ids of the corrections that changed this record."""
    same_as: str | None = None
    """Id of the same quote in an older article, where this one tells it again: one quote, counted there."""


class Stance(Struct, frozen=True, kw_only=True, gc=False):
    """Where a holder stands towards a target, and the sentence that shows it."""

    id: str
    """`s-` and a hash of article, holder, target and evidence."""
    holder: str
    """Entity id."""
    target: str
    """Entity id, or a short issue phrase: the article's own, once linked the issue's name."""
    polarity: Polarity
    basis: Basis
    quad: Quad | None = None
    """PLOVER's class of the event, where it is one."""
    mode: Mode = "done"
    confidence: float = 1.0
    evidence: tuple[Span, ...] = ()
    quote: str | None = None
    """Id of the quote in which the stance is spoken."""
    voice: Voice = "holder"
    """Who says that the holder stands so."""
    label: str | None = None
    """A deed in two or three plain words of the lexicon ("export controls"), for summaries."""
    corrections: tuple[str, ...] = ()
    """Ids of the corrections that changed this record."""
    same_as: str | None = None
    """Id of the same stance in an older article, where this one tells it again: one stance, counted there."""


class Skipped(Struct, frozen=True, gc=False):
    """What was seen and left out, so that it is counted and told."""

    kind: Literal["quote", "stance", "person", "country"]
    start: int
    end: int
    reason: str


class Extraction(Struct, frozen=True, gc=False):
    """What one article says; ids are those of this article alone until `link` has seen all of them."""

    article_id: str
    entities: tuple[Entity, ...] = ()
    """Sorted by type (person, country, organisation), then by first mention."""
    quotes: tuple[Quote, ...] = ()
    """In text order."""
    stances: tuple[Stance, ...] = ()
    """In order of their evidence."""
    skipped: tuple[Skipped, ...] = ()


# ---------------------------------------------------------------- read -> link


class IssueRule(Struct, frozen=True, kw_only=True, gc=False):
    """One line of `content/issues.yml`: what is called so, and what else is the same."""

    name: str
    phrases: tuple[tuple[str, int], ...]
    """Phrases of articles or names of issues that shall be it, each with its line."""
    path: str
    line: int


class KnownRole(Struct, frozen=True, gc=False):
    """A role that somebody knows a person to hold or to have held."""

    title: str
    country: str | None = None
    """ISO code of the state that it serves."""
    since: str | None = None
    """`YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as `until`, the last one in which it was held."""
    until: str | None = None


class KnownPerson(Struct, frozen=True, kw_only=True, gc=False):
    """One entry of `content/people.yml`: what somebody knows beside the articles."""

    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    """ISO code."""
    wikidata: str | None = None
    """`Q` and a number."""
    roles: tuple[KnownRole, ...] = ()
    path: str
    line: int


# ---------------------------------------------------------------- link -> aggregate


class Issue(Struct, frozen=True, kw_only=True, gc=False):
    """What people stand for or against where that is no actor, under the name that `Stance.target` gives it."""

    id: str
    """`issue/` and the slug of its name."""
    name: str
    phrases: tuple[str, ...]
    """As articles word it, the most frequent first."""
    chosen: bool = False
    """True where `content/issues.yml` names it."""


class StaleIssue(Struct, frozen=True, gc=False):
    """A phrase in `content/issues.yml` that no article has."""

    path: str
    line: int
    problem: str
    remedy: str


class Acquaintance(Struct, frozen=True, gc=False):
    """A person of the articles whom `content/people.yml` knows."""

    id: str
    known: KnownPerson


class UnusedPerson(Struct, frozen=True, gc=False):
    """An entry of `content/people.yml` that tells of nobody, or not enough."""

    path: str
    line: int
    problem: str
    remedy: str
    open: bool
    """True where articles name somebody so and nothing tells who is meant; else they name nobody so."""


class Tie(Struct, frozen=True, gc=False):
    """Why a name in an article is somebody, where the name alone does not tell."""

    id: str
    article: str
    name: str
    """As the article has it."""
    why: str


class Story(Struct, frozen=True, gc=False):
    """Several articles that are nearly the same text."""

    articles: tuple[str, ...]
    """Their ids, oldest first."""


class Linked(Struct, frozen=True, gc=False):
    """An article and what it says, with ids that hold over all articles."""

    article: Article
    extraction: Extraction


class Corpus(Struct, frozen=True, gc=False):
    """Every article, newest first, and everybody in them."""

    articles: tuple[Linked, ...] = ()
    entities: tuple[Entity, ...] = ()
    """One for each id over all articles, sorted by id: the fullest name, the newest role, all aliases and roles;
    without mentions and without `roles` evidence, which belong to one article each."""
    corrections: tuple[Applied, ...] = ()
    """Every rule of `content/corrections.yml` that holds, in its order."""
    stale: tuple[Stale, ...] = ()
    """Every rule that matches nothing any more."""
    moved: tuple[Moved, ...] = ()
    """Entities that had another id or name before a correction, sorted."""
    issues: tuple[Issue, ...] = ()
    """What stances are about where that is no actor, sorted by id."""
    stale_issues: tuple[StaleIssue, ...] = ()
    """Lines of `content/issues.yml` that match nothing."""
    stories: tuple[Story, ...] = ()
    """Articles that tell one story, sorted."""
    known: tuple[Acquaintance, ...] = ()
    """Who of the people is known beside the articles, sorted by id."""
    unused: tuple[UnusedPerson, ...] = ()
    """Entries of `content/people.yml` that tell of nobody or not enough, by line."""
    ties: tuple[Tie, ...] = ()
    """Sorted by id, article and name."""


# ---------------------------------------------------------------- for other programs


class SummarySentence(Struct, frozen=True, gc=False):
    """One sentence of an article's stance summary and the stances behind it."""

    text: str
    stances: tuple[str, ...]


class Record(Struct, frozen=True, kw_only=True, gc=False):
    """One article a line: the interface of `onrecord extract` and of `data/articles.jsonl`."""

    schema: str
    id: str
    path: str
    title: str
    date: str | None
    outlet: str | None
    url: str | None
    authors: tuple[str, ...]
    language: str
    text: str
    entities: tuple[Entity, ...]
    quotes: tuple[Quote, ...]
    stances: tuple[Stance, ...]
    summary: tuple[SummarySentence, ...]
    skipped: tuple[Skipped, ...]
