"""Baselines as JSON files: sorted, so that a change of one is easy to review."""

import json
import os
import pathlib
from typing import Final

import attrs

from smartgov.files import convert, json_text
from smartgov.files.atomic import write_whole
from smartgov.files.limits import LARGEST_FILE
from smartgov.files.regular import read_regular
from smartgov.model.baselines import Baseline, KnownFinding
from smartgov.model.dates import PartialDate
from smartgov.model.errors import Refused
from smartgov.model.text import Text

FORMAT: Final = 1
_KIND: Final = "baseline"
_UNREADABLE: Final = Text(
    "daftar dasar '{file}' tidak dapat dibaca: {reason}",
    "the baseline '{file}' cannot be read: {reason}",
)
_NONE: Final = Text(
    "tidak ada; buat dengan --write-baseline", "it does not exist; make it with --write-baseline"
)
_OTHER: Final = Text(
    "bukan daftar dasar berformat {format}", "it is no baseline of the format {format}"
)
_PLACE: Final = Text("{path}: {reason}", "{path}: {reason}")
_DAY: Final = Text("'on' bukan hari yang lengkap", "'on' is no whole day")


@attrs.frozen(kw_only=True)
class _File:
    format: int
    kind: str
    on: PartialDate
    findings: tuple[KnownFinding, ...] = ()


def write_baseline(baseline: Baseline, path: str | os.PathLike[str]) -> None:
    """Write a baseline to a JSON file, whole or not at all; raise `OSError`."""
    body = {
        "format": FORMAT,
        "kind": _KIND,
        "on": baseline.on.isoformat(),
        "findings": [
            {
                "code": one.code,
                "severity": one.severity,
                **({"path": one.path} if one.path else {}),
                "fingerprint": one.fingerprint,
                "message": dict(one.message),
            }
            for one in baseline.findings
        ],
    }
    write_whole(pathlib.Path(path), json.dumps(body, ensure_ascii=False, indent=1) + "\n")


def read_baseline(path: str | os.PathLike[str]) -> Baseline:
    """Read a baseline; raise `Refused` when the file is not there or is none."""
    file = pathlib.Path(path)
    if not os.path.lexists(file):
        raise _refused(file, _NONE)
    try:
        text = read_regular(file, LARGEST_FILE)
    except Refused as error:
        raise _refused(file, error) from error
    try:
        read = convert.structure(json_text.parse(text), _File)
    except Exception as error:
        problem = next(convert.problems(error))
        reason = problem.error if isinstance(problem.error, Refused) else str(problem.error)
        said = _PLACE.filled(path=problem.path, reason=reason) if problem.path else reason
        raise _refused(file, said) from error
    if read.format != FORMAT or read.kind != _KIND:
        raise _refused(file, _OTHER.filled(format=FORMAT))
    if read.on.exact is None:
        raise _refused(file, _DAY)
    return Baseline(on=read.on.exact, findings=read.findings)


def _refused(file: pathlib.Path, reason: object) -> Refused:
    return Refused(_UNREADABLE, file=file.name, reason=reason)
