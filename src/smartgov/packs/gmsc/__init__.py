"""Gerakan Menuju Smart City: its stages, dimensions, bodies and rules."""

from importlib.resources import files

from smartgov import Pack, Text
from smartgov.packs.gmsc import rules

PACK = Pack(
    id="gmsc",
    name=Text("Gerakan Menuju Smart City", "Movement Towards Smart Cities"),
    families=("GMS",),
    requires=("indonesia",),
    data=files("smartgov.packs.gmsc") / "data",
    rules=rules,
    added="0.1",
)
