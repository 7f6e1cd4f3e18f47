"""Maps of who stands where towards a country: cut to who is on record, and the same as a table."""

import pytest

from generator.aggregate import AggregateOptions, aggregate
from generator.aggregate.maps import HEIGHT, WIDTH, _world
from generator.page_records import CountryPage, MapView
from generator.records import Corpus, Entity, Linked
from tests.corpora import linked, rich_corpus, span, stance


@pytest.fixture(scope="module")
def italy() -> MapView:
    [page] = [page for page in aggregate(rich_corpus()) if page.address == "countries/italy/"]
    assert isinstance(page, CountryPage)
    return page.map


def test_a_map_shows_who_stands_where_towards_the_country_of_the_page(italy):
    assert [(row.who.text, row.mark.word) for row in italy.rows] == [("Germany", "against"), ("South Korea", "for")]
    assert sorted(shape.kind for shape in italy.shapes) == ["against", "for", "self"]
    assert len(italy.marks) == 2


def test_every_colour_has_its_sign_and_its_row(italy):
    assert sorted(mark.mark.kind for mark in italy.marks) == sorted(row.mark.kind for row in italy.rows)
    assert all(0 <= float(mark.x.rstrip("%")) <= 100 for mark in italy.marks)


def test_the_window_holds_the_map_s_proportions(italy):
    left, top, width, height = (float(number) for number in italy.view_box.split())

    assert width / height == pytest.approx(WIDTH / HEIGHT, rel=0.02)
    assert 0 <= left <= WIDTH - width
    assert 0 <= top <= HEIGHT - height


def map_of(*names: tuple[str, str, str]) -> MapView | None:
    """The map of Italy's page where each of these countries praises it."""
    text = " ".join(f"{name} praised Italy on day {number}." for number, (_, name, _) in enumerate(names))
    codes = {"country/it": ("Italy", "IT")} | {id: (name, code) for id, name, code in names}
    entities = tuple(Entity(id=id, type="country", name=name, code=code) for id, (name, code) in codes.items())
    stances = tuple(
        stance(text, f"s-{number}", id, "country/it", "positive", f"{name} praised Italy on day {number}.")
        for number, (id, name, _) in enumerate(names)
    )
    one = linked(text)
    one = Linked(one.article, one.extraction.__class__(one.article.id, entities=entities, stances=stances))
    pages = aggregate(Corpus(articles=(one,), entities=entities), options=AggregateOptions())
    assert span(text, "Italy")
    return next(page.map for page in pages if page.address == "countries/italy/")


def test_one_country_alone_makes_no_map():
    assert map_of(("country/fr", "France", "FR")) is None


def test_states_of_the_past_are_in_the_table_and_said_not_to_be_on_the_map():
    view = map_of(("country/fr", "France", "FR"), ("country/es", "Spain", "ES"), ("country/su", "Soviet Union", "SU"))

    assert [row.who.text for row in view.rows] == ["France", "Soviet Union", "Spain"]
    assert view.note == "Dark: Italy. Not on the map: Soviet Union."


def test_small_states_are_dots_and_signs_do_not_lie_on_each_other():
    view = map_of(
        ("country/va", "Vatican City", "VA"), ("country/sm", "San Marino", "SM"), ("country/mt", "Malta", "MT")
    )
    places = [(float(mark.x.rstrip("%")), float(mark.y.rstrip("%"))) for mark in view.marks]

    assert [shape.kind for shape in view.shapes] == ["self"]
    assert len(set(places)) == 3
    assert all(abs(x - a) > 4 or abs(y - b) > 9 for n, (x, y) in enumerate(places) for a, b in places[n + 1 :])
    assert any(mark.aside for mark in view.marks)


def test_every_state_of_today_has_a_place():
    world = _world()

    assert {"US", "CN", "FR", "VA", "SG", "TV", "XK", "PS", "TW"} <= set(world)
    assert all(0 <= place.x <= WIDTH and 0 <= place.y <= HEIGHT for place in world.values())
    assert sum(bool(place.path) for place in world.values()) > 170


def test_the_home_page_shows_which_countries_are_on_record():
    page = next(page for page in aggregate(rich_corpus()) if page.address == "")

    assert page.all_countries.text == "All 4"
    assert len(page.map.shapes) + len(page.map.dots) == 4
    assert page.map.label == "Map: 4 countries on record. The list of countries names them."
    assert page.map.note == "Filled in: the countries on record."
