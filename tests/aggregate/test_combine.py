"""What a script needs to combine the filters of a list: for each entry its values, in the order of the yearly lists."""

import json

from generator.page_records import ListPage, QuotesPage
from generator.records import Corpus
from generator.render.files import index_files
from tests.aggregate.built import site


def entries(index) -> list[dict[str, tuple[str, ...]]]:
    """The words of each entry's values, by the filter's name."""
    number = len(index.columns[0].rows)
    return [
        {one.name: tuple(one.values[place].text for place in one.rows[entry]) for one in index.columns}
        for entry in range(number)
    ]


def test_each_quote_has_its_kind_side_speaker_and_year():
    page: QuotesPage = site()["quotes/"]
    first, *_ = entries(page.index)

    assert page.combine == page.index.path == "quotes/filters.json"
    assert first == {
        "kind": ("Word for word",),
        "side": ("For",),
        "person": ("Mara Rossi",),
        "about": ("Germany",),
        "year": ("2026",),
        "outlet": ("The Harbour Post",),
    }


def test_values_that_lead_to_pages_are_told_by_address_for_two_may_bear_one_name():
    [person] = [column for column in site()["stances/list/"].index.columns if column.name == "person"]

    assert ("people/mara-rossi", "Mara Rossi") in [(choice.id, choice.text) for choice in person.values]


def test_only_the_first_page_of_the_whole_list_carries_the_file_and_all_name_it():
    pages = [page for page in site(passages_on_page=2).values() if isinstance(page, QuotesPage | ListPage)]
    named = [page for page in pages if page.combine]

    assert [page.address for page in pages if page.index] == ["quotes/", "stances/list/"]
    assert {page.combine for page in named} == {"quotes/filters.json", "stances/list/filters.json"}
    assert len(named) > 10


def test_the_lists_by_year_hold_every_entry_in_the_same_order():
    pages = site(passages_on_page=2)
    for address, shown in (("quotes/", quotes_of), ("stances/list/", passages_of)):
        index = pages[address].index
        [year] = [column for column in index.columns if column.name == "year"]
        for place, choice in enumerate(year.values):
            number = sum(row == (place,) for row in year.rows)
            listed = [
                one
                for page in pages.values()
                if page.address == f"{address}{choice.id}/" or page.address.startswith(f"{address}{choice.id}/page/")
                for one in shown(page)
            ]
            whole = [one for page in pages.values() if is_of(page, address) for one in shown(page)]
            assert listed == [one for one in whole if one.when.iso.startswith(choice.id)]
            assert len(listed) == number


def is_of(page, address: str) -> bool:
    return page.address == address or page.address.startswith(f"{address}page/")


def quotes_of(page):
    return [quote for group in page.groups for quote in group.quotes]


def passages_of(page):
    return list(page.contents.passages)


def test_the_file_writes_one_value_as_a_number_and_several_as_a_list():
    [file] = index_files(site()["quotes/"], leaf="index.html")
    content = json.loads(file.content)

    assert file.path == "quotes/filters.json"
    assert (content["heading"], content["nouns"], content["leaf"]) == ("Quotes", ["quote", "quotes"], "index.html")
    assert all(isinstance(row, int) for row in content["columns"][0]["rows"])


def test_an_empty_site_has_nothing_to_combine():
    pages = site(Corpus(articles=(), entities=()))

    assert pages["quotes/"].index is None
    assert pages["quotes/"].combine == ""
