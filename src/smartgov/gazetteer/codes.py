"""From code to region and back, always in a named scheme, and as of a day where one is given."""

from datetime import date
from typing import Final

from smartgov.gazetteer.answers import Candidate, Match, Resolution
from smartgov.gazetteer.gazetteer import Gazetteer
from smartgov.model.asking import on_a_day
from smartgov.model.dates import Truth
from smartgov.model.errors import NotFound
from smartgov.model.portfolio import Portfolio
from smartgov.model.regions import Code, Region
from smartgov.model.text import Text

_SCHEME: Final = Text("skema kode", "code scheme")
_REGION: Final = Text("daerah", "region")
_IS: Final = Text("kodenya menurut {scheme}", "it is its code in {scheme}")
_IS_DATED: Final = Text(
    "kodenya menurut {scheme} ({period})", "it is its code in {scheme} ({period})"
)
_WAS: Final = Text(
    "pernah menjadi kodenya menurut {scheme}, tanpa tanggal",
    "it was its code in {scheme}, at a time not recorded",
)
_WAS_DATED: Final = Text(
    "pernah menjadi kodenya menurut {scheme} ({period})",
    "it was its code in {scheme} ({period})",
)
_FROM: Final = Text("sejak {start}", "since {start}")
_UNTIL: Final = Text("sampai {end}", "until {end}")
_BETWEEN: Final = Text("{start} – {end}", "{start} – {end}")
_BY: Final = Text("{why}, daftar {basis}", "{why}, by the list {basis}")
_ONE: Final = Text("satu daerah cocok: {why}", "one region fits: {why}")
_MANY: Final = Text("{count} daerah cocok", "{count} regions fit")
_NO_CODE: Final = Text("skema {scheme} tidak memuat kode ini", "{scheme} has no such code")
_NOT_THEN: Final = Text(
    "pada {day} bukan kode {names} menurut {scheme}",
    "on {day} it was not the code of {names} in {scheme}",
)
_ZERO: Final = Text(
    "skema {scheme} tidak memuat kode ini; mungkin maksudnya {code}, yang nol terakhirnya hilang"
    " dalam lembar kerja",
    "{scheme} has no such code; {code} may be meant, of which a spreadsheet drops the last zero",
)


@on_a_day
def resolve_code(
    portfolio: Portfolio | Gazetteer, code: str, *, scheme: str, on: date | None = None
) -> Resolution:
    """Return which region a code means in a scheme (`kemendagri`, `bps`, `iso-3166-2`).

    With a day only what was or may have been the code on that day counts; without one also what
    ever was. The answer holds the id of the region, its code in the newest list. A code is never
    translated by a part of it. Raises `NotFound` for a scheme that no region has a code in.
    """
    gazetteer = Gazetteer.of(portfolio)
    _check(gazetteer, scheme)
    plain = code.strip().upper() if scheme.startswith("iso") else code.strip()
    held = gazetteer.by_code.get((scheme, plain), ())
    then = [(r, c) for r, c in held if on is None or c.holds(on) is not Truth.NO]
    if on is not None and any(c.holds(on) is Truth.YES for _, c in then):
        then = [(r, c) for r, c in then if c.holds(on) is Truth.YES]
    if not then:
        return Resolution(text=code, match=Match.NONE, why=_none(gazetteer, plain, scheme, on))
    candidates = tuple(
        Candidate(region=region.id, name=region.name, why=_why(region, one, scheme))
        for region, one in sorted(then, key=lambda pair: pair[0].id)
    )
    if len(candidates) == 1:
        why = _ONE.filled(why=candidates[0].why)
        return Resolution(text=code, match=Match.EXACT, why=why, candidates=candidates)
    why = _MANY.filled(count=len(candidates))
    return Resolution(text=code, match=Match.AMBIGUOUS, why=why, candidates=candidates)


@on_a_day
def code_on(portfolio: Portfolio | Gazetteer, region: str, *, scheme: str, on: date) -> Code | None:
    """Return the code of a region in a scheme on a day; None where it had none.

    A code without a period is one that its source does not date. Raises `NotFound` for a region
    or a scheme that is not there.
    """
    gazetteer = Gazetteer.of(portfolio)
    _check(gazetteer, scheme)
    found = gazetteer.by_id.get(region)
    if found is None:
        raise NotFound(_REGION, region, gazetteer.by_id)
    return found.code_on(scheme, on)


def _check(gazetteer: Gazetteer, scheme: str) -> None:
    if scheme not in gazetteer.schemes:
        raise NotFound(_SCHEME, scheme, gazetteer.schemes)


def _none(gazetteer: Gazetteer, code: str, scheme: str, on: date | None) -> Text:
    held = gazetteer.by_code.get((scheme, code), ())
    if held:
        names = tuple(region.name for region, _ in held)
        return _NOT_THEN.filled(day=on, names=names, scheme=scheme)
    if "." in code and (scheme, f"{code}0") in gazetteer.by_code:
        return _ZERO.filled(scheme=scheme, code=f"{code}0")
    return _NO_CODE.filled(scheme=scheme)


def _why(region: Region, code: Code, scheme: str) -> Text:
    present = region.code(scheme) == code.value
    period = _period(code)
    if period is None:
        return (_IS if present else _WAS).filled(scheme=scheme)
    why = (_IS_DATED if present else _WAS_DATED).filled(scheme=scheme, period=period)
    return _BY.filled(why=why, basis=code.basis) if code.basis else why


def _period(code: Code) -> Text | None:
    """Return what is known of the days of a code, in words."""
    if code.period is None:
        return None
    start, end = code.period.start, code.period.end
    ended = end is not None and not hasattr(end, "value")
    if start is not None:
        return _BETWEEN.filled(start=start, end=end) if ended else _FROM.filled(start=start)
    return _UNTIL.filled(end=end) if ended else None
