"""The first portfolio of a region: its records, and the commented TOML that holds them."""

import re
import textwrap
from collections.abc import Iterator
from typing import Final

import attrs

from smartgov.files.toml_writing import record_to_toml, table, value
from smartgov.model.agencies import Agency, Tier
from smartgov.model.ids import is_id
from smartgov.model.portfolio import Record
from smartgov.model.posts import Post
from smartgov.model.programmes import Cohort, Participation, Programme, Role
from smartgov.model.regions import Region
from smartgov.model.text import Text
from smartgov.model.workflows import Workflow

_HEADS: Final = {
    "province": Text("Gubernur {region}", "Governor of {region}"),
    "regency": Text("Bupati {region}", "Regent of {region}"),
    "city": Text("Wali Kota {region}", "Mayor of {region}"),
}
_LEVEL: Final = re.compile(r"^(?:kabupaten|kota|provinsi)(?: administrasi)?\s+", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"\s*\([^()]*\)")
_WIDTH: Final = 78

_T: Final = {
    "title": Text("{region} dalam {programme}", "{region} in the {programme}"),
    "cohort": Text("Angkatan {year}", "Cohort of {year}"),
    "government": Text("Pemerintah {region}", "Government of {region}"),
    "office": Text("{office} {region}", "{office} of {region}"),
    "head": Text(
        "Portofolio {region} ({code}) dalam {programme}. Baris yang diawali tanda pagar adalah"
        " keterangan dan tidak dibaca. Yang belum diketahui tidak ditulis: kolom yang kosong atau"
        " dikira-kira lebih buruk daripada tidak ada.",
        "The portfolio of {region} ({code}) in the {programme}. Lines that begin with a number"
        " sign are comments and are not read. What is not known is left out: a field that is"
        " blank or guessed is worse than none.",
    ),
    "about-cohort": Text(
        "Angkatan: daerah yang masuk program bersama, dan alur yang dilaluinya. Bila jumlah yang"
        " diumumkan diketahui, tambahkan: announced = 50",
        "The cohort: the regions that enter the programme together, and the workflow they go"
        " through. When the size that was announced is known, add: announced = 50",
    ),
    "about-participation": Text(
        "Keikutsertaan {region} dalam angkatan itu. Kedudukannya dicatat dengan tanggal:",
        "That {region} takes part in the cohort. Its standing is recorded with its day:",
    ),
    "about-agencies": Text(
        "Instansi. 'id' adalah nama pendek yang dipakai catatan lain untuk menunjuknya; 'role'"
        " adalah perannya dalam program.",
        "The agencies. An 'id' is the short name by which other records refer to it; 'role' is"
        " the part it plays in the programme.",
    ),
    "about-post": Text(
        "Kepala daerah. Siapa yang menjabat dicatat bersama masanya:",
        "The head of region. Who holds the post is recorded with the time of office:",
    ),
    "about-events": Text(
        "Kejadian: apa yang terjadi, dan kapan. Catat dengan 'smartgov record', atau tulis seperti"
        " ini tanpa tanda pagar:",
        "Events: what took place, and when. Record them with 'smartgov record', or write them like"
        " this without the number signs:",
    ),
}


@attrs.frozen(kw_only=True)
class FirstPortfolio:
    """What a new portfolio says; `agencies` are offices of the region by their role."""

    pack: str
    programme: Programme
    workflow: Workflow
    year: int
    region: Region
    agencies: tuple[tuple[Role, str], ...] = ()

    @property
    def full_name(self) -> str:
        """The name of the region with the word for its level."""
        name = self.region.name
        return f"Provinsi {name}" if self.region.level == "province" else name

    @property
    def slug(self) -> str:
        """The name of the region as a part of ids; its code where it has no such name."""
        plain = re.sub(r"[^a-z0-9]+", "-", _LEVEL.sub("", self.region.name).casefold()).strip("-")
        return plain if is_id(plain) and plain.isascii() else self.region.id

    @property
    def first_activity(self) -> str:
        """The activity with which the way begins."""
        return next(
            (one.activity for one in self.workflow.transitions if one.source is None),
            self.workflow.transitions[0].activity,
        )

    def records(self) -> Iterator[tuple[str, Record]]:
        """Yield every record with the name of the comment that stands before it."""
        name, slug = self.full_name, self.slug
        cohort = f"{self.programme.id}-cohort-{self.year}"
        yield (
            "about-cohort",
            Cohort(
                id=cohort,
                programme=self.programme.id,
                name=_T["cohort"].filled(year=str(self.year)),
                year=self.year,
                workflow=self.workflow.id,
                levels=self.workflow.levels,
            ),
        )
        yield (
            "about-participation",
            Participation(id=f"{slug}-{self.year}", cohort=cohort, region=self.region.id),
        )
        government = f"pemda-{slug}"
        tier = Tier.PROVINCE if self.region.level == "province" else Tier.LOCAL
        yield (
            "about-agencies",
            Agency(
                id=government,
                name=_T["government"].filled(region=name),
                kind="government",
                tier=tier,
                region=self.region.id,
            ),
        )
        for role, office in self.agencies:
            yield (
                "",
                Agency(
                    id=f"{role.id}-{slug}"[:80],
                    name=Text.same(office),
                    kind="office",
                    tier=tier,
                    region=self.region.id,
                    parent=government,
                    role=role.id,
                ),
            )
        title = _HEADS.get(self.region.level)
        if title is not None:
            yield (
                "about-post",
                Post(
                    id=f"head-{slug}"[:80],
                    title=title.filled(region=_LEVEL.sub("", self.region.name)),
                    agency=government,
                    role="head-of-region",
                    represents=(government,),
                ),
            )

    def to_toml(self, lang: str) -> str:
        """Return the portfolio as TOML, with comments in the language `lang`."""
        values = {"region": self.full_name, "programme": self.programme.name}
        title = _T["title"].filled(**values)
        head = {
            "title": value({"id": title.id, "en": title.en}),
            "packs": value([self.pack]),
        }
        said = _T["head"].say(lang, code=self.region.id, **values)
        parts = [f"{_comment(said)}format = 1\n", table("[portfolio]", head)]
        for comment, record in self.records():
            before = _comment(_T[comment].say(lang, **values)) if comment else ""
            parts.append(before + record_to_toml(record) + _example(comment))
        parts.append(_comment(_T["about-events"].say(lang)) + self._event())
        return "\n".join(parts)

    def _event(self) -> str:
        fields = {
            "id": value(f"{self.slug}-{self.first_activity}"[:80]),
            "subject": value(self.region.id),
            "workflow": value(self.workflow.id),
            "activity": value(self.first_activity),
            "date": f"{self.year}-01-31",
        }
        lines = table("[[events]]", fields).rstrip("\n").split("\n")
        return "".join(f"# {line}\n" for line in lines)


def office_name(role: Role, region: str, lang: str) -> str:
    """Return a name to propose for the office of a region in a role."""
    return _T["office"].say(lang, office=_BRACKETS.sub("", role.name.say(lang)), region=region)


def _comment(text: str) -> str:
    lines = textwrap.wrap(text, _WIDTH, break_on_hyphens=False, break_long_words=False)
    return "".join(f"# {line}\n" for line in lines)


def _example(comment: str) -> str:
    """Return a line to fill in, as a comment, where the record above may have one."""
    match comment:
        case "about-participation":
            return '# standings = [{ value = "selected", period = { start = 2023-02-28 } }]\n'
        case "about-post":
            return '# tenures = [{ person = "…", period = { start = 2021-02-26 } }]\n'
        case _:
            return ""
