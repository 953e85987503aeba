"""What is stated of an agreement: together, where it stands, and which part is not known."""

from smartgov import Agreement, Truth


def any_stated(agreement: Agreement, *words: str) -> Truth:
    """Answer whether at least one of the `words` is recorded as so."""
    answer = Truth.NO
    for word in words:
        answer |= agreement.states(word)
    return answer


def first_unknown(agreement: Agreement, *words: str) -> str:
    """Return the first of the `words` that is not known; the first of all when each is."""
    unknown = (word for word in words if agreement.states(word) is Truth.UNKNOWN)
    return next(unknown, words[0])


def place_of(agreement: Agreement, word: str) -> str:
    """Return the path of the statement about `word`; that of all statements where there is none."""
    for number, one in enumerate(agreement.statements):
        if one.what == word:
            return f"statements[{number}]"
    return "statements"
