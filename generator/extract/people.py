"""People: who is named, under which names, as what.

What proves a name is in `people_evidence.py`, which names are one person in `people_clusters.py`, whom each name means
in `people_mentions.py`, roles in `roles.py`.
"""

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc as SpacyDoc

from generator.extract.affiliations import find_affiliations
from generator.extract.doc import EntityFacts, RoleFacts, SkippedFacts
from generator.extract.institutions import institution_country
from generator.extract.names import NameReader, read_names
from generator.extract.people_clusters import Person, cluster_names
from generator.extract.people_evidence import find_named
from generator.extract.people_mentions import FoundPeople, find_mentions
from generator.extract.relations import without_relations
from generator.extract.roles import FoundRole, Holder, find_roles, main_role, role_kind
from generator.extract.titles import TitleReader
from generator.extract.tokens import Doc, Span, read_doc
from generator.slugs import to_slug


def find_people(doc: Doc) -> FoundPeople:
    """Who is named in `doc`, one entry for each person.

    First come full names that the model, a title, an apposition or a transcript's label proves; then every place where
    a part of one stands alone. A family name counts whatever the model takes it for; which word is the family name is
    decided by which one the text uses alone, so "Lee Jae Myung" and "Sanae Takaichi" need no rule.
    """
    clusters = cluster_names(find_named(read_names(doc)))
    known = {word for cluster in clusters for run in cluster for word in run.words if len(word) > 1}
    return find_mentions(NameReader(doc, known), clusters)


def person_id(name: str, taken: Iterable[str]) -> str:
    """`person/` and the slug of `name`; numbered where another person of the document has it already."""
    base = f"person/{to_slug(name)}"
    used = set(taken)
    number = 2
    candidate = base
    while candidate in used:
        candidate = f"{base}-{number}"
        number += 1
    return candidate


def find_facts(doc: Doc, people: Iterable[Person], taken: Iterable[str]) -> list[EntityFacts]:
    """What the text tells about each of `people`, in the same order: id, name, roles, country."""
    people = list(people)
    reader = TitleReader(doc, [mention for person in people for mention in person.mentions])
    holders = without_relations(
        doc,
        [
            Holder(person.mentions, tuple(role for mention in person.mentions for role in find_roles(reader, *mention)))
            for person in people
        ],
    )
    used = set(taken)
    facts = []
    for person, holder, country in zip(people, holders, find_affiliations(doc, reader, holders), strict=True):
        key = person_id(person.name, used)
        used.add(key)
        facts.append(_facts(doc, key, person, holder, country))
    return facts


def _facts(doc: Doc, key: str, person: Person, holder: Holder, country: str | None) -> EntityFacts:
    if person.note and not holder.roles:
        start, end = person.mentions[0]
        kind = role_kind(person.note)
        told = FoundRole(
            person.note,
            institution_country(person.note),
            doc[start].idx,
            doc[end - 1].idx + len(doc[end - 1]),
            False,
            kind,
        )
        holder, country = holder._replace(roles=(told,)), country or told.country
    main = main_role(holder.roles)
    title = f"former {main.title}" if main and main.former else main.title if main else None
    roles = (RoleFacts(r.title, r.country or country, r.start, r.end, r.former) for r in holder.roles)
    return EntityFacts(
        key, "person", person.name, role=title, country=country, roles=tuple(sorted(roles, key=lambda r: r.start))
    )


@Language.component("onrecord_people", assigns=["doc.spans", "doc._.entity_facts"], requires=["doc.ents"])
def mark_people(source: SpacyDoc) -> SpacyDoc:
    """Write the people of a document into `doc.spans["people"]` and `doc._.entity_facts`."""
    doc = read_doc(source)
    found = find_people(doc)
    facts = find_facts(doc, found.people, doc._.entity_facts)
    spans = [
        Span(doc, start, end, label="name", kb_id=fact.id)
        for person, fact in zip(found.people, facts, strict=True)
        for start, end in person.mentions
    ]
    doc.spans["people"] = sorted(spans, key=lambda span: (span.start, span.end))
    doc._.entity_facts = doc._.entity_facts | {fact.id: fact for fact in facts}
    doc._.skipped = doc._.skipped + [
        SkippedFacts("person", doc[u.start].idx, doc[u.end - 1].idx + len(doc[u.end - 1]), u.reason)
        for u in found.unsure
    ]
    return source
