"""Partners abroad: what the Ministers are asked before a region signs."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from smartgov import (
    Agreement,
    Context,
    Example,
    Outcome,
    Severity,
    Text,
    Verdict,
    breach,
    is_kind,
    rule,
    undecided,
)
from smartgov.packs.indonesia.cooperation import (
    CAST,
    COOPERATION_LAW,
    FOREIGN_LAW,
    KSDLL,
    KSDPL,
    agreement,
    complete,
    document,
    outside,
)
from smartgov.packs.indonesia.papers import by_signing, signed_as

_DAY = date(2023, 12, 31)
_CONSULTED: Final = "ministers-consultation"
_EXTENDED: Final = "extension-notice"
_VERIFIED: Final = "minister-verification"
_PAPERS: Final = {
    _CONSULTED: Text(
        "konsultasi dengan Menteri Dalam Negeri dan Menteri Luar Negeri",
        "a consultation with the Ministers of Home Affairs and of Foreign Affairs",
    ),
    "home-minister-consideration": Text(
        "pertimbangan Menteri Dalam Negeri", "the consideration of the Minister of Home Affairs"
    ),
    "draft-approval": Text(
        "persetujuan Menteri Dalam Negeri atas rancangannya",
        "the approval of the draft by the Minister of Home Affairs",
    ),
    "confirmation-letter": Text(
        "surat konfirmasi Menteri Luar Negeri",
        "the letter of confirmation of the Minister of Foreign Affairs",
    ),
    _VERIFIED: Text(
        "koordinasi dan verifikasi Menteri", "the Minister's coordination and verification"
    ),
    _EXTENDED: Text(
        "pemberitahuan tertulis tentang perpanjangan", "a written notice of the extension"
    ),
}
_CHAIN: Final = tuple(_PAPERS)[:4]
_NASKAH: Final = CAST + agreement("ksdpl", "kota-luar", "naskah")
_ALL: Final = "".join(document(kind, "2023-01-16") for kind in _CHAIN)
_LOI: Final = _NASKAH.replace('"naskah"', '"loi"')


@rule(
    "KSD020",
    Severity.ERROR,
    title=Text(
        "Kerja sama luar negeri melalui Menteri", "Cooperation abroad goes through the Ministers"
    ),
    message=Text(
        "{subject} ditandatangani pada {signed} tanpa {paper} lebih dahulu.",
        "{subject} was signed on {signed} without {paper} before.",
    ),
    fix=Text(
        "Mintalah, atau catat surat atau dokumennya (kind = '{kind}').",
        "Ask for it, or record its letter or document (kind = '{kind}').",
    ),
    basis=(
        "UU 23/2014 Ps 367(2)",
        "PP 28/2018 Ps 28(4)",
        *(f"PP 28/2018 Ps {article}" for article in (31, 32, 33, 38, 39, 40)),
        *(
            f"Permendagri 25/2020 Ps {article}"
            for article in (9, 14, 18, 19, 20, 21, 22, 23, 24, 27, 29, 33)
        ),
    ),
    why=(
        "Hubungan luar negeri adalah urusan negara: daerah menandatangani di luar negeri dengan"
        " sepengetahuan pusat."
    ),
    examples=(
        Example(text=_NASKAH + _ALL, on=_DAY),
        Example(text=_NASKAH, on=_DAY, undecided=1),
        Example(text=_NASKAH + complete(), on=_DAY, breaches=4),
        Example(text=_NASKAH + _ALL.replace("2023-01-16", "2023-03-01", 1), on=_DAY, breaches=1),
        Example(text=_LOI + complete(), on=_DAY, breaches=1),
        Example(text=_LOI + document(_CONSULTED, "2023-02-28"), on=_DAY),
        Example(text=_NASKAH.replace("ksdpl", "ksdll") + complete(), on=_DAY, undecided=1),
        Example(text=_NASKAH.replace("ksdpl", "ksdll-a") + complete(), on=_DAY, breaches=1),
        Example(text=_NASKAH + 'renews = "old"\n' + complete(_EXTENDED), on=_DAY, breaches=1),
    ),
)
def ministers_were_asked(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """Foreign relations are the state's: a region signs abroad with the centre's knowledge."""
    needed = _needed(agreement, at)
    since = COOPERATION_LAW if set(needed or ()) <= set(_CHAIN) else FOREIGN_LAW
    aside = outside(agreement, at, KSDPL, KSDLL, since=since)
    aside = aside or signed_as(agreement, at, "loi", "naskah")
    if aside is not None:
        yield aside
    elif needed is None:
        yield undecided("kind")
    for kind in needed or () if aside is None else ():
        verdict, _ = by_signing(agreement, at, kind)
        if verdict is Verdict.MISSING:
            paper = _PAPERS[kind]
            yield breach(agreement, "signed", signed=agreement.signed, paper=paper, kind=kind)
        elif verdict is Verdict.UNKNOWN:
            yield undecided(kind)


def _needed(agreement: Agreement, at: Context) -> tuple[str, ...] | None:
    """Return the kinds of papers an agreement abroad has to carry; None where its kind is open."""
    if agreement.renews is not None and agreement.form == "naskah":
        return (_EXTENDED,)
    if is_kind(at.portfolio, agreement, "ksdll-a"):
        return (_VERIFIED,) if agreement.form == "naskah" else ()
    if not is_kind(at.portfolio, agreement, KSDPL, "ksdll-b"):
        return None
    return _CHAIN if agreement.form == "naskah" else (_CONSULTED,)
