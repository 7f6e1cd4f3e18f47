"""The data page: every file of the site's records, and what each column of a table means."""

from generator.aggregate.lookup import Lookup
from generator.aggregate.tables import extracts, tables
from generator.aggregate.words import counted
from generator.page_records import Crumb, DataFile, DataPage, Facets, SiteFacts


def data_page(lookup: Lookup, site: SiteFacts) -> DataPage:
    """The files and tables; how large each file is, only who writes them knows."""
    all_tables = tables(lookup)
    return DataPage(
        address="data/",
        template="data.html",
        title="Data",
        description="Every record of this site as files: JSON Lines, CSV, JSON Schema, and one zip of everything.",
        section="none",
        current=True,
        crumbs=(Crumb(site.name, ""), Crumb("Data")),
        facets=Facets("Page"),
        site=site,
        whole=DataFile("onrecord.zip", "data/onrecord.zip", "Everything below in one file", ""),
        files=(
            DataFile(
                "articles.jsonl",
                "data/articles.jsonl",
                "JSON Lines: one article a line, with everything that was found in it",
                counted(site.articles, "article"),
            ),
            DataFile("schema.json", "data/schema.json", "JSON Schema of a line of articles.jsonl", ""),
            DataFile(
                "corrections.json", "data/corrections.json", "JSON: what people corrected, why, and its effect", ""
            ),
            *(
                DataFile(
                    f"{table.name}.csv",
                    f"data/{table.name}.csv",
                    f"CSV: {table.title[:1].lower()}{table.title[1:]}",
                    counted(len(table.rows), "row"),
                )
                for table in all_tables
            ),
            DataFile(
                "datapackage.json",
                "data/datapackage.json",
                "Data Package: what the files are, their columns, sizes and hashes, for programs",
                "",
            ),
        ),
        tables=all_tables,
        extracts=tuple(extracts(lookup, all_tables)),
    )
