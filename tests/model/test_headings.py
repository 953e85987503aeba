"""What stands over columns and facts."""

from smartgov.model.headings import heading
from smartgov.model.text import Text


def test_what_has_no_words_is_named_as_in_files() -> None:
    assert heading("activity") == Text("kegiatan", "activity")
    assert heading("sha256") == Text.same("sha256")
