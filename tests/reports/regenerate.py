"""Write the golden files of the reports again.

Run it by hand after a change of words or layout that is meant, then read the difference:

    python tests/reports/regenerate.py
    git diff tests/reports/golden

No test and no setting of the environment does this by itself.
"""

from test_golden import CASES, FOLDER, golden, said


def main() -> None:
    """Write every page that the tests compare."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    for name, lang, form in CASES:
        golden(name, lang, form).write_text(said(name, lang, form), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
