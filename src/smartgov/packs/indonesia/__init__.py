"""Indonesia: regions and their codes, letters, the law of regional cooperation."""

from importlib.resources import files

from smartgov import Pack, Text
from smartgov.packs.indonesia import rules

PACK = Pack(
    id="indonesia",
    name=Text("Indonesia", "Indonesia"),
    families=("KSD", "NUM", "ORG", "PLN", "REG", "SPB"),
    requires=("core",),
    data=files("smartgov.packs.indonesia") / "data",
    rules=rules,
    added="0.1",
)
