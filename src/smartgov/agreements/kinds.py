"""What kind of cooperation an agreement is: its kind and that kind's parents, form, procedure."""

from smartgov.model.agreements import Agreement
from smartgov.model.kinds import AgreementKind, Form
from smartgov.model.portfolio import Portfolio
from smartgov.model.workflows import Workflow


def lineage(portfolio: Portfolio, kind: str) -> tuple[AgreementKind, ...]:
    """Return a kind and its parents, nearest first; empty for a kind that is not recorded."""
    found: dict[str, AgreementKind] = {}
    name: str | None = kind
    while name is not None and name not in found:
        record = portfolio.find(AgreementKind, name)
        if record is None:
            break
        found[name] = record
        name = record.parent
    return tuple(found.values())


def is_kind(portfolio: Portfolio, agreement: Agreement, *kinds: str) -> bool:
    """Answer whether an agreement is of one of the `kinds`, or of a kind under one of them."""
    names = {agreement.kind, *(one.id for one in lineage(portfolio, agreement.kind))}
    return not names.isdisjoint(kinds)


def form_of(portfolio: Portfolio, agreement: Agreement) -> Form | None:
    """Return what its kind says of the form of an agreement's text; None where it says nothing."""
    if agreement.form is None:
        return None
    forms = (kind.form(agreement.form) for kind in lineage(portfolio, agreement.kind))
    return next((form for form in forms if form is not None), None)


def procedure_of(portfolio: Portfolio, agreement: Agreement) -> Workflow | None:
    """Return the procedure of an agreement's kind; None where none is recorded."""
    for kind in lineage(portfolio, agreement.kind):
        if kind.procedure is not None:
            return portfolio.find(Workflow, kind.procedure)
    return None
