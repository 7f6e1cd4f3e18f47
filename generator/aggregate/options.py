"""What a site's owner may decide about its pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator import __version__
from generator.page_records import AccuracyRow, PeerRow, ReliabilityRow


@dataclass(frozen=True, slots=True, kw_only=True)
class AggregateOptions:
    """Thresholds, sizes and the words that the site uses about itself."""

    site_name: str = "On Record"
    site_url: str = ""
    """Absolute address of the published site, with its last slash; without it there are no feeds."""
    report_to: str = ""
    """Where readers report errors: an address of mail or of the web; empty where there is none."""
    tagline: str = "Who said what, where each person and country stands, and the sentence that proves it."
    person_mentions: int = 3
    """From how many mentions on a person has a page who is neither quoted nor in office."""
    country_mentions: int = 2
    """In one article, for a country without stance and quote."""
    organisation_articles: int = 2
    """For an organisation that neither speaks nor acts."""
    matrix_size: int = 14
    """Countries in the matrix, at most."""
    matrix_minimum: int = 2
    """From so many passages on a cell of the matrix has a colour: one statement is no policy."""
    home_countries: int = 8
    """In the matrix of the home page."""
    pair_passages: int = 2
    """From how many passages on, both directions together, two countries have a page of their own."""
    issue_passages: int = 2
    """From how many passages on an issue has a page; one that `content/issues.yml` names has it from the first."""
    country_names: Mapping[str, str] = field(default_factory=dict)
    """Names of countries that the site's owner chose, by ISO code."""
    page_size: int = 100
    """Names or rows of a paginated list."""
    passages_on_page: int = 50
    """Passages or quotes of a paginated list."""
    listed: int = 1000
    """Passages or quotes of a list that another one completes: the newest; the years have all."""
    rows_on_page: int = 16
    """Rows that open their passages, names of a list, and articles, on a page that is about something else too."""
    shifts: int = 4
    """Possible changes of position, or tensions, on a page."""
    proofs: int = 5
    """Passages that a claim or a row opens on the page itself; where there are more, a list of their own has all."""
    newest: int = 3
    """Of those with such a list, so many are on the page too."""
    claims: int = 8
    """In the summary of an article and of a person or country."""
    quotes_on_page: int = 12
    """On the page of a person or country; the others have pages of their own."""
    accuracy: tuple[AccuracyRow, ...] = ()
    """Measured figures for the Method page."""
    peers: tuple[PeerRow, ...] = ()
    """What other systems reach, for the Method page."""
    version: str = ""
    """Hash of what extracts and links, to tell what changed only because of it."""
    reliability: tuple[ReliabilityRow, ...] = ()
    """How often a confidence is right, for the Method page."""
    encoder: str = ""
    """Name and checksum of the weights that judge stances; empty where the rules stand alone."""
    model: str = ""
    """Name and version of the language model, for the provenance of an article."""
    program: str = f"onrecord {__version__}"
