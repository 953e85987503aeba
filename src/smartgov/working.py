"""Handing tasks to workers: the answers in order, a bounded number at once, no failure hidden."""

from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import TypeAlias, TypeVar

A = TypeVar("A")
T = TypeVar("T")

Workers: TypeAlias = Executor | Callable[[], Executor] | None
"""An executor, what makes one anew when one breaks, or None for this process."""


def answers(
    ask: Callable[[T], A], tasks: Sequence[T], workers: Workers, ahead: int
) -> Generator[A | Exception, None, None]:
    """Yield `ask(task)`, or what it raised, for each task in order; begin `ahead` at most early.

    When an executor breaks that a function made, another is made, and each task that was begun
    with it is asked again in one of its own: so only a task that breaks it by itself fails.
    """
    if workers is None:
        for task in tasks:
            yield _tried(ask, task)
        return
    team = _Team(workers)
    waiting: deque[Future[A]] = deque()
    try:
        for number, task in enumerate(tasks):
            begun = number + len(waiting)
            for early in tasks[begun : number + max(ahead, 1)]:
                waiting.append(team.submit(ask, early))
            try:
                answer: A | Exception = waiting[0].result()
            except BrokenExecutor as error:
                answer = team.alone(ask, task, error)
            except Exception as error:  # noqa: BLE001 - who asked is told
                answer = error
            waiting.popleft()
            yield answer
    finally:
        for future in waiting:
            future.cancel()
        team.close()


def _tried(ask: Callable[[T], A], task: T) -> A | Exception:
    try:
        return ask(task)
    except Exception as error:  # noqa: BLE001 - who asked is told
        return error


class _Team:
    """An executor, replaced when it breaks where it is known how."""

    def __init__(self, workers: Executor | Callable[[], Executor]) -> None:
        self.make: Callable[[], Executor] | None = None
        if isinstance(workers, Executor):
            self.now = workers
        else:
            self.make = workers
            self.now = workers()

    def submit(self, ask: Callable[[T], A], task: T) -> Future[A]:
        """Begin a task; where the executor is broken for good, its future says so."""
        try:
            return self.now.submit(ask, task)
        except BrokenExecutor as error:
            if self.make is not None:
                self.now.shutdown(wait=False)
                self.now = self.make()
                return self.now.submit(ask, task)
            broken: Future[A] = Future()
            broken.set_exception(error)
            return broken

    def alone(self, ask: Callable[[T], A], task: T, error: Exception) -> A | Exception:
        """Ask again in an executor of its own, if one can be made; else return the error."""
        if self.make is None:
            return error
        with self.make() as one:
            try:
                return one.submit(ask, task).result()
            except Exception as again:  # noqa: BLE001 - who asked is told
                return again

    def close(self) -> None:
        """Let an executor go that was made here; what it is in the middle of is not waited for."""
        if self.make is not None:
            self.now.shutdown(wait=False, cancel_futures=True)
