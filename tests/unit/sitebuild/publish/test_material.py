"""Of Material's stylesheet the listed rules are kept, and a name that it does not have is told."""

import pytest

from sitebuild.publish.material import UnknownSelector, UnknownSelectorsError, keep_material

CSS = """@charset "UTF-8";.md-typeset ol ol,.md-typeset ul ol{list-style-type:lower-alpha}
.md-typeset{font-size:.8rem}.md-typeset abbr{cursor:help}
@media print{.md-typeset abbr{border:0}.md-nav{display:none}}
.md-typeset table:not([class]) td>:first-child{margin-top:0}#x:hover{a:b}@media screen{.md-nav{a:b}}
@keyframes spin{to{a:b}}"""


def test_the_listed_rules_are_taken_without_their_scope() -> None:
    """In Material's order, inside the same conditions, and without the selectors beside them."""
    kept = "# notes\n\nul ol   # steps\nabbr\ntable:not([class]) td > :first-child # no space\n#x:hover\n"
    assert keep_material(CSS, kept) == (
        "ul ol{list-style-type:lower-alpha}abbr{cursor:help}@media print{abbr{border:0}}"
        "table:not([class]) td>:first-child{margin-top:0}#x:hover{a:b}"
    )


def test_an_empty_list_keeps_nothing() -> None:
    """Notes alone are no selectors."""
    assert keep_material(CSS, "# none\n#\n") == ""


def test_every_selector_that_is_nowhere_is_named_with_its_line() -> None:
    """A new release of Material may have renamed it."""
    with pytest.raises(UnknownSelectorsError) as caught:
        keep_material(CSS, "abbr\nabbrr # x\nzzzzzzzzz\n")
    assert caught.value.unknown == (UnknownSelector(2, "abbrr", "abbr"), UnknownSelector(3, "zzzzzzzzz", ""))
    assert "line 2: abbrr" in str(caught.value)


@pytest.mark.parametrize(
    "before",
    ['a{content:"}"}', "a{content:'\\'{'}", "/* } it's { */", "@media print{a{b:c}}", '@import "}";', ".md-nav{a:b}"],
)
def test_what_stands_before_a_listed_rule_does_not_hide_it(before: str) -> None:
    """Braces in strings and comments bound no rule."""
    assert keep_material(before + CSS, "abbr") == "abbr{cursor:help}@media print{abbr{border:0}}"
