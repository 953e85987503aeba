"""From what an officer writes for a region to its code, with what may have been meant."""

from typing import Final

from smartgov.cli.speaking import warn, wrapped
from smartgov.cli.texts import T
from smartgov.gazetteer import Gazetteer, resolve
from smartgov.model.errors import NotFound, did_you_mean
from smartgov.model.portfolio import Portfolio, names_of, register_name
from smartgov.model.programmes import Participation
from smartgov.model.regions import Region

_MOST: Final = 8


def region_named(portfolio: Portfolio, text: str) -> str:
    """Return the code of the region that a code or a name is, to the letter.

    Raises `NotFound` for a text that is none or several, with the codes and names that it may
    mean: by the gazetteer, else among the participants, else among all regions.
    """
    if portfolio.find(Region, text) is not None:
        return text
    spelled = resolve(portfolio, text, slips=False).region
    if spelled is not None:
        return spelled
    found = resolve(portfolio, text)
    known = sorted({one.region for one in portfolio.all(Participation)})
    meant = [one.region for one in found.candidates[:_MOST]] or did_you_mean(text, known).close
    meant = meant or _called_almost(portfolio, text)
    known = known or [one.id for one in portfolio.all(Region)]
    called = names_of(portfolio, {*known, *meant})
    raise NotFound(register_name(Region), text, known, called=called, meant=meant)


def region_meant(portfolio: Portfolio, text: str, lang: str) -> str:
    """Return the code of the region that a text means; a slip of the hand is forgiven, and said.

    It is for questions: what is written must not rest on a guess. Raises `NotFound` as
    `region_named` does.
    """
    try:
        return region_named(portfolio, text)
    except NotFound:
        code = resolve(portfolio, text).region
        if code is None:
            raise
        name = portfolio.get(Region, code).name
        warn(wrapped(T["read_as"].say(lang, text=text, name=name, code=code)))
        return code


def _called_almost(portfolio: Portfolio, text: str) -> list[str]:
    """Return the regions whose code, or else whose name, is spelled almost like a text."""
    gazetteer = Gazetteer.of(portfolio)
    regions = portfolio.all(Region)
    names = {gazetteer.bare(one, one.name).casefold(): one.id for one in regions}
    names |= {one.name.casefold(): one.id for one in regions}
    codes = did_you_mean(text, names.values()).close
    return [*(codes or (names[one] for one in did_you_mean(text.casefold(), names).close))]


def subject_named(portfolio: Portfolio, text: str) -> str:
    """Return the id of the record that a text is, or else of the region that it names."""
    return text if portfolio.record(text) is not None else region_named(portfolio, text)


def subject_meant(portfolio: Portfolio, text: str, lang: str) -> str:
    """Return the id of the record that a text is, or else of the region that it means."""
    return text if portfolio.record(text) is not None else region_meant(portfolio, text, lang)
