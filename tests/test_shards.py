from collections import Counter

from generator.shards import OTHERS, SMALL_SITE, Shard, bound_for, divide


def large_site(briefs: int = 4_000) -> list[str]:
    days = (f"{2031 + n % 5}-{n % 12 + 1:02}-{n % 28 + 1:02}" for n in range(briefs))
    return [
        *(f"briefs/{day}-ferry-talks-{n}/" for n, day in enumerate(days)),
        *(f"officials/bo-lind-{n}/" for n in range(900)),
        *(f"issues/ferries-{n}/" for n in range(20)),
        "", "about/", "404.html",
    ]  # fmt: skip


def test_a_small_site_is_one_shard_without_a_name() -> None:
    addresses = [f"briefs/{n}/" for n in range(SMALL_SITE)]
    assert divide(reversed(addresses)) == [Shard("", tuple(sorted(addresses)))]


def test_every_page_of_a_large_site_is_in_one_shard_and_none_is_too_large() -> None:
    addresses = large_site()
    shards = divide(addresses)
    assert sorted(a for shard in shards for a in shard.addresses) == sorted(addresses)
    assert max(len(shard.addresses) for shard in shards) <= bound_for(len(addresses))
    assert len({shard.name for shard in shards}) == len(shards) > 3
    assert shards == divide(reversed(addresses))


def test_kinds_of_few_pages_share_a_shard_and_others_do_not() -> None:
    [few] = [shard for shard in divide(large_site()) if shard.name == OTHERS]
    assert Counter(address.partition("/")[0] for address in few.addresses) == {
        "issues": 20, "": 1, "about": 1, "404.html": 1
    }  # fmt: skip


def test_a_new_page_changes_one_shard() -> None:
    before = divide(large_site())
    after = divide([*large_site(), "briefs/2033-04-09-harbour-talks/"])
    changed = {shard.name for shard in set(before) ^ set(after)}
    assert len(changed) == 1


def test_pages_of_one_month_are_together() -> None:
    shards = divide(large_site())
    holders = [s for s in shards if any(a.startswith("briefs/2033-04-") for a in s.addresses)]
    assert len(holders) == 1


def test_more_pages_of_one_month_than_a_shard_may_have_are_divided() -> None:
    addresses = [f"briefs/2031-03-04-talks-{n}/" for n in range(3_000)]
    assert max(len(shard.addresses) for shard in divide(addresses)) <= bound_for(3_000)


def test_a_folder_that_is_named_like_the_shard_of_the_others_does_no_harm() -> None:
    addresses = [*large_site(), *(f"{OTHERS}/{n}/" for n in range(200))]
    [few] = [shard for shard in divide(addresses) if shard.name == OTHERS]
    assert len(few.addresses) == 223


def test_neither_the_shards_nor_their_number_grow_as_fast_as_the_site() -> None:
    assert bound_for(22_000) < bound_for(220_000) < 10 * bound_for(22_000)
    assert 22_000 / bound_for(22_000) < 220_000 / bound_for(220_000) < 220_000 / bound_for(22_000)
