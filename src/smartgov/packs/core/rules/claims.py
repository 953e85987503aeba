"""Competing claims: shown while open, and settled only by one of them."""

from collections.abc import Iterator
from datetime import date

from smartgov import Context, Example, Outcome, Question, Severity, Text, breach, rule, skip

_DAY = date(2023, 5, 1)
_SAMPLE = """
[[sources]]
id = "s"
title = "A source"

[[questions]]
id = "size"
subject = "s"
attribute = "title"
text = { id = "Berapa banyak?", en = "How many?" }
claims = [{ value = "50", sources = ["s"] }, { value = "51", sources = ["s"] }]
"""

_CLAIMS = _SAMPLE[_SAMPLE.index("claims") :]
_ALIKE = _SAMPLE.replace('"51"', '"50"')
_SOURCED = 'settled_by = ["s"]\n'


@rule(
    "CLM101",
    Severity.HINT,
    title=Text("Keterangan yang bersaing sudah diputus", "Competing claims are settled"),
    message=Text(
        "{question} Sumber tidak sepakat: {values}.", "{question} The sources disagree: {values}."
    ),
    fix=Text(
        "Cari sumber yang memutuskan, lalu isi 'answer' dan 'settled_by'; bila tidak ada, biarkan.",
        "Find a source that settles it and give 'answer' and 'settled_by'; if none, leave it open.",
    ),
    why="Angka yang berbeda menurut dua sumber belum layak diumumkan.",
    examples=(
        Example(text=_SAMPLE + 'answer = "50"\nsettled_by = ["s"]\n', on=_DAY),
        Example(text=_SAMPLE, on=_DAY, breaches=1),
        Example(text=_ALIKE, on=_DAY, skipped=1),
        Example(
            text=_SAMPLE.replace(', { value = "51", sources = ["s"] }', ""), on=_DAY, skipped=1
        ),
        Example(text=_SAMPLE + 'answer = "50"\n', on=_DAY),
        Example(text=_SAMPLE + _SOURCED, on=_DAY, breaches=1),
        Example(
            text=_SAMPLE.replace('["s"] }]', '["s"] }, { value = "50" }]'), on=_DAY, breaches=1
        ),
    ),
)
def claims_settled(question: Question, at: Context) -> Iterator[Outcome]:
    """A number that two sources give differently is not a number to publish."""
    del at
    claimed = dict.fromkeys(claim.value for claim in question.claims)
    if len(claimed) <= 1:
        yield skip(Text("tidak ada keterangan yang bersaing", "no claims compete"))
    elif question.open:
        values = ", ".join(f"'{value}'" for value in claimed)
        yield breach(question, question=question.text, values=values)


@rule(
    "CLM102",
    Severity.ERROR,
    title=Text("Jawaban adalah salah satu keterangan", "The answer is one of the claims"),
    message=Text(
        "'{answer}' bukan salah satu keterangan, atau tidak menyebut sumber yang memutuskan.",
        "'{answer}' is none of the claims, or names no source that settles it.",
    ),
    fix=Text("Perbaiki 'answer' atau isi 'settled_by'.", "Mend 'answer', or give 'settled_by'."),
    why="Suatu perkara diputus oleh keterangan sumbernya, bukan oleh orang yang mencatat.",
    examples=(
        Example(text=_SAMPLE + 'answer = "50"\nsettled_by = ["s"]\n', on=_DAY),
        Example(text=_SAMPLE + 'answer = "52"\nsettled_by = ["s"]\n', on=_DAY, breaches=1),
        Example(text=_SAMPLE + 'answer = "50"\n', on=_DAY, breaches=1),
        Example(text=_SAMPLE, on=_DAY),
        Example(text=_SAMPLE + 'answer = "51"\n' + _SOURCED, on=_DAY),
        Example(text=_SAMPLE + 'answer = "50 "\n' + _SOURCED, on=_DAY, breaches=1),
        Example(text=_ALIKE + 'answer = "50"\n' + _SOURCED, on=_DAY),
        Example(
            text=_SAMPLE.replace(_CLAIMS, "") + 'answer = "50"\n' + _SOURCED, on=_DAY, breaches=1
        ),
        Example(text=_SAMPLE + _SOURCED, on=_DAY),
    ),
)
def answer_is_a_claim(question: Question, at: Context) -> Iterator[Outcome]:
    """A matter is settled by what a source says, not by whoever keeps the record."""
    del at
    known = {claim.value for claim in question.claims}
    if question.answer is not None and (question.answer not in known or not question.settled_by):
        yield breach(question, "answer", answer=question.answer)
