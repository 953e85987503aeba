"""Citations of Indonesian law: read, write, rank.

`PP 28/2018 Ps 9(1)` is article 9, paragraph 1 of government regulation 28 of 2018;
`UU 23/2014 Ps 363(2)a` adds a letter; `Perda Kota Metro 24/2016` names its region;
`PermenPANRB 59/2020 Lampiran I` points into an annex. A range of articles is two citations.
"""

import re
from typing import Final

import attrs

from smartgov.model.errors import Refused
from smartgov.model.text import Text

FORMS: Final[dict[str, tuple[int | None, Text]]] = {
    "UU": (3, Text("Undang-Undang", "Law")),
    "Perppu": (
        3,
        Text(
            "Peraturan Pemerintah Pengganti Undang-Undang", "Government Regulation in Lieu of Law"
        ),
    ),
    "PP": (4, Text("Peraturan Pemerintah", "Government Regulation")),
    "Perpres": (5, Text("Peraturan Presiden", "Presidential Regulation")),
    "Keppres": (None, Text("Keputusan Presiden", "Presidential Decree")),
    "Inpres": (None, Text("Instruksi Presiden", "Presidential Instruction")),
    "PMK": (None, Text("Peraturan Menteri Keuangan", "Minister of Finance Regulation")),
    "Permen": (None, Text("Peraturan Menteri", "Ministerial Regulation")),
    "Kepmen": (None, Text("Keputusan Menteri", "Ministerial Decree")),
    "SE": (None, Text("Surat Edaran", "Circular")),
    "Perda": (6, Text("Peraturan Daerah", "Regional Regulation")),
    "Pergub": (None, Text("Peraturan Gubernur", "Governor's Regulation")),
    "Perbup": (None, Text("Peraturan Bupati", "Regent's Regulation")),
    "Perwal": (None, Text("Peraturan Wali Kota", "Mayor's Regulation")),
}
"""Form to its place in the hierarchy of laws (1 is highest) and its name in full.

The place is None where the hierarchy does not list the form. A regional regulation of a regency
or city stands one below a province's; where its region does not say which it is, neither does
its rank.
"""

_PROVINCES: Final = (["Provinsi"], ["Prov."], ["Prov"], ["Daerah"], ["DI"], ["DKI"])
_CITIES: Final = (["Kota"], ["Kabupaten"], ["Kab."], ["Kab"])

_ISSUERS: Final[dict[str, Text]] = {
    "dagri": Text("Dalam Negeri", "(Home Affairs)"),
    "kominfo": Text("Komunikasi dan Informatika", "(Communication and Informatics)"),
}
"""What follows `Permen` without a blank, written out; other words stand as they are."""

_REGIONAL: Final = ("Perda", "Pergub", "Perbup", "Perwal")
_ISSUED: Final = ("Permen", "Kepmen", "SE")
SPELLING: Final = re.compile(
    r"(?P<form>UU|Perppu|PP|Perpres|Keppres|Inpres|PMK|Permen|Kepmen|SE|Perda|Pergub|Perbup|Perwal)"
    r"(?P<issuer>[A-Z][A-Za-z]{2,30}|(?<=n)[a-z]{3,30})?"
    r"(?: (?P<place>[A-Z][A-Za-z]*(?:\.? [A-Z][A-Za-z]*){0,5}))?"
    r" (?P<number>[0-9][0-9A-Za-z.\-]{0,40})/(?P<year>[12]\d{3})"
    r"(?: Ps (?P<article>\d{1,3}[A-Z]?)(?:\((?P<paragraph>\d{1,2}[a-z]?)\))?(?P<letter>[a-z])?)?"
    r"(?: (?P<annex>Lampiran(?: [A-Za-z0-9.\-]{1,12}){0,6}))?",
    re.ASCII,
)
"""How a citation is written in files."""
_NOT_LAW: Final = Text(
    "'{value}' bukan rujukan hukum: tulis seperti 'PP 28/2018 Ps 9(1)'"
    " atau 'Perda Kota Metro 24/2016'",
    "'{value}' is no citation of law: write it like 'PP 28/2018 Ps 9(1)'"
    " or 'Perda Kota Metro 24/2016'",
)
_ARTICLE: Final = Text("Pasal {article}", "article {article}")
_PARAGRAPH: Final = Text("ayat ({paragraph})", "paragraph ({paragraph})")
_LETTER: Final = Text("huruf {letter}", "letter {letter}")
_OF: Final = Text("{form} Nomor {number} Tahun {year}", "{form} {number} of {year}")


@attrs.frozen(kw_only=True)
class Citation:
    """A place in a legal instrument.

    `form` is a key of FORMS; `issuer` is what follows it without a blank (`dagri` in
    Permendagri, `PANRB` in PermenPANRB); `place` names a regional law's region.
    """

    form: str
    number: str
    year: int
    issuer: str | None = None
    place: str | None = None
    article: str | None = None
    paragraph: str | None = None
    letter: str | None = None
    annex: str | None = None

    @classmethod
    def parse(cls, text: str) -> "Citation":
        """Read a citation in its short form; raise `Refused` when it is none."""
        match = SPELLING.fullmatch(text) if len(text) <= _LONGEST else None
        if (
            match is None
            or (match["place"] is not None and match["form"] not in _REGIONAL)
            or (match["issuer"] is not None and match["form"] not in _ISSUED)
        ):
            raise Refused(_NOT_LAW, value=text[:80])
        return cls(
            form=match["form"],
            number=match["number"],
            year=int(match["year"]),
            issuer=match["issuer"],
            place=match["place"],
            article=match["article"],
            paragraph=match["paragraph"],
            letter=match["letter"],
            annex=match["annex"],
        )

    @property
    def instrument(self) -> "Citation":
        """The whole instrument, without the place in it."""
        return attrs.evolve(self, article=None, paragraph=None, letter=None, annex=None)

    @property
    def rank(self) -> int | None:
        """The place in the hierarchy of laws, 1 highest; None where that cannot be told."""
        rank, _ = FORMS[self.form]
        if self.form == "Perda":
            words = (self.place or "").split()
            if words[:1] in _CITIES:
                return rank + 1 if rank else None
            return rank if words[:1] in _PROVINCES else None
        return rank

    def say(self, lang: str) -> str:
        """Return the citation written out: `Peraturan Pemerintah Nomor 28 Tahun 2018 Pasal 9`."""
        _, name = FORMS[self.form]
        words = name.say(lang)
        issuer = _ISSUERS.get(self.issuer or "")
        # A ministry's has an issuer, a region's a place; none has both.
        extra = issuer.say(lang) if issuer else self.issuer or self.place
        form = f"{words} {extra}" if extra else words
        said = [_OF.say(lang, form=form, number=self.number, year=str(self.year))]
        if self.article:
            said.append(_ARTICLE.say(lang, article=self.article))
        if self.paragraph:
            said.append(_PARAGRAPH.say(lang, paragraph=self.paragraph))
        if self.letter:
            said.append(_LETTER.say(lang, letter=self.letter))
        if self.annex:
            said.append(self.annex)
        return " ".join(said)

    def __str__(self) -> str:
        """Return the short form that `parse` reads."""
        text = f"{self.form}{self.issuer or ''}"
        if self.place:
            text += f" {self.place}"
        text += f" {self.number}/{self.year}"
        if self.article:
            text += f" Ps {self.article}"
            text += f"({self.paragraph})" if self.paragraph else ""
            text += self.letter or ""
        return f"{text} {self.annex}" if self.annex else text


_LONGEST: Final = 200
