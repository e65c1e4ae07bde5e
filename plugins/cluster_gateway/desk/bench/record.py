"""The record of a synthetic organisation, with everything the model knows, more of it or less."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from ...records.collection import Records
from ...records.shape import slug_of
from .chance import Chance
from .organisations import Organisation
from .prose import Both, Writer, place, same, town_name, words

EDITORS = {"da": "redaktionen", "en": "the editors"}
_YEAR = 2026


def record(seed: int, organisation: Organisation, among: Sequence[Organisation], records: Records) -> dict[str, Any]:
    """The record of one organisation ``among`` all, as data for ``clusters/<id>.yml``."""
    return _Record(Chance(seed, "record", organisation.id), organisation, among, records).data()


class _Record:
    def __init__(self, chance: Chance, own: Organisation, among: Sequence[Organisation], records: Records):
        self.chance, self.own, self.among, self.records = chance, own, among, records
        town = town_name(own.towns[0])
        self.writer = Writer(chance, {"name": own.name, "field": own.trade, "town": town})
        self.cited: dict[str, dict[str, Any]] = {}

    def data(self) -> dict[str, Any]:
        """Every part in the order of the model; parts that chance leaves out are absent."""
        own, chance = self.own, self.chance
        summary = self.writer.one_of(words()["summaries"]["cluster"])
        parts = {
            "id": own.id,
            "former_ids": [f"{own.id}-tidligere"] if chance.happens(0.02) else None,
            "name": dict(own.name),
            "short_name": own.name["da"].split()[0] if chance.happens(0.3) else None,
            "summary": summary,
            "description": self.description(),
            "website": f"https://{own.id}.example/",
            "website_source": [self.cite("site")],
            "status": self.status(),
            "founded": {"date": chance.whole(1996, 2021), "source": self.cite("site")} if chance.happens(0.85) else None,
            "predecessors": self.predecessors(),
            "appointments": self.appointments(),
            "labels": self.labels(),
            "sectors": own.sectors,
            "focus": self.focus(),
            "technologies": self.terms(own.technologies, "site"),
            "services": self.terms(self.some("services", 2, 7), "site"),
            "target_groups": self.terms(self.some("target-groups", 1, 5), "site"),
            "partners": self.terms(self.some("partners", 1, 5), "report") if chance.happens(0.6) else None,
            "offices": self.offices(),
            "figures": self.figures(),
            "networks": self.networks() if chance.happens(0.4) else None,
            "cooperation": self.cooperation(),
            "milestones": self.milestones(),
            "contacts": self.contacts() if chance.happens(0.7) else None,
            "links": self.links() if chance.happens(0.4) else None,
            "sources": None,
            "checked": self.checked(EDITORS),
            "confirmed": self.checked({"da": "Klyngen", "en": "The cluster"}) if chance.happens(0.25) else None,
        }
        parts["sources"] = list(self.cited.values())
        return {key: value for key, value in parts.items() if value}

    def cite(self, id: str) -> str:
        """The id of a source, which then stands in the record's list."""
        if id not in self.cited:
            own = self.own
            known: dict[str, dict[str, Any]] = {
                "site": {"publisher": f"{own.id}.example", "url": f"https://{own.id}.example/om"},
                "report": {
                    "publisher": f"{own.id}.example",
                    "title": {"da": "Årsberetning", "en": "Annual report"},
                    "url": f"https://{own.id}.example/beretning.pdf",
                    "published": self.chance.whole(2022, _YEAR),
                },
                "register": {
                    "publisher": "maerker.example",
                    "title": {"da": "Listen over mærkede klynger", "en": "The list of labelled clusters"},
                    "url": "https://maerker.example/liste",
                },
                "paper": {"publisher": "Erhvervsbladet", "published": self.chance.whole(2012, 2025)},
            }
            self.cited[id] = {"id": id, **known[id]}
        return id

    def some(self, vocabulary: str, least: int, most: int) -> list[str]:
        """Ids of some terms of a vocabulary."""
        return self.chance.some(list(self.records.terms(vocabulary)), least, most)

    def terms(self, terms: list[str], source: str) -> dict[str, Any]:
        """A group of terms with its source and mostly its time."""
        dated = {"as_of": self.chance.whole(2021, _YEAR)} if self.chance.happens(0.6) else {}
        return {"terms": terms, **dated, "source": self.cite(source)}

    def description(self) -> dict[str, str]:
        """Two to four paragraphs; a few are not translated; some lead to another organisation."""
        texts = self.writer.paragraphs("cluster", self.chance.whole(70, 150))
        if self.chance.happens(0.25):
            other = self.chance.choose(self.among)
            texts["da"] += f"\n\nSe også [{other.name['da']}](cluster:{other.id})."
            texts["en"] += f"\n\nSee also [{other.name['en']}](cluster:{other.id})."
        return {"da": texts["da"]} if self.chance.happens(0.04) else texts

    def status(self) -> dict[str, Any] | None:
        """What became of one that is no more."""
        if self.own.state == "active":
            return None
        into = {"into": self.own.into} if self.own.into else {}
        return {"state": self.own.state, "since": f"{self.chance.whole(2018, 2025)}-01", **into, "source": [self.cite("paper")]}

    def predecessors(self) -> dict[str, Any] | None:
        """Those that merged into it and, now and then, others without a record."""
        names = [dict(name) for name in self.own.predecessors]
        if self.chance.happens(0.15):
            names += [dict(same(f"{place(self.chance)} Netværket"))]
        return {"names": names, "source": self.cite("paper")} if names else None

    def appointments(self) -> list[dict[str, Any]] | None:
        """Appointed, not appointed, or not known, by programme."""
        if not self.chance.happens(0.3):
            return None
        return [self.appointment(programme) for programme in self.records.terms("programmes")]

    def appointment(self, programme: str) -> dict[str, Any]:
        """One of them; what is not known needs no source."""
        appointed = self.chance.choose(["yes", "yes", "no", "unknown"])
        source = {} if appointed == "unknown" else {"source": [self.cite("paper")]}
        return {"programme": programme, "appointed": appointed, **source}

    def labels(self) -> list[dict[str, Any]] | None:
        """Most have none; bronze is more frequent than silver and gold, and some have run out."""
        drawn = self.chance.whole(1, 100)
        level = "gold" if drawn <= 11 else "silver" if drawn <= 19 else "bronze" if drawn <= 44 else None
        if level is None:
            return None
        year = self.chance.whole(2017, 2025)
        scheme = self.chance.choose(list(self.records.terms("label-schemes")))
        score = {"score": self.chance.whole(80, 100)} if level == "gold" else {}
        label = {"scheme": scheme, "level": level, "awarded": year, "expires": f"{year + 3}-06-30", **score}
        found = [{**label, "source": self.cite("register")}]
        if level != "bronze" and self.chance.happens(0.5):
            found.append({"scheme": scheme, "level": "bronze", "awarded": year - 4, "source": self.cite("register")})
        return found

    def focus(self) -> dict[str, Any] | None:
        """What it concentrates on, in own words."""
        if not self.chance.happens(0.5):
            return None
        things = [self.writer.things() for _ in range(self.chance.whole(2, 5))]
        areas = [{lang: text.capitalize() for lang, text in thing.items()} for thing in things]
        return {"areas": areas, "source": self.cite("site")}

    def offices(self) -> list[dict[str, Any]] | None:
        """The head office and others; some without coordinates, some with an address; a few organisations have none."""
        if self.chance.happens(0.03):
            return None
        return [self.office(number, town) for number, town in enumerate(self.own.towns)]

    def office(self, number: int, town: list[Any]) -> dict[str, Any]:
        """One office; points of several in one town lie a little apart."""
        name, region, lat, lon, postcode = town[:5]
        chance = self.chance
        point = {"lat": round(lat + chance.whole(-9, 9) / 1000, 3), "lon": round(lon + chance.whole(-9, 9) / 1000, 3)}
        data: dict[str, Any] = {"role": "office" if number else "headquarters", "town": name}
        if chance.happens(0.5):
            data |= {"address": f"{place(chance)}vej {chance.whole(1, 180)}", "postcode": postcode}
        data["region"] = region
        if not chance.happens(0.07):
            data["coordinates"] = {**point, "precision": "address" if "address" in data else "town"}
        return {**data, "source": [self.cite("site")]}

    def figures(self) -> list[dict[str, Any]] | None:
        """Members of some years, and other figures in their usual range."""
        chance, found = self.chance, []
        members, newest = chance.whole(20, 400), chance.whole(2023, 2025)
        for back in range(chance.whole(0, 3)):
            found.append(self.figure("members", max(5, members - back * chance.whole(2, 20)), newest - back))
        ranges = {"staff": (3, 60), "projects": (2, 45), "companies-reached": (60, 2500), "programme-grant": (5, 90),
                  "member-satisfaction": (70, 98)}  # fmt: skip
        known = self.records.terms("indicators")
        for indicator in chance.some([i for i in ranges if i in known], 0, 3):
            found.append(self.figure(indicator, chance.whole(*ranges[indicator]), newest))
        return found or None

    def figure(self, indicator: str, value: int, year: int) -> dict[str, Any]:
        """One figure of one year."""
        qualifier = self.chance.choose(["exactly", "exactly", "about", "more-than"])
        more = {} if qualifier == "exactly" else {"qualifier": qualifier}
        return {"indicator": indicator, "value": value, **more, "as_of": year, "source": self.cite("report")}

    def networks(self) -> list[dict[str, Any]]:
        """Networks abroad."""
        names = self.chance.some(words()["networks"], 1, 3)
        trade = self.own.name["en"].split()[-1].title()
        return [{"name": f"{name} {trade} Network", "source": self.cite("site")} for name in names]

    def cooperation(self) -> list[dict[str, Any]] | None:
        """Other organisations it works with."""
        count = self.chance.choose([0, 0, 0, 1, 1, 2, 3])
        others = sorted({self.chance.choose(self.among).id for _ in range(count)} - {self.own.id})
        return [{"cluster": id, "as_of": self.chance.whole(2021, _YEAR), "source": self.cite("site")} for id in others] or None

    def milestones(self) -> list[dict[str, Any]] | None:
        """What happened in its life, oldest first."""
        years = sorted(self.chance.whole(2008, 2025) for _ in range(self.chance.whole(0, 3)))
        lines = words()["titles"]["news"]
        return [{"date": year, "text": self.writer.one_of(lines), "source": self.cite("site")} for year in years] or None

    def contacts(self) -> list[dict[str, Any]]:
        """Ways to reach the organisation."""
        host = f"{self.own.id}.example"
        return [
            {"role": role, "email": f"{slug_of(role['en']).removeprefix('the-')}@{host}",
             **({"phone": f"+45{self.chance.whole(20_000_000, 99_999_999)}"} if self.chance.happens(0.7) else {}),
             "source": [self.cite("site")]}
            for role in self.chance.some(words()["roles"], 1, 2)
        ]  # fmt: skip

    def links(self) -> list[dict[str, Any]]:
        """Pages of its own."""
        return [{"label": {"da": "Kalender", "en": "Calendar"}, "url": f"https://{self.own.id}.example/kalender"}]

    def checked(self, by: Both) -> dict[str, Any]:
        """Held against its sources on some day of the last year and a half before ``corpus.TODAY``."""
        day = date(_YEAR, 11, 20) - timedelta(days=self.chance.whole(0, 540))
        return {"date": day.isoformat(), "by": dict(by)}
