"""Slugs: readable, plain ASCII, never empty, never long."""

from generator.slugs import to_slug


def test_slugs_are_ascii_and_never_empty():
    assert to_slug("Mühlenbrück–Łódź") == "muhlenbruck-lodz"
    assert to_slug("日本") != ""
    assert to_slug("?!") == "x"
