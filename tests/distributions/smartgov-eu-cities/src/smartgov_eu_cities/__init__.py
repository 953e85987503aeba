"""The EU mission for 100 climate-neutral cities: its stages, contract, label and rules."""

from importlib.resources import files

from smartgov import Pack, Text
from smartgov_eu_cities import rules

PACK = Pack(
    id="eu-cities",
    name=Text("Misi 100 kota netral iklim Uni Eropa", "EU mission for 100 climate-neutral cities"),
    families=("EUM",),
    data=files("smartgov_eu_cities") / "data",
    rules=rules,
)
