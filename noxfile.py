#!/usr/bin/env -S uv run --script

# /// script
# dependencies = ["nox>=2025.10.14"]
# ///

"""The usual chores, each in its own environment."""

import nox

nox.needs_version = ">=2025.10.14"
nox.options.default_venv_backend = "uv|virtualenv"


@nox.session
def lint(session: nox.Session) -> None:
    """Run the linters and the type checkers."""
    session.install("-e.[lint,test]")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("mypy")
    session.run("pyright")
    session.run("lint-imports")


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests with branch coverage."""
    session.install("-e.[test]")
    session.run("pytest", "-n", "auto", "--cov", *session.posargs)


@nox.session(venv_backend="uv", default=False)
def lowest(session: nox.Session) -> None:
    """Run the tests with the oldest dependencies that are allowed."""
    session.install("--resolution=lowest-direct", "-e.[test]")
    session.run("pytest", "-n", "auto", *session.posargs)


@nox.session(default=False, python="3.11")
def fuzz(session: nox.Session) -> None:
    """Fuzz every target, or those that are named: `nox -s fuzz -- toml --runs 1000000`."""
    session.install("-e.[xlsx,html,calendar,completion]", "atheris>=3.0")
    session.run("python", "-m", "tests.fuzzing", "--here", *session.posargs)


@nox.session(default=False)
def docs(session: nox.Session) -> None:
    """Build the documentation; a warning is an error."""
    session.install("-e.[docs]")
    session.run(
        "sphinx-build", "-n", "-W", "--keep-going", "-b", "html", "docs", "docs/_build/html"
    )


@nox.session(default=False, python=False)
def bench(session: nox.Session) -> None:
    """Measure the library beside what people would use instead."""
    session.run("python", "-m", "tests.benchmarks", *session.posargs)


@nox.session(default=False)
def mutate(session: nox.Session) -> None:
    """Change the code in small ways, and drop its declarations, to see what no test notices.

    What the code's part has found is kept in `mutants`, and a run that was stopped goes on.
    """
    session.install("-e.[test]", "mutmut>=3.8.1")
    session.run("python", "tests/mutation/mutants.py", *session.posargs)
    session.run("python", "tests/mutation/declarations.py")


if __name__ == "__main__":
    nox.main()
