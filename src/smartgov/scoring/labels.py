"""Labels: which band an index lies in, and which it may lie in where it was rounded."""

from decimal import Decimal
from fractions import Fraction

import attrs

from smartgov.model.dates import PartialDate
from smartgov.model.frameworks import Framework
from smartgov.model.methods import LabelBasis, RoundingRule
from smartgov.model.text import Text
from smartgov.model.timelines import held_on
from smartgov.scoring.exact import rounded, unit


def label_bases(framework: Framework, day: PartialDate | None) -> tuple[LabelBasis, ...]:
    """Return which number a band is looked up with at a date: more than one if it hangs on it."""
    timeline = framework.labelled_by
    if not timeline:
        return (LabelBasis.RAW,)
    if day is None:
        return tuple(dict.fromkeys((*(dated.value for dated in timeline), LabelBasis.RAW)))
    starts = [dated.period.start for dated in timeline]
    days = {day.earliest, day.latest}
    days |= {one.earliest for one in starts if one and day.earliest < one.earliest < day.latest}
    found = [held_on(timeline, one) or (LabelBasis.RAW,) for one in sorted(days)]
    return tuple(dict.fromkeys(basis for held in found for basis in held))


def labels_of(
    framework: Framework, day: PartialDate | None, exact: Fraction | None
) -> tuple[Text, ...]:
    """Return the labels that an index may have: more than one if it hangs on an unknown date."""
    if exact is None:
        return ()
    found: list[Text] = []
    for basis in label_bases(framework, day):
        value = exact
        if basis is LabelBasis.ROUNDED:
            value = Fraction(rounded(exact, framework.places, framework.rounding))
        label = band_label(framework, value)
        if label is not None:
            found.append(label)
    return tuple(dict.fromkeys(found))


def band_label(framework: Framework, value: Fraction | Decimal) -> Text | None:
    """Return the label of the band that a number lies in; None below them all."""
    fitting = [band for band in framework.bands if band.at_least <= value]
    return max(fitting, key=lambda band: band.at_least).label if fitting else None


@attrs.frozen
class _Stretch:
    """Numbers from `low` to `high`, the upper end among them where it is `closed`."""

    low: Fraction
    high: Fraction
    closed: bool

    def meet(self, other: "_Stretch") -> "_Stretch | None":
        """Return what both have in common; None where that is nothing."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        closed = all(one.closed for one in (self, other) if one.high == high)
        return _Stretch(low, high, closed) if low < high or (low == high and closed) else None

    def labels(self, framework: Framework) -> list[Text]:
        """Return the labels of all bands that reach into it."""
        first = band_label(framework, self.low)
        bands = sorted(framework.bands, key=lambda band: band.at_least)
        more = [
            band.label
            for band in bands
            if self.low < band.at_least < self.high
            or (self.closed and self.low < band.at_least == self.high)
        ]
        return [*([first] if first is not None else []), *more]


def possible_labels(
    framework: Framework,
    day: PartialDate | None,
    *,
    exact: Fraction | None,
    within: Fraction,
    published: Decimal | None,
) -> tuple[Text, ...]:
    """Return the labels that fit what is known of an index: how it was computed and published.

    The index before rounding lies `within` of the computed one, and rounds to the published one;
    where these cannot both be, the published one is believed.
    """
    computed = None if exact is None else _Stretch(exact - within, exact + within, closed=True)
    rounding = None if published is None else _rounding_to(framework, published)
    if computed is None or rounding is None:
        raw = computed or rounding
    else:
        raw = computed.meet(rounding) or rounding
    if raw is None:
        return ()
    found: list[Text] = []
    for basis in label_bases(framework, day):
        stretch = raw
        if basis is LabelBasis.ROUNDED:
            first, last = (
                rounded(one, framework.places, framework.rounding)
                if published is None
                else published
                for one in (raw.low, raw.high)
            )
            stretch = _Stretch(Fraction(first), Fraction(last), closed=True)
        found += stretch.labels(framework)
    return tuple(dict.fromkeys(found))


def _rounding_to(framework: Framework, published: Decimal) -> _Stretch:
    """Return the numbers that are published as this one (zero and above)."""
    value, step = Fraction(published), unit(framework.places)
    if framework.rounding is RoundingRule.DOWN:
        return _Stretch(value, value + step, closed=False)
    even = framework.rounding is RoundingRule.HALF_EVEN
    return _Stretch(value - step / 2, value + step / 2, closed=even)
