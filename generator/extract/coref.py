"""Who "she" and "the prime minister" are: pronouns and titles that stand for people named in the document.

Titles are matched with the roles that the text gives; pronouns go to the person who is most in view: near, a subject,
of the gender that titles and clear pronouns have shown. No gender is read off a given name. Where two people are
equally in view, or somebody without a name is, nothing is marked.
"""

from collections.abc import Iterable, Mapping

from spacy.language import Language
from spacy.tokens import Doc as SpacyDoc

from generator.extract.coref_genders import agreed, consistent, title_genders
from generator.extract.coref_pronouns import find_pronouns, told_of_themselves
from generator.extract.coref_titles import find_titles
from generator.extract.coref_views import NOBODY, Reference, View, read_text, speakers_beside, surnames
from generator.extract.doc import EntityFacts, RoleFacts
from generator.extract.roles import FoundRole, main_role, role_kind, to_role
from generator.extract.title_verbs import copula
from generator.extract.titles import TitleReader
from generator.extract.tokens import Doc, Span, read_doc

_MARGIN = 1.0
_SURE_MARGIN = 2.0
"""What a pronoun must be sure by before it tells a person's gender."""


def find_references(doc: Doc) -> list[Reference]:
    """Titles and pronouns of `doc` that stand for one of its people, in text order."""
    text = read_text(doc)
    reader = TitleReader(doc, [(view.start, view.end) for view in text.names])
    titles, unnamed = find_titles(text, reader)
    genders = title_genders(text)
    # who a title is only guessed to mean is no ground for a second guess
    meant = [title._replace(person=NOBODY) if title.inferred else title for title in titles]
    views = [*text.names, *(View(*title[:3], "title") for title in meant), *unnamed, *surnames(text)]
    guesses = find_pronouns(text, views, genders, margin=_SURE_MARGIN)
    genders = agreed(agreed(genders, told_of_themselves(text, guesses), doc), guesses, doc)
    outside = [guess for guess in guesses if text.quote_of[guess.start] < 0]
    text = text._replace(
        speakers=speakers_beside(doc, text.quote_of, [*views, *(View(*guess[:4]) for guess in outside)])
    )
    return sorted([*titles, *consistent(doc, find_pronouns(text, views, genders, margin=_MARGIN))])


def _with_titles(doc: Doc, facts: Mapping[str, EntityFacts], references: list[Reference]) -> dict[str, EntityFacts]:
    """`facts` with the roles that sentences about "he" tell, and those of titles for people who have no other."""
    reader = TitleReader(doc, [(span.start, span.end) for span in doc.spans.get("people", ())])
    told: dict[str, list[FoundRole]] = {}
    for reference in references:
        title = copula(reader, reference.start, reference.end)
        known = facts[reference.person].roles or reference.person in told
        if title is None and reference.form == "title" and not (known or reference.inferred):
            title = reader.title_at(reference.end - 1)
        if title is not None:
            role = to_role(reader, title, reference.start, reference.end)
            told.setdefault(reference.person, []).append(role)
    return {**facts, **{person: _with_roles(facts[person], roles) for person, roles in told.items()}}


def _with_roles(person: EntityFacts, told: Iterable[FoundRole]) -> EntityFacts:
    """`person` with the roles that are `told`, of the state that was told before where none is told with them."""
    state, roles = person.country, list(person.roles)
    for role in told:
        country = role.country or state
        state = state or country
        roles.append(RoleFacts(role.title, country, role.start, role.end, role.former))
    roles.sort(key=lambda role: role.start)
    main = main_role(FoundRole(*one[:5], kind=role_kind(one.title)) for one in roles)
    shown = person.role if main is None else f"former {main.title}" if main.former else main.title
    return person._replace(role=shown, country=state, roles=tuple(roles))


@Language.component("onrecord_coref", assigns=["doc.spans", "doc._.entity_facts"], requires=["token.dep", "token.tag"])
def mark_references(source: SpacyDoc) -> SpacyDoc:
    """Add titles and pronouns to `doc.spans["people"]`."""
    doc = read_doc(source)
    names = list(doc.spans.get("people", ()))
    taken = {i for span in names for i in range(span.start, span.end)}
    references = [one for one in find_references(doc) if not taken & set(range(one.start, one.end))]
    doc._.entity_facts = _with_titles(doc, doc._.entity_facts, references)
    spans = [Span(doc, one.start, one.end, label=one.form, kb_id=one.person) for one in references]
    doc.spans["people"] = sorted([*names, *spans], key=lambda span: (span.start, span.end))
    return source
