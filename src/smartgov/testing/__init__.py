"""What a pack author needs to test a pack in zero lines: the contract, and every example.

In a pack's tests:

    from smartgov.testing import PackContract
    from smartgov_mycity import PACK

    class TestPack(PackContract):
        pack = PACK

With `smartgov_packs = ["mycity"]` among its options, pytest runs every example of every rule of
the pack without a test being written.
"""

from smartgov.testing.contract import PackContract, check_pack
from smartgov.testing.examples import Case, CaseData, cases_as_data, example_cases, verify

__all__ = [
    "Case",
    "CaseData",
    "PackContract",
    "cases_as_data",
    "check_pack",
    "example_cases",
    "verify",
]
