"""From the records of tools, actors, services, surveys and wishes to what is published of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from ...plan import addresses
from ...plan.site import SitePlan
from ...plan.wishes import wishes_now
from ...records.attachments import MEDIA_TYPES
from ...records.language import LANGUAGES
from ...records.models import actor as known_actor
from ...records.models import resource as known_resource
from ...records.models import service as known_service
from ...records.models import survey as known_survey
from ...records.models import wish as known_wish
from . import published_support as out
from .extract import checked, said, source, text
from .extract_timed import TimedExtract
from .published_support import Actor, GlossaryEntry, Resource, Service, Survey, Wish


def resources(plan: SitePlan) -> list[Resource]:
    """Every tool, in the order of the ids."""
    return [SupportExtract(plan, record).resource() for record in plan.records.resources.values()]


def actors(plan: SitePlan) -> list[Actor]:
    """Every actor, in the order of the ids."""
    return [SupportExtract(plan, record).actor() for record in plan.records.actors.values()]


def services(plan: SitePlan) -> list[Service]:
    """Every service, in the order of the ids."""
    return [SupportExtract(plan, record).service() for record in plan.records.services.values()]


def surveys(plan: SitePlan) -> list[Survey]:
    """Every survey, in the order of the ids."""
    return [SupportExtract(plan, record).survey() for record in plan.records.surveys.values()]


def wishes(plan: SitePlan) -> list[Wish]:
    """Every wish that holds on the day of the file, the newest first."""
    return [SupportExtract(plan, cluster).wish(wish) for cluster, wish in wishes_now(plan.records)]


def glossary(plan: SitePlan) -> list[GlossaryEntry]:
    """Every word of the field, in the order of its vocabulary."""
    terms = plan.records.terms("glossary").values()
    return [GlossaryEntry(id=t.id, label=said(t.label), meaning=said(t.meaning), see=t.see) for t in terms]


@dataclass(frozen=True)
class SupportExtract(TimedExtract):
    """One record of a plan on its way out."""

    def resource(self) -> Resource:
        """Everything that is known of a tool; its text is in the files."""
        r: known_resource.Resource = self.record.facts
        return Resource(
            id=r.id, former_ids=r.former_ids, kind=self._term("resource-kinds", r.kind), title=said(r.title),
            summary=said(r.summary), use=text(r.use), url=self._links("resource"),
            target_groups=tuple(self._term("target-groups", id) for id in r.target_groups),
            challenges=self._challenges(r.challenges), version=r.version, date=r.date.isoformat(), licence=r.licence,
            legal=r.legal, files=self._files(r),
            elsewhere=tuple(
                out.Elsewhere(url=e.url, publisher=said(e.publisher), language=e.language) for e in r.elsewhere
            ),
            sources=tuple(source(one) for one in r.sources), checked=checked(r.checked),
        )  # fmt: skip

    def actor(self) -> Actor:
        """Everything that is known of an actor."""
        a: known_actor.Actor = self.record.facts
        return Actor(
            id=a.id, former_ids=a.former_ids, kind=self._term("actor-kinds", a.kind), name=said(a.name),
            short_name=a.short_name, summary=said(a.summary), for_clusters=self._told_fact(a.for_clusters),
            for_companies=self._told_fact(a.for_companies), go_when=self._told_fact(a.go_when),
            description_html=self._prose(a.description), url=self._links("actor"), country=a.country, website=a.website,
            ties=tuple(out.Tie(to=tie.to, does=tie.does, sources=tie.source) for tie in a.ties),
            sources=tuple(source(one) for one in a.sources), checked=checked(a.checked),
        )  # fmt: skip

    def service(self) -> Service:
        """Everything that is known of a service."""
        s: known_service.Service = self.record.facts
        offered = out.Offered(
            state=s.offered.state, latest=str(s.offered.latest) if s.offered.latest else None, **self._sourced(s.offered)
        )
        return Service(
            id=s.id, former_ids=s.former_ids, title=said(s.title), summary=said(s.summary),
            description_html=self._prose(s.description), url=self._links("service"),
            challenges=self._challenges(s.challenges), leagues=tuple(self._term("leagues", id) for id in s.leagues),
            offered=offered, ask=self._told_fact(s.ask), resources=s.resources,
            sources=tuple(source(one) for one in s.sources), checked=checked(s.checked),
        )  # fmt: skip

    def survey(self) -> Survey:
        """Everything that is known of a survey."""
        s: known_survey.Survey = self.record.facts
        return Survey(
            id=s.id, former_ids=s.former_ids, title=said(s.title), summary=said(s.summary), kind=s.kind, when=str(s.when),
            method_html=self._prose(s.method), url=self._links("survey"),
            asked=tuple(out.Asked(**asked.model_dump()) for asked in s.asked),
            questions=tuple(self._question(question) for question in s.questions),
            sources=tuple(source(one) for one in s.sources), checked=checked(s.checked),
        )  # fmt: skip

    def wish(self, wish: known_wish.Wish) -> Wish:
        """Everything that is known of a wish of the cluster."""
        sectors = wish.sectors or self.record.facts.sectors
        return Wish(
            cluster=self.record.id, id=wish.id, kind=wish.kind, title=said(wish.title), summary=said(wish.summary),
            co_operation=self._term("co-operations", wish.co_operation), partner=text(wish.partner), stage=wish.stage,
            rights=wish.rights, countries=wish.countries, sectors=tuple(self._sector(id) for id in sectors),
            until=str(wish.until), answer=wish.answer, **self._sourced(wish),
        )  # fmt: skip

    def _challenges(self, ids: tuple[str, ...]) -> tuple[Any, ...]:
        return tuple(self._term("challenges", id) for id in ids)

    def _question(self, question: known_survey.Question) -> out.Question:
        options = tuple(
            out.Option(
                challenge=self._term("challenges", option.challenge),
                answers=tuple(out.Answer(**answer.model_dump()) for answer in option.answers),
            )
            for option in question.options
        )
        return out.Question(id=question.id, text=said(question.text), options=options)

    def _files(self, resource: known_resource.Resource) -> tuple[out.ResourceFile, ...]:
        absolute, id = self.plan.site.absolute, self.record.id
        own = tuple(
            out.ResourceFile(url=absolute(addresses.document(id, lang)), media_type=MEDIA_TYPES[".docx"], language=lang)
            for lang in LANGUAGES
            if resource.body and (resource.body.da if lang == "da" else resource.body.en)
        )
        return own + tuple(
            out.ResourceFile(
                url=absolute(addresses.resource_file(id, file.file, file.language)),
                media_type=MEDIA_TYPES[PurePosixPath(file.file).suffix], language=file.language,
            )
            for file in resource.files
        )  # fmt: skip
