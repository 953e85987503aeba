"""Rules that hold everywhere, whatever the country and the programme."""

from smartgov import Pack, Text
from smartgov.packs.core import rules

PACK = Pack(
    id="core",
    name=Text("Aturan umum", "Rules that hold everywhere"),
    families=("AGR", "CLM", "DEP", "EVT", "PAR", "REF", "SCO", "WFL", "WVR"),
    rules=rules,
    added="0.1",
)
