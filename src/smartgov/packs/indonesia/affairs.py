"""The affairs of government that an office carries, in the groups in which they may be merged."""

from collections.abc import Mapping
from typing import Final

GROUPS: Final[tuple[frozenset[str], ...]] = (
    frozenset({"education", "culture", "youth-and-sport", "tourism"}),
    frozenset(
        {
            "health",
            "social",
            "women-and-child-protection",
            "family-planning",
            "civil-registration",
            "village-empowerment",
        }
    ),
    frozenset({"public-order", "fire"}),
    frozenset(
        {
            "investment",
            "cooperatives",
            "industry",
            "trade",
            "energy",
            "transmigration",
            "labour",
        }
    ),
    frozenset({"communication", "statistics", "cryptography"}),
    frozenset(
        {
            "housing",
            "public-works",
            "land",
            "transport",
            "environment",
            "forestry",
            "food",
            "agriculture",
            "fisheries",
        }
    ),
    frozenset({"library", "archives"}),
)
"""PP 18/2016 Ps 40(4): which affairs may stand together in one office."""

INDONESIAN: Final[Mapping[str, str]] = {
    "education": "pendidikan",
    "culture": "kebudayaan",
    "youth-and-sport": "kepemudaan dan olahraga",
    "tourism": "pariwisata",
    "health": "kesehatan",
    "social": "sosial",
    "women-and-child-protection": "pemberdayaan perempuan dan perlindungan anak",
    "family-planning": "pengendalian penduduk dan keluarga berencana",
    "civil-registration": "administrasi kependudukan dan pencatatan sipil",
    "village-empowerment": "pemberdayaan masyarakat dan desa",
    "public-order": "ketenteraman, ketertiban umum dan pelindungan masyarakat",
    "fire": "kebakaran",
    "investment": "penanaman modal",
    "cooperatives": "koperasi dan usaha kecil menengah",
    "industry": "perindustrian",
    "trade": "perdagangan",
    "energy": "energi dan sumber daya mineral",
    "transmigration": "transmigrasi",
    "labour": "tenaga kerja",
    "communication": "komunikasi dan informatika",
    "statistics": "statistik",
    "cryptography": "persandian",
    "housing": "perumahan rakyat dan kawasan permukiman",
    "public-works": "pekerjaan umum dan penataan ruang",
    "land": "pertanahan",
    "transport": "perhubungan",
    "environment": "lingkungan hidup",
    "forestry": "kehutanan",
    "food": "pangan",
    "agriculture": "pertanian",
    "fisheries": "kelautan dan perikanan",
    "library": "perpustakaan",
    "archives": "kearsipan",
}
"""The affairs that law assigns to a group, with their Indonesian names."""
