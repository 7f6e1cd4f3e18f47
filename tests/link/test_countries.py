"""What a site's owner may call countries."""

import pytest

from generator.errors import OnRecordError
from generator.link.countries import checked_names, name_countries
from generator.records import Article, Entity, Extraction

TURKEY = Entity(id="country/tr", type="country", name="Türkiye", code="TR")
ROSSI = Entity(id="person/mara-rossi", type="person", name="Mara Rossi", country="TR")


def named(names, *entities):
    article = Article(id="a", path="a.md", text="Text.", title="A")
    [(_, found)] = name_countries([(article, Extraction("a", entities=entities))], names)
    return [(entity.name, entity.aliases) for entity in found.entities]


def test_a_country_bears_the_name_that_the_owner_chose():
    assert named({"TR": "Turkey"}, TURKEY, ROSSI) == [("Turkey", ("Türkiye",)), ("Mara Rossi", ())]


def test_without_a_choice_the_usual_name_stays():
    assert named({"CV": "Cabo Verde"}, TURKEY) == [("Türkiye", ())]


def test_codes_may_be_small_and_names_are_cleaned():
    assert checked_names({"tr": " Turkey "}, path="mkdocs.yml") == {"TR": "Turkey"}


@pytest.mark.parametrize(
    ("names", "problem"),
    [
        ({"XX": "Nowhere"}, "no country's code"),
        ({False: "Norway"}, "NO without quotation marks"),
        ({"TR": ""}, "gives TR no name"),
        ({"TR": 7}, "gives TR no name"),
    ],
)
def test_a_mistake_in_the_names_is_told_with_file_and_remedy(names, problem):
    with pytest.raises(OnRecordError, match=problem) as told:
        checked_names(names, path="mkdocs.yml")

    assert str(told.value).startswith("mkdocs.yml:1: ")
