"""What a target of fuzzing is: a name, what is done with any bytes, and where its inputs lie."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import attrs

HERE: Final = Path(__file__).parent


@attrs.frozen(kw_only=True)
class Target:
    """What any bytes are given to; whatever `run` raises is a defect.

    `inside` are the packages whose branches guide the fuzzer; `like` is the name under which its
    seeds and words lie, where several targets share them.
    """

    name: str
    run: Callable[[bytes], None]
    longest: int = 4096
    inside: tuple[str, ...] = ("smartgov.files", "smartgov.model")
    like: str = ""

    @property
    def seeds(self) -> Path:
        """The folder of inputs to begin with."""
        return HERE / "seeds" / (self.like or self.name)

    @property
    def found(self) -> Path:
        """The folder of inputs that once broke something."""
        return HERE / "found" / self.name

    @property
    def words(self) -> Path:
        """The file of words that the fuzzer puts in, in libFuzzer's form."""
        return HERE / "words" / f"{self.like or self.name}.dict"

    def kept(self) -> Iterator[Path]:
        """Yield the inputs kept in the repository."""
        for folder in (self.seeds, self.found):
            if folder.is_dir():
                yield from sorted(folder.iterdir())


def texts(data: bytes, separator: bytes = b"\xff") -> list[str]:
    """Return the texts that bytes hold, broken surrogates among them; one at least."""
    return [
        part.decode("utf-8", "surrogatepass" if _is_text(part) else "replace")
        for part in data.split(separator)
    ]


def _is_text(part: bytes) -> bool:
    try:
        part.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True
