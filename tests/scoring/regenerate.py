"""Write the golden files of the answers again.

Run it by hand after a change that is meant, then read the difference:

    python tests/scoring/regenerate.py
    git diff tests/scoring/golden

No test and no setting of the environment does this by itself.
"""

from test_golden import CASES, FOLDER, golden, said


def main() -> None:
    """Write every answer that the tests compare."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    for name, lang in CASES:
        golden(name, lang).write_text(said(name, lang), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
