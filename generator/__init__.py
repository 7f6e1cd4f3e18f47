"""On Record: who said what, where they stand, and the sentence that proves it.

Data walks one way through five rooms: `read` (files to articles), `extract` (articles to people, countries,
quotes and stances), `link` (who is who over all articles), `aggregate` (what each page says), `render`
(pages to HTML). `pipeline` is the walk; `plugin` hands it to MkDocs, `cli` to the terminal.
"""

__version__ = "0.1.0"
