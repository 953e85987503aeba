"""The Indian Smart Cities Mission: its rounds, companies, matched funding and rules."""

from importlib.resources import files

from smartgov import Pack, Text
from smartgov_in_smart_cities import rules

PACK = Pack(
    id="in-smart-cities",
    name=Text("Misi Kota Cerdas India", "Indian Smart Cities Mission"),
    families=("SCM",),
    data=files("smartgov_in_smart_cities") / "data",
    rules=rules,
)
