"""What is late and what comes next, as tasks: who has to do what, for whom, by when.

Of a few participants each task is told by itself; of many those that are alike are put together,
and whoever plays the role has to act.
"""

from collections.abc import Callable, Iterable, Iterator

import attrs

from smartgov.cases import Check, Deadline, Status, Supplier, Verdict
from smartgov.cases.checks import NOT_RECORDED
from smartgov.model.portfolio import Portfolio
from smartgov.model.programmes import Role
from smartgov.model.text import Text


@attrs.frozen(kw_only=True)
class Task:
    """Something to do: for which stage, by whom, for which regions.

    `what` is None where every condition is met and the stage itself is next. `due` is the
    earliest deadline, `missing` the number of regions of which it is known that it is not there;
    of the others that is not recorded.
    """

    stage: Text
    what: Text | None
    who: Text | None
    regions: tuple[str, ...]
    due: Deadline | None = None
    missing: int = 0
    reason: Text | None = None
    optional: bool = False
    basis: tuple[str, ...] = ()

    @property
    def unknown(self) -> int:
        """The number of regions of which it is not recorded."""
        return len(self.regions) - self.missing


def late_tasks(portfolio: Portfolio, statuses: Iterable[Status], *, each: bool) -> tuple[Task, ...]:
    """Return what is past its deadline, the longest late first."""
    found = _together(
        _task(portfolio, one, item.stage_name, item.check, each=each)
        for one in statuses
        for item in one.overdue
    )
    return tuple(sorted(found, key=lambda one: -(one.due.late if one.due else 0)))


def next_tasks(portfolio: Portfolio, statuses: Iterable[Status], *, each: bool) -> tuple[Task, ...]:
    """Return what the next stages wait for; those of most regions first."""
    found = _together(
        _task(portfolio, one, item.name, check, each=each, optional=item.optional)
        if check is not None
        else Task(
            stage=item.name,
            what=None,
            who=_who(portfolio, item.actor, each=each),
            regions=(one.name,),
            optional=item.optional,
        )
        for one in statuses
        for item in one.next
        for check in item.open or (None,)
    )
    return tuple(sorted(found, key=lambda one: (one.optional, -len(one.regions))))


def _task(
    portfolio: Portfolio,
    one: Status,
    stage: Text,
    check: Check,
    *,
    each: bool,
    optional: bool = False,
) -> Task:
    return Task(
        stage=stage,
        what=check.what,
        who=_who(portfolio, check.supplier, each=each),
        regions=(one.name,),
        due=check.due,
        missing=int(check.verdict is Verdict.MISSING),
        reason=check.reason or NOT_RECORDED,
        optional=optional,
        basis=(*(str(citation) for citation in check.basis), *check.sources),
    )


def _who(portfolio: Portfolio, supplier: Supplier | None, *, each: bool) -> Text | None:
    """Return who has to act: the post and its holder, or of many the role they all play."""
    if supplier is None:
        return None
    role = portfolio.find(Role, supplier.role)
    if each or role is None:
        return Text(supplier.say("id"), supplier.say("en"))
    return role.name


def _together(tasks: Iterable[Task]) -> Iterator[Task]:
    """Yield tasks that are alike as one."""
    alike: dict[tuple[object, ...], list[Task]] = {}
    for task in tasks:
        alike.setdefault((task.stage, task.what, task.who, task.optional), []).append(task)
    earliest: Callable[[Task], int] = lambda one: -(one.due.late if one.due else 0)  # noqa: E731
    for found in alike.values():
        first = min(found, key=earliest)
        yield attrs.evolve(
            first,
            regions=tuple(name for one in found for name in one.regions),
            missing=sum(one.missing for one in found),
        )
