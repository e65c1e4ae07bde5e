"""Addresses: where each thing stands on the site, in each language. Nothing else builds a path.

An address is relative to the root of the site, without a leading slash: ``klynger/made/``, and
``""`` for the Danish front page. Danish stands at the root, English below ``en/``.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from ..records.collection import Records
from ..records.language import Language
from ..records.models.article import PageTranslation

SECTIONS: dict[str, dict[Language, str]] = {
    "home": {"da": "", "en": ""},
    "directory": {"da": "klynger/", "en": "clusters/"},
    "stories": {"da": "succeshistorier/", "en": "success-stories/"},
    "newsroom": {"da": "nyheder/", "en": "news/"},
    "compare": {"da": "klynger/sammenlign/", "en": "clusters/compare/"},
    "family": {"da": "klynger/stamtrae/", "en": "clusters/family-tree/"},
    "delegation": {"da": "klynger/delegation/", "en": "clusters/delegation/"},
    "calls": {"da": "puljer/", "en": "calls/"},
    "events": {"da": "arrangementer/", "en": "events/"},
    "toolbox": {"da": "vaerktoejer/", "en": "toolbox/"},
    "actors": {"da": "aktoerer/", "en": "actors/"},
    "services": {"da": "ydelser/", "en": "services/"},
    "needs": {"da": "behov/", "en": "needs/"},
    "finder": {"da": "find-partner/", "en": "find-a-partner/"},
    "map": {"da": "kort/", "en": "map/"},
    "illustrations": {"da": "klynger-i-billeder/", "en": "clusters-in-pictures/"},
    "open-data": {"da": "aabne-data/", "en": "open-data/"},
    "search": {"da": "soeg/", "en": "search/"},
    "subscribe": {"da": "abonner/", "en": "subscribe/"},
    "changes": {"da": "aendringer/", "en": "changes/"},
    "quality": {"da": "om/kvalitet/", "en": "about/quality/"},
    "editions": {"da": "nyhedsbrev/", "en": "newsletter/"},
    "embeds": {"da": "indlejr/", "en": "embed/"},
    "translations": {"da": "oversaettelser/", "en": "translations/"},
    "key-figures": {"da": "noegletal/", "en": "key-figures/"},
    "europe": {"da": "noegletal/danmark-i-europa/", "en": "key-figures/denmark-in-europe/"},
    "accounts": {"da": "noegletal/performanceregnskab/", "en": "key-figures/performance-account/"},
    "benchmark": {"da": "noegletal/benchmark/", "en": "key-figures/benchmark/"},
    "certification": {"da": "noegletal/certificering/", "en": "key-figures/certification/"},
    "figure-method": {"da": "noegletal/metode/", "en": "key-figures/method/"},
}
SECTION_OF = {
    "cluster": "directory", "story": "stories", "news": "newsroom", "call": "calls", "event": "events", "edition": "editions",
    "resource": "toolbox", "actor": "actors", "service": "services", "survey": "needs",
    "key-figure": "key-figures",
}  # fmt: skip
PREFIX: dict[Language, str] = {"da": "", "en": "en/"}
NOT_FOUND = "404.html"


@dataclass(frozen=True)
class Site:
    """Where the site is published: an absolute address ending in a slash, possibly below a sub-path."""

    url: str
    hub: str = ""
    """The address of a WebSub hub that passes new items on at once, "" for none."""
    repository: str = ""
    """The address of the repository on its web host, "" while it is not known."""

    def absolute(self, address: str) -> str:
        """The full address, for canonical links and alternates."""
        return self.url + address

    @property
    def base(self) -> str:
        """The path of the site on its host, ``/`` or ``/sub/path/``."""
        return urlsplit(self.url).path or "/"


def section(kind: str, language: Language) -> str:
    """The address of a section's own page: home, directory, stories, newsroom."""
    return PREFIX[language] + SECTIONS[kind][language]


def search_index() -> str:
    """The folder of the search index, for both languages."""
    return "pagefind/"


def manifest() -> str:
    """The file with a checksum of every other file of the site."""
    return "sha256sums.txt"


def bill_of_materials() -> str:
    """The list of the packages the site is made with, for programs."""
    return "bill-of-materials.cdx.json"


def data(name: str = "") -> str:
    """The address of a file of open data, the same in both languages; of their folder when there is no name."""
    return f"data/v1/{name}"


def share_file(kind: str, id: str, language: Language, suffix: str) -> str:
    """The address of what is shared of a page: its card (``png``), and a text to go with it (``txt``).

    The name never changes with the content, so that a letter or a post can show the card by its address.
    """
    return f"{share(language)}{kind}{f'/{id}' if id else ''}.{suffix}"


def share(language: Language) -> str:
    """The folder of what is shared of pages in a language."""
    return f"assets/share/{language}/"


def picture(kind: str, id: str, digest: str, width: int, suffix: str) -> str:
    """The address of the picture of an article in one width (pixels) and format; another picture has another address."""
    return f"assets/pictures/{kind}/{id}-{digest[:10]}-{width}.{suffix}"


FEEDS = {"rss": ".xml", "atom": ".atom.xml", "json": ".json"}
"""The formats of feeds, and how the names of their files end."""


def feed(name: str, format: str, language: Language, archive: int = 0) -> str:
    """The address of a feed in one of its formats; with a number, of one of the archives that hold its older items."""
    file = f"archive/{name}-{archive}" if archive else name
    return f"{feeds(language)}{file}{FEEDS[format]}"


def feeds(language: Language) -> str:
    """The folder of the feeds in a language."""
    return f"{PREFIX[language]}feeds/"


def illustration_data(name: str = "") -> str:
    """The address of the table behind a picture, the same in both languages; of their folder when there is no name."""
    return f"data/pictures/{name}"


MAP_PICTURE: dict[Language, str] = {"da": "danmarks-klynger", "en": "danish-clusters"}


def map_picture(language: Language, suffix: str) -> str:
    """The address of the map as a picture to take away: ``svg`` or ``png``."""
    return f"{section('map', language)}{MAP_PICTURE[language]}.{suffix}"


def embed(language: Language, cluster: str = "") -> str:
    """The address of a light page for the frames of others: of the map, or of one organisation's card."""
    what: dict[Language, str] = {"da": "klynge", "en": "cluster"} if cluster else {"da": "kort", "en": "map"}
    return f"{section('embeds', language)}{what[language]}/{f'{cluster}/' if cluster else ''}"


FACETS: dict[str, dict[Language, str]] = {
    "sector": {"da": "fagomraade", "en": "field"},
    "technology": {"da": "teknologi", "en": "technology"},
    "service": {"da": "ydelse", "en": "service"},
    "target-group": {"da": "maalgruppe", "en": "for"},
    "region": {"da": "region", "en": "region"},
    "town": {"da": "by", "en": "town"},
    "label": {"da": "maerke", "en": "label"},
    "abroad": {"da": "udland", "en": "abroad"},
    "status": {"da": "status", "en": "status"},
    "level": {"da": "niveau", "en": "level"},
    "kind": {"da": "type", "en": "type"},
    "outcome": {"da": "udfald", "en": "outcome"},
    "cluster": {"da": "klynge", "en": "cluster"},
}
UNDATED: dict[Language, str] = {"da": "uden-aar", "en": "undated"}


def facet(facet: str, slug: str, language: Language, of: str = "directory") -> str:
    """The address of one term of a facet of a section."""
    return f"{section(of, language)}{FACETS[facet][language]}/{slug}/"


def in_year(address: str, year: int, language: Language) -> str:
    """The address of one year of the list at ``address``; 0 is the year of what has none."""
    return f"{address}{year or UNDATED[language]}/"


LISTED: dict[str, dict[Language, str]] = {
    "level": {"da": "niveau", "en": "level"},
    "kind": {"da": "slags", "en": "kind"},
    "cluster": {"da": "klynge", "en": "cluster"},
    "challenge": {"da": "behov", "en": "need"},
    "league": {"da": "liga", "en": "league"},
    "country": {"da": "land", "en": "country"},
}
"""The words of the lists of calls and events beside those of the directory."""


def listing(section_kind: str, facet: str, slug: str, language: Language) -> str:
    """The address of the calls or events of one term."""
    return f"{section(section_kind, language)}{(FACETS | LISTED)[facet][language]}/{slug}/"


def calendar(name: str, language: Language) -> str:
    """The address of a calendar file by its name, ``calls`` or ``sector-energy``."""
    return f"{PREFIX[language]}calendars/{name}.ics"


def not_found(language: Language) -> str:
    """The file served when nothing is found."""
    return PREFIX[language] + NOT_FOUND


def item(kind: str, id: str, language: Language) -> str:
    """The address of one thing of a section: a cluster, a story, a call, a tool and so on."""
    return f"{section(SECTION_OF[kind], language)}{id}/"


def account(year: int, language: Language) -> str:
    """The address of the performance account of a year."""
    return f"{section('accounts', language)}{year}/"


def cluster_benchmark(id: str, language: Language) -> str:
    """The address of the page that shows a cluster beside the field."""
    return f"{section('benchmark', language)}{id}/"


def contact_card(id: str, language: Language) -> str:
    """The address of an organisation's contact details as a vCard, beside its profile."""
    return f"{item('cluster', id, language)}{id}.vcf"


def resource_file(id: str, name: str, language: Language) -> str:
    """The address of a file of a resource, beside its page in the language of the file."""
    return f"{item('resource', id, language)}{name}"


def document(id: str, language: Language) -> str:
    """The address of a resource's own text as a Word document."""
    return resource_file(id, f"{id}.docx", language)


def page(path: str, language: Language, records: Records) -> str:
    """The address of a hand-written page, from the slugs of the pages above it and its own.

    ``path`` is the page's path below its language without ``.md``; ``index`` stands for its folder.
    """
    parts = path.removesuffix("index").strip("/").split("/") if path != "index" else []
    address = PREFIX[language]
    for depth in range(1, len([part for part in parts if part]) + 1):
        above = "/".join(parts[:depth])
        record = records.pages.get(above) or records.pages.get(f"{above}/index")
        slug = None
        if record:
            translation, _ = record.text(language)
            slug = translation.slug if isinstance(translation, PageTranslation) else None
        address += f"{slug or parts[depth - 1]}/"
    return address


def form_file(kind: str, language: Language) -> str:
    """The name of the file that GitHub reads a form from, which is also how an address names the form."""
    return f"{language}-{kind}.yml"


def form(repository: str, kind: str, language: Language, **answers: str) -> str:
    """A form of the repository, with some of its questions answered already."""
    asked = urlencode({"template": form_file(kind, language), **answers}, quote_via=quote, safe="/")
    return f"{repository.rstrip('/')}/issues/new?{asked}"


def edit(repository: str, file: str) -> str:
    """The page of the repository on which a file can be edited and sent as a proposal."""
    return f"{repository.rstrip('/')}/edit/main/{quote(file)}"


def begin(repository: str, file: str) -> str:
    """The page of the repository on which a file that does not exist yet can be written and sent as a proposal."""
    return f"{repository.rstrip('/')}/new/main?{urlencode({'filename': file}, quote_via=quote, safe='/')}"


def file_of(address: str) -> str:
    """The file an address is served from: ``klynger/`` → ``klynger/index.html``."""
    return address + "index.html" if address == "" or address.endswith("/") else address


def relative(target: str, start: str) -> str:
    """``target`` as a link from the page at ``start``: ``../made/``; a fragment is kept."""
    folders = start[: start.rfind("/") + 1]
    shared = 0  # the length of the folders above both
    while (end := target.find("/", shared) + 1) and folders.startswith(target[shared:end], shared):
        shared = end
    link = "../" * folders.count("/", shared) + target[shared:]
    return f"./{link}" if not link or link[0] == "#" else link
