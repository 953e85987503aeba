"""What was agreed, as of a day: in force or not, by whose hand, changed by what, due when."""

from smartgov.agreements.agenda import Agenda, DueItem, DueKind, DueState, Undated, due
from smartgov.agreements.ceremonies import CeremonyStatus, ceremony_status
from smartgov.agreements.classification import Classification, Fit, classify
from smartgov.agreements.consolidation import Consolidated, SetBy, consolidate
from smartgov.agreements.kinds import form_of, is_kind, lineage, procedure_of
from smartgov.agreements.renewals import Chain, Joint, JointKind, chains
from smartgov.agreements.signing import (
    Authority,
    Responsible,
    Signature,
    Signer,
    authority,
    responsible,
    signatures,
)
from smartgov.agreements.standing import AgreementStatus, agreement_status, agreement_statuses

__all__ = [
    "Agenda",
    "AgreementStatus",
    "Authority",
    "CeremonyStatus",
    "Chain",
    "Classification",
    "Consolidated",
    "DueItem",
    "DueKind",
    "DueState",
    "Fit",
    "Joint",
    "JointKind",
    "Responsible",
    "SetBy",
    "Signature",
    "Signer",
    "Undated",
    "agreement_status",
    "agreement_statuses",
    "authority",
    "ceremony_status",
    "chains",
    "classify",
    "consolidate",
    "due",
    "form_of",
    "is_kind",
    "lineage",
    "procedure_of",
    "responsible",
    "signatures",
]
