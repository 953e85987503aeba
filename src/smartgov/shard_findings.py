"""What is said of a shard as a whole: it was not judged, and why, or it is empty."""

import pathlib
from typing import Final

from smartgov.findings import Finding, Norm, Severity
from smartgov.model.sources import Location
from smartgov.model.text import Text

_NOT_CHECKED: Final = Norm(
    code="FIL601",
    severity=Severity.ERROR,
    title=Text("Setiap pecahan diperiksa", "Every shard is checked"),
    message=Text(
        "{shard} tidak diperiksa: pekerjanya berhenti ({reason}).",
        "{shard} was not checked: its worker stopped ({reason}).",
    ),
    fix=Text(
        "Periksa pecahan itu sendirian; bila memori habis, bagi lagi atau kurangi pekerjanya."
        " Temuan pecahan lain tetap berlaku.",
        "Check that shard by itself; where memory ran out, split it or take fewer workers."
        " What was found in other shards holds.",
    ),
)
_NAMED_TWICE: Final = Norm(
    code="FIL604",
    severity=Severity.ERROR,
    title=Text("Setiap pecahan disebut sekali", "Each shard is named once"),
    message=Text(
        "Pecahan ini sudah disebut sebelumnya, sebagai {first}, dan tidak dibaca dua kali.",
        "This shard was named before, as {first}, and is not read twice.",
    ),
    fix=Text("Sebut pecahan ini sekali saja.", "Name this shard once."),
)
_CUT_SHORT: Final = Norm(
    code="FIL605",
    severity=Severity.ERROR,
    title=Text("Pemeriksaan dijalankan sampai selesai", "The check is run to its end"),
    message=Text(
        "Pemeriksaan dihentikan: {done} dari {asked} pecahan selesai diperiksa, dan id antar"
        " pecahan belum dibandingkan.",
        "The check was stopped: {done} of {asked} shards were checked, and ids were not compared"
        " across shards.",
    ),
    fix=Text(
        "Jalankan lagi, sedikitnya untuk pecahan ini dan sesudahnya. Yang ditemukan tetap berlaku.",
        "Run it again, at least for this shard and those after it. What was found holds.",
    ),
)
_NO_RECORD: Final = Norm(
    code="FIL606",
    severity=Severity.WARNING,
    title=Text("Pecahan berisi catatan", "A shard holds records"),
    message=Text("{shard} tidak berisi satu catatan pun.", "{shard} holds no record at all."),
    fix=Text(
        "Periksa apakah berkas itu ditulis sampai selesai, atau jangan sebut pecahan ini.",
        "Check that the file was written whole, or do not name this shard.",
    ),
)


def not_checked(name: str, error: Exception) -> Finding:
    """Return what is said of a shard whose worker gave no answer."""
    reason = f"{type(error).__name__}: {error}".removesuffix(": ")[:200]
    return _finding(_NOT_CHECKED, name, shard=_short(name), reason=reason)


def named_twice(name: str, first: str) -> Finding:
    """Return what is said of a shard that was named before, perhaps by another path."""
    return _finding(_NAMED_TWICE, name, first=first)


def no_record(name: str) -> Finding:
    """Return what is said of a shard in which nothing is wrong because nothing is there."""
    return _finding(_NO_RECORD, name, shard=_short(name))


def cut_short(name: str, done: int, asked: int) -> Finding:
    """Return what is said of a check that was stopped before this shard was done."""
    return _finding(_CUT_SHORT, name, done=done, asked=asked)


def _finding(norm: Norm, name: str, **values: object) -> Finding:
    return Finding(norm=norm, severity=norm.severity, values=values, location=Location(name))


def _short(name: str) -> str:
    return pathlib.PurePath(name).name or name
