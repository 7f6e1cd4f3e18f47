"""The options of `onrecord` in `mkdocs.yml`."""

from mkdocs.config import base
from mkdocs.config import config_options as option

from generator.aggregate import AggregateOptions
from generator.extraction import Reader


class OnRecordConfig(base.Config):  # type: ignore[no-untyped-call]  # MkDocs does not type __init_subclass__
    """The plugin's options in `mkdocs.yml`."""

    content = option.Type(str, default="content")
    """Folder of the articles, relative to `mkdocs.yml`."""
    records = option.Type(str, default="")
    """Records made by `onrecord extract`, as a folder, a file or an address such as `s3://…`: their articles are on the
    site without being read anew, beside those of `content`."""
    cache = option.Type(str, default=".cache/onrecord")
    """Folder of what was extracted before; deleting it only costs time."""
    model = option.Type(str, default=Reader().model)
    """An installed spaCy model for English, or the path of one."""
    workers = option.Type(int, default=0)
    """Processes that read articles at the same time; 0 for as many as the machine has cores and memory for."""
    article_seconds = option.Type(int, default=Reader().article_seconds)
    """Computing time that an article may take; one that takes more is named and left out."""
    publish = option.Choice(("excerpts", "full"), default="excerpts")
    """How much of an article's text the site shows, where the article does not say."""
    matrix_minimum = option.Type(int, default=AggregateOptions().matrix_minimum)
    """How many passages a cell of the matrix must rest on to be coloured; below, it has a dashed box."""
    issue_passages = option.Type(int, default=AggregateOptions().issue_passages)
    """How many passages an issue must have to get a page."""
    person_mentions = option.Type(int, default=AggregateOptions().person_mentions)
    """How often somebody without quote and role must be named to get a page."""
    organisation_articles = option.Type(int, default=AggregateOptions().organisation_articles)
    """In how many articles an organisation must be named that neither speaks nor acts, to get a page."""
    names = option.Type(dict, default={})
    """What countries are called on this site where that is disputed, by ISO code: `{"TR": Turkey}`."""
    report_to = option.Type(str, default="")
    """Where readers report errors: `mailto:` and an address of yours, or the page of a form or of a tracker."""
    search = option.Type(bool, default=True)
    """Make the search index after the build."""
    noindex = option.Type(bool, default=False)
    """Ask search engines to leave the site out."""
