"""Letters in their portfolio: by which schemes a letter is numbered, and what its number says."""

from collections.abc import Iterator

from smartgov.model.agencies import Agency
from smartgov.model.dates import Truth
from smartgov.model.letters import Letter
from smartgov.model.numbering import LetterNumber, NumberingScheme, read_number
from smartgov.model.portfolio import Portfolio
from smartgov.model.posts import Post


def letter_schemes(portfolio: Portfolio, letter: Letter) -> tuple[NumberingScheme, ...]:
    """Return the schemes that may have been in force for a letter on its date.

    They are those of its sender, then of the agencies above it; where these declare none, the
    ones without issuers.
    """
    declared = {
        scheme.id: scheme
        for agency in _upwards(portfolio, letter.sender)
        for scheme in portfolio.numbering(agency)
        if scheme.in_force(letter.date) is not Truth.NO
    }
    general = (
        scheme for scheme in portfolio.numbering() if scheme.in_force(letter.date) is not Truth.NO
    )
    return tuple(declared.values()) or tuple(general)


def letter_number(portfolio: Portfolio, letter: Letter) -> LetterNumber | None:
    """Return the parts of a letter's number; None when it has none or no scheme of its fits."""
    if letter.number is None:
        return None
    return read_number(letter.number, letter_schemes(portfolio, letter))


def _upwards(portfolio: Portfolio, sender: str | None) -> Iterator[str]:
    """Yield the sender's agency and those above it, each once."""
    post = portfolio.find(Post, sender) if sender else None
    name = post.agency if post else sender
    seen: set[str] = set()
    while name is not None and name not in seen:
        seen.add(name)
        yield name
        agency = portfolio.find(Agency, name)
        name = agency.parent if agency else None
