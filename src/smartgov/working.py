"""Handing tasks to workers: the answers in order, a bounded number at once, no failure hidden."""

from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import Self, TypeAlias, TypeVar

A = TypeVar("A")
T = TypeVar("T")

Workers: TypeAlias = Executor | Callable[[], Executor] | None
"""An executor, what makes one anew when one breaks, or None for this process."""


class Crew:
    """Workers for several rounds of tasks, of which `ahead` at most are begun early.

    When an executor breaks that a function made, another is made, and each task that was begun
    with it is asked again in one of its own: so only a task that breaks it by itself fails. What
    was made here is let go at the end; where that comes early, what it is in the middle of is not
    waited for.
    """

    def __init__(self, workers: Workers, ahead: int = 1) -> None:
        self._make: Callable[[], Executor] | None = None
        self._now: Executor | None
        if workers is None or isinstance(workers, Executor):
            self._now = workers
        else:
            self._make = workers
            self._now = workers()
        self._ahead = max(ahead, 1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *raised: object) -> None:
        if self._make is not None and self._now is not None:
            self._now.shutdown(wait=kind is None, cancel_futures=True)

    def answers(
        self, ask: Callable[[T], A], tasks: Sequence[T]
    ) -> Generator[A | Exception, None, None]:
        """Yield `ask(task)`, or what it raised, for each task in order."""
        waiting: deque[Future[A]] = deque()
        try:
            for number, task in enumerate(tasks):
                if self._now is None:
                    yield _tried(ask, task)
                    continue
                begun = number + len(waiting)
                for early in tasks[begun : number + self._ahead]:
                    waiting.append(self._begin(self._now, ask, early))
                try:
                    answer: A | Exception = waiting[0].result()
                except BrokenExecutor as error:
                    answer = self._alone(ask, task, error)
                except Exception as error:  # noqa: BLE001 - who asked is told
                    answer = error
                waiting.popleft()
                yield answer
        finally:
            for future in waiting:
                future.cancel()

    def _begin(self, now: Executor, ask: Callable[[T], A], task: T) -> Future[A]:
        """Begin a task; where the executor is broken for good, its future says so."""
        try:
            return now.submit(ask, task)
        except BrokenExecutor as error:
            if self._make is not None:
                now.shutdown(wait=False)
                self._now = self._make()
                return self._now.submit(ask, task)
            broken: Future[A] = Future()
            broken.set_exception(error)
            return broken

    def _alone(self, ask: Callable[[T], A], task: T, error: Exception) -> A | Exception:
        """Ask again in an executor of its own, if one can be made; else return the error."""
        if self._make is None:
            return error
        with self._make() as one:
            try:
                return one.submit(ask, task).result()
            except Exception as again:  # noqa: BLE001 - who asked is told
                return again


def _tried(ask: Callable[[T], A], task: T) -> A | Exception:
    try:
        return ask(task)
    except Exception as error:  # noqa: BLE001 - who asked is told
        return error
