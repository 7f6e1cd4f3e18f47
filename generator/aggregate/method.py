"""The method page: what the words mean, how often the program is right, and what was left out."""

from generator.aggregate.lookup import Lookup
from generator.aggregate.options import AggregateOptions
from generator.aggregate.passages import MARKS, MIXED
from generator.aggregate.retold import stories_words
from generator.aggregate.statistics import left_out_counts
from generator.aggregate.words import counted, times
from generator.lexicons import read_table, read_words
from generator.page_records import Crumb, Facets, Mark, MethodPage, SiteFacts, Stat, Term

NOT_MEASURED = "Not measured for this build."
MEASURED = (
    "Against annotations made by hand; the line under each name says on which articles. The ten articles helped to "
    "write the rules, and some of the 84 were read for faults: on other articles the program is right less often."
)
ENCODER = (
    "Rules read who does or says what to whom; a small encoder, trained on annotated sentences, weighs what they find "
    "and adds what they have no words for. What both together are not sure enough of is left out and counted as "
    "unsure; two names of which the encoder, half-way through, sees hardly a stance are not weighed to the end, and "
    "not counted."
)
RULES_ALONE = (
    "This site was made without the encoder that weighs stances, because onnxruntime is not installed. Its stances are "
    "what the rules alone find: fewer, and none is left out because it is unsure."
)


def method_page(lookup: Lookup, site: SiteFacts) -> MethodPage:
    """The facts behind the prose, which is the template's."""
    omitted = left_out_counts(lookup)
    accuracy = lookup.options.accuracy
    return MethodPage(
        address="method/",
        template="method.html",
        title="Method",
        description="How this is made, how often it is right, what its words mean and what was left out.",
        section="method",
        current=True,
        crumbs=(Crumb(site.name, ""), Crumb("Method")),
        facets=Facets("Page"),
        site=site,
        accuracy=accuracy,
        accuracy_words=MEASURED if accuracy else NOT_MEASURED,
        peers=lookup.options.peers if accuracy else (),
        reliability=lookup.options.reliability if lookup.options.encoder else (),
        encoder=lookup.options.encoder,
        encoder_words=ENCODER if lookup.options.encoder else RULES_ALONE,
        terms=vocabulary(),
        failures=read_words("known_failures"),
        left_out=omitted,
        left_out_words=_left_out_words(sum(one.count for one in omitted)),
        facts=_facts(site),
        thresholds=_thresholds(lookup.options),
        stories_words=stories_words(lookup.stories),
    )


def vocabulary() -> tuple[Term, ...]:
    """The closed vocabulary, as its lexicon has it."""
    marks: dict[str, Mark] = {mark.kind: mark for mark in (*MARKS.values(), MIXED)}
    return tuple(Term(word, meaning, marks.get(key)) for key, word, meaning in read_table("closed_vocabulary"))


def _left_out_words(number: int) -> str:
    if number == 0:
        return "Nothing was left out."
    return f"{counted(number, 'passage was', 'passages were')} read and not used."


def _facts(site: SiteFacts) -> tuple[Stat, ...]:
    numbers = (
        (site.articles, "articles"),
        (site.quotes, "quotes"),
        (site.speakers, "speakers"),
        (site.stances, "stances"),
        (site.people, "people with a page"),
        (site.countries, "countries with a page"),
    )
    return tuple(Stat(f"{number:,}", words) for number, words in numbers)


def _thresholds(options: AggregateOptions) -> tuple[str, ...]:
    return (
        "A person has a page who is quoted, takes a stance, holds a public office, or is named at least "
        f"{times(options.person_mentions)}. Who is merely mentioned has none.",
        "A country has a page that takes or receives a stance, is spoken of in a quote, or is named at least "
        f"{times(options.country_mentions)} in one article.",
        "An organisation has a page that is quoted, takes or receives a stance, or is named in at least "
        f"{counted(options.organisation_articles, 'article')}.",
        f"An issue has a page on which at least {counted(options.issue_passages, 'passage is', 'passages are')} on "
        "record, or that the owner of the site names.",
        *_colour(options.matrix_minimum),
    )


def _colour(fewest: int) -> tuple[str, ...]:
    if fewest < 2:
        return ()
    return (
        f"A cell of the matrix has a colour from {counted(fewest, 'passage')} on: a single statement is no policy.",
    )
