"""Country towards country: the matrix, the same as a list, and who stands where on issues."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from generator.aggregate.addresses import is_entity, issue_anchor
from generator.aggregate.claims import by_holder
from generator.aggregate.lists import Parent, below, list_pages, whole
from generator.aggregate.lookup import Lookup
from generator.aggregate.passages import Held, Tally, passages_words, side_counts, tally
from generator.aggregate.towards import direction_anchor, newest_first
from generator.aggregate.words import capitalised, counted, in_sentence
from generator.page_records import (
    Cell,
    Contents,
    Crumb,
    Facets,
    IssuePosition,
    IssueView,
    Link,
    Matrix,
    MatrixRow,
    Page,
    PairRow,
    SiteFacts,
    StancesPage,
)

Pairs = Mapping[tuple[str, str], Tally]
ALL = "stances/list/"
"""Every passage, with filters."""
SMALL = 9
"""From so many columns on, the table is set small."""


PAIRS = 40
"""Newest directions on the stances page; a list has all."""
ISSUES = 30


def stances_pages(lookup: Lookup, site: SiteFacts) -> Iterator[Page]:
    """The matrix of the countries with most stances, the newest pairs, the main issues; and the list of all pairs."""
    page = _stances_page(lookup, site)
    yield page
    pairs = pair_rows(lookup, country_pairs(lookup)) if page.all_pairs else ()
    parent = Parent(Link("Stances", page.address), "stances", page.crumbs)
    dek = f"{counted(len(pairs), 'direction')} of pairs, newest first."
    contents = Contents(pairs=pairs, caption="Each direction of each pair")
    listings = below(parent, page.all_pairs, "Country towards country", dek, contents)
    yield from list_pages(listings, site, lookup.options)


def _stances_page(lookup: Lookup, site: SiteFacts) -> StancesPage:
    pairs = country_pairs(lookup)
    rows = pair_rows(lookup, pairs)
    on_issues = issues(lookup)
    return StancesPage(
        address="stances/",
        template="stances.html",
        title="Stances: country towards country",
        description="Which government speaks or acts in favour of which, or against it, and the passages that show it.",
        section="stances",
        current=True,
        crumbs=(Crumb(site.name, ""), Crumb("Stances")),
        facets=Facets("Page"),
        site=site,
        heading="Stances",
        dek=f"{counted(len(rows), 'pair')} of countries and {counted(len(on_issues), 'issue')}. "
        "What is empty is not on record, which is not the same as taking no side.",
        matrix=build_matrix(lookup, pairs, lookup.options.matrix_size),
        pairs=rows[:PAIRS],
        all_pairs=whole(Link("Stances", "stances/"), "pairs", len(rows), PAIRS),
        issues=on_issues[:ISSUES],
        all_issues=Link(f"All {counted(len(on_issues), 'issue')}", "issues/"),
        all_passages=Link("Every passage, with filters", ALL),
    )


def country_pairs(lookup: Lookup) -> dict[tuple[str, str], Tally]:
    """What each country's government and officials say and do about each other country."""
    return {pair: tally(held) for pair, held in lookup.directions.items()}


def build_matrix(lookup: Lookup, pairs: Pairs, size: int) -> Matrix | None:
    """The countries with most stances from and towards them, by name; None where there is no pair."""
    weights: Counter[str] = Counter()
    for (holder, target), tallied in pairs.items():
        weights[holder] += tallied.total
        weights[target] += tallied.total
    if not weights:
        return None
    ranked = sorted(weights, key=lambda id: (-weights[id], _name(lookup, id), id))
    chosen = sorted(ranked[:size], key=lambda id: (_name(lookup, id), id))
    columns = [id for id in chosen if any((holder, id) in pairs for holder in chosen)]
    rows = tuple(
        MatrixRow(_link(lookup, holder), tuple(_cell(lookup, pairs, holder, target) for target in columns))
        for holder in chosen
        if any((holder, target) in pairs for target in chosen)
    )
    return Matrix(
        caption="Read from left to right: the country in the row towards the country in the column. Words and deeds of "
        "governments and officials, as reported in these articles, all dates.",
        columns=tuple(_link(lookup, id) for id in columns),
        rows=rows,
        small=len(columns) >= SMALL,
        note=_matrix_note(size, len(ranked[size:]), lookup.options.matrix_minimum, rows),
    )


def pair_rows(lookup: Lookup, pairs: Pairs) -> tuple[PairRow, ...]:
    """Each direction of each pair, the newest first."""
    rows = [_pair_row(lookup, holder, target, tallied) for (holder, target), tallied in pairs.items()]
    return tuple(sorted(rows, key=lambda row: (newest_first(row.last), row.who.text, row.towards.text, row.anchor)))


def issues(lookup: Lookup) -> tuple[IssueView, ...]:
    """Who stands where on each issue; the issue with most passages first."""
    held: dict[str, list[Held]] = {}
    for shown in lookup.articles:
        for one in shown.first_held:
            if one.counted and not is_entity(one.stance.target):
                held.setdefault(issue_anchor(one.stance.target), []).append(one)
    ordered = sorted(held.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return tuple(_issue_view(lookup, anchor, group) for anchor, group in ordered)


def _issue_view(lookup: Lookup, anchor: str, held: Sequence[Held]) -> IssueView:
    name = held[0].stance.target
    positions = tuple(_positions(held))
    return IssueView(
        anchor=anchor,
        name=capitalised(name),
        positions=positions,
        address=lookup.links[name].address if name in lookup.links else None,
        counts=side_counts([position.mark.kind for position in positions], tally(held).articles),
    )


def pair_address(lookup: Lookup, holder: str, target: str, tallied: Tally) -> str:
    """The only passage of one direction, its part of the pair's page, or the list of all; else the newest passage."""
    if len(tallied.passages) == 1:
        return tallied.passages[0].address
    pair = lookup.pair_pages.get((holder, target))
    if pair is not None:
        return f"{pair}#{direction_anchor(lookup.links[holder], lookup.links[target])}"
    whole = lookup.lists_of(holder).get(target)
    return (whole.address if whole else None) or tallied.passages[0].address


def _positions(held: Sequence[Held]) -> Iterator[IssuePosition]:
    for group in by_holder(held).values():
        tallied = tally(group)
        yield IssuePosition(
            mark=tallied.mark or group[0].passage.mark,
            who=group[0].passage.who,
            counts=tallied.words,
            evidence=tallied.passages[0].address,
        )


def _cell(lookup: Lookup, pairs: Pairs, holder: str, target: str) -> Cell:
    tallied = pairs.get((holder, target))
    to = in_sentence(_name(lookup, target))
    if holder == target or tallied is None:
        return Cell(to=to, is_self=holder == target)
    return Cell(
        to=to,
        mark=tallied.mark,
        few=tallied.total < lookup.options.matrix_minimum,
        count=tallied.total,
        counts=tallied.words,
        address=pair_address(lookup, holder, target, tallied),
    )


def _pair_row(lookup: Lookup, holder: str, target: str, tallied: Tally) -> PairRow:
    return PairRow(
        anchor=direction_anchor(_link(lookup, holder), _link(lookup, target)),
        who=_link(lookup, holder),
        towards=_link(lookup, target),
        mark=tallied.mark,
        statements=tallied.statements,
        deeds=tallied.deeds,
        reported=tallied.reports,
        counts=tallied.words,
        last=tallied.last,
        evidence=pair_address(lookup, holder, target, tallied),
        evidence_words=passages_words(tallied),
    )


def _matrix_note(size: int, left: int, fewest: int, rows: Sequence[MatrixRow]) -> str:
    told = []
    if left:
        others = counted(left, "other is", "others are")
        told.append(f"The {size} countries with most stances on record; {others} in the list only.")
    if any(cell.few for row in rows for cell in row.cells):
        rests = "a single passage" if fewest <= 2 else f"fewer than {fewest} passages"
        told.append(f"A cell in a dashed box rests on {rests}, which is no policy: it has no colour.")
    return " ".join(told)


def _name(lookup: Lookup, id: str) -> str:
    return _link(lookup, id).text


def _link(lookup: Lookup, id: str) -> Link:
    return lookup.links.get(id, Link(id.partition("/")[2].upper()))
