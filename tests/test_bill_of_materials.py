"""The bill of materials in the wheel names what the package needs, and nothing else."""

import json
import pathlib
import re
import tomllib

ROOT = pathlib.Path(__file__).parents[1]


def test_it_names_the_dependencies_and_the_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    bill = json.loads((ROOT / ".ci" / "sbom.cdx.json").read_text(encoding="utf-8"))
    needed = sorted(re.split(r"[<>=!~\[; ]", one, maxsplit=1)[0] for one in project["dependencies"])
    assert [one["name"] for one in bill["components"]] == needed
    assert bill["dependencies"] == [{"ref": "smartgov", "dependsOn": needed}]
    assert bill["metadata"]["component"]["version"] == project["version"]
    assert project["version"] in bill["metadata"]["component"]["purl"]
