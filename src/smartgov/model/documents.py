"""Documents that a programme produces or rests on: decrees, books, plans, regulations, reports."""

import attrs

from smartgov.model.copies import DigitalCopy
from smartgov.model.dates import PartialDate
from smartgov.model.extras import NO_EXTRAS, Extras
from smartgov.model.ids import (
    AgreementId,
    AnyId,
    DocumentId,
    RegionId,
    SourceId,
    not_blank,
    valid_id,
)
from smartgov.model.law import Citation
from smartgov.model.sources import Confidence
from smartgov.model.text import Text
from smartgov.model.timelines import Period


@attrs.frozen(kw_only=True)
class Document:
    """A document other than a letter or an agreement.

    `kind` is the evidence it may serve as (`council-decree`, `masterplan-regulation`); `date`
    is the day it was issued or adopted, None while that is not known; `issuer` and
    `approved_by` are agencies or posts; `about` are the agreements it belongs to, `rests_on` the
    records it is drawn up from; `clauses` name what its text contains (empty: not recorded);
    `citation` is set when the document is a law itself, `basis` is the law it rests on; `copy` is
    the file that holds it.
    """

    id: DocumentId = attrs.field(validator=valid_id)
    kind: str = attrs.field(validator=not_blank)
    title: Text
    number: str | None = None
    date: PartialDate | None = None
    issuer: AnyId | None = None
    approved_by: tuple[AnyId, ...] = ()
    region: RegionId | None = None
    about: tuple[AgreementId, ...] = ()
    rests_on: tuple[AnyId, ...] = ()
    clauses: tuple[str, ...] = ()
    period: Period | None = None
    citation: Citation | None = None
    basis: tuple[Citation, ...] = ()
    copy: DigitalCopy | None = None
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: str | None = None
    extras: Extras = NO_EXTRAS
