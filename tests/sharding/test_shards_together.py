"""What holds across shards: ids that meet, shards named twice or broken, what is asked of all."""

import os
import pathlib
import tracemalloc
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sharding.shards import COMMON, DAY, agency, codes, make_pool, write

from smartgov import LoadError, NotFound, check_shards, load_shards, review
from smartgov.shard_ids import Here, ShardIds


def test_ids_that_meet_across_shards_are_found(tmp_path: pathlib.Path) -> None:
    texts = (
        agency("a", "ditjen") + agency("b", "a"),
        agency("c", "b") + agency("d", "nowhere"),
        agency("a", "c") + agency("ditjen", "d"),
    )
    common = tmp_path / "common.toml"
    common.write_text(COMMON, encoding="utf-8")
    paths = [tmp_path / f"{number}.toml" for number in range(3)]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(f"format = 1\n{text}", encoding="utf-8")
    *_, last = check_shards(paths, DAY, common=common)
    said = [(one.code, one.path, one.message("en").split()[-1]) for one in last.findings]
    assert last.name == ""
    assert said == [
        ("FIL603", "agencies/c/parent", f"{paths[0]}:10."),
        ("FIL602", "agencies/a", "already."),
        ("FIL603", "agencies/a/parent", f"{paths[1]}:3."),
        ("FIL602", "agencies/ditjen", "already."),
        ("FIL603", "agencies/ditjen/parent", f"{paths[1]}:10."),
    ]
    assert f"recorded in {common}:6 already" in last.findings[3].message("en")
    assert all(one.location is not None and one.location.line for one in last.findings)


def test_ids_that_meet_are_an_error_after_the_last_shard_is_loaded(tmp_path: pathlib.Path) -> None:
    paths, common = write(tmp_path, 3)
    with pathlib.Path(paths[2]).open("a", encoding="utf-8") as file:
        file.write(agency("s0-0", "ditjen") + agency("ditjen", "s1-0"))
    shards = load_shards(paths, common=common)
    assert [len(next(shards).agencies) for _ in paths] == [1, 1, 3]
    with pytest.raises(LoadError) as caught:
        next(shards)
    assert [one.code for one in caught.value.findings] == ["FIL602", "FIL602"]
    assert f"{paths[0]}:3" in str(caught.value)
    assert f"{common}:6" in str(caught.value)
    assert len(list(load_shards(paths, common=common, across=False))) == 3


@given(
    st.lists(st.tuples(*[st.lists(st.integers(0, 30), unique=True, max_size=6)] * 2), max_size=6)
)
def test_whose_ids_may_meet_is_what_comparing_all_with_all_says(
    shards: list[tuple[list[int], list[int]]],
) -> None:
    def pressed(numbers: list[int]) -> bytes:
        return b"".join(number.to_bytes(8, "little") for number in numbers)

    ids = ShardIds()
    for recorded, lacking in shards:
        ids.add(Here(pressed(recorded), pressed(lacking)))
    held = Counter(one for recorded, _ in shards for one in recorded)
    missed = {one for _, lacking in shards for one in lacking}
    meeting = {one for one, times in held.items() if times > 1 or one in missed}
    wanted = {
        shard: frozenset(pressed([one]) for one in {*recorded, *lacking} & meeting)
        for shard, (recorded, lacking) in enumerate(shards)
        if {*recorded, *lacking} & meeting
    }
    assert ids.suspects() == wanted


def test_ids_are_compared_in_little_more_than_their_hashes_take() -> None:
    count = 300_000
    ids = ShardIds()
    ids.add(Here(os.urandom(8 * count)))
    tracemalloc.start()
    assert not ids.suspects()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 6_000_000  # a sorted list of all of them takes 14 MB


def test_a_shard_that_is_named_twice_is_judged_once(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths, common = write(tmp_path, 2)
    monkeypatch.chdir(tmp_path)
    link = tmp_path / "link.toml"
    link.symlink_to(paths[0])
    asked = [*paths, paths[0], "000.toml", str(link), common, "absent.toml", "./absent.toml"]
    found = list(check_shards(asked, DAY, common=common))
    assert codes(found) == [[], ["REF001"], [], *[["FIL604"]] * 4, ["FIL101"], ["FIL101"], []]
    said = [shard.findings[0] for shard in found[3:7]]
    assert [str(one.location) for one in said] == [paths[0], "000.toml", str(link), common]
    firsts = [*[paths[0]] * 3, common]
    assert all(first in one.message("en") for one, first in zip(said, firsts, strict=True))
    assert not any(shard.checked for shard in found[3:7])
    assert list(check_shards(asked, DAY, common=common, executor=make_pool)) == found
    shards = load_shards([paths[1], paths[0], link], common=common)
    assert [next(shards).records, next(shards).records]
    with pytest.raises(LoadError, match="FIL604"):
        next(shards)


def test_words_choose_in_every_shard_and_a_wrong_one_is_misuse(tmp_path: pathlib.Path) -> None:
    paths, common = write(tmp_path, 4)
    chosen = check_shards(paths, DAY, common=common, select=["AGR"], executor=make_pool)
    assert all(not shard.findings for shard in chosen)
    with pytest.raises(NotFound, match="no rule called 'XYZ'"):
        list(check_shards(paths, DAY, select=["XYZ"], executor=make_pool))


def test_a_record_that_is_asked_for_may_be_in_any_shard(tmp_path: pathlib.Path) -> None:
    paths, common = write(tmp_path, 4)
    for executor in (None, make_pool):
        one = check_shards(paths, DAY, common=common, select=["subject:s3-0"], executor=executor)
        assert codes(one) == [[], [], [], [], ["REF001"], []]
    without = check_shards(paths, DAY, common=common, ignore=["subject:s3-0"])
    assert codes(without) == [[], ["REF001"], [], [], [], []]
    with pytest.raises(NotFound, match=r"no record called 's9-0'.*: s3-0"):
        list(check_shards(paths, DAY, common=common, select=["subject:s9-0", "subject:s1-0"]))


def test_a_rule_that_is_asked_for_may_be_of_the_packs_of_any_shard(tmp_path: pathlib.Path) -> None:
    paths, _ = write(tmp_path, 2)
    metro = "example:kota-metro"
    found = list(check_shards([*paths, metro], DAY, select=["pack:gmsc"]))
    assert found[2].findings == review(metro, DAY, select=["pack:gmsc"]).findings
    assert codes(found)[:2] == [[], []]
    with pytest.raises(NotFound, match="no pack called 'gmsc'"):
        list(check_shards(paths, DAY, select=["pack:gmsc"]))


def test_a_broken_shard_says_what_is_wrong_and_costs_no_other(
    tmp_path: pathlib.Path,
) -> None:
    paths, common = write(tmp_path, 2)
    whole = list(check_shards(paths, DAY, common=common))
    broken = {
        name: tmp_path / name for name in ("absent.toml", "void.toml", "folder", "bytes.toml")
    }
    broken["void.toml"].touch()
    broken["folder"].mkdir()
    broken["bytes.toml"].write_bytes(b"\xff\xfe\x00")
    broken["large.json"] = tmp_path / "large.json"
    with broken["large.json"].open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    broken["pipe.toml"] = tmp_path / "pipe.toml"
    os.mkfifo(broken["pipe.toml"])
    asked = [paths[0], *map(str, broken.values()), paths[1]]
    found = list(check_shards(asked, DAY, common=common))
    said = dict(zip(broken, codes(found)[2:-2], strict=True))
    assert said == {
        "absent.toml": ["FIL101"],
        "void.toml": ["FIL606"],
        "folder": ["FIL105"],
        "bytes.toml": ["FIL102"],
        "large.json": ["FIL107"],
        "pipe.toml": ["FIL101"],
    }
    assert [found[0], found[1], *found[-2:]] == whole
    assert list(check_shards(asked, DAY, common=common, executor=make_pool)) == found
