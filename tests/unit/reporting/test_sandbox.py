"""Templates that come with an agenda: they reach neither host nor disk, and change nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import TemplateError, TemplateNotFound
from jinja2.exceptions import SecurityError

from bwpolicy.reporting import to_json
from bwpolicy.reporting.record import stamp
from bwpolicy.reporting.templates import Templates
from bwpolicy.testing import picture
from tests.support.folders import write
from tests.support.words import words_of

#: Stands in files and in the environment, and must never come out of a template.
SECRET = "open sesame"  # noqa: S105 - of this test alone


def user(folder: Path, body: str, name: str = "page.html", language: str = "en") -> str:
    """Return what a user's template prints in the place of a reporter's."""
    write(folder / "own", {name: "own"})
    write(folder / "users", {name: body})
    words = words_of(picture("usual"), language)
    made = Templates(folder / "own", words, stamp(words.snapshot, "page"), folder / "users")
    return made.render(name)


@pytest.mark.parametrize(
    "expression",
    [
        "snapshot.__class__",
        "snapshot['__class__']",
        "''.__class__.__mro__",
        "''.__class__.__base__.__subclasses__()",
        "say.__globals__",
        "say.__func__",
        "words.title.__func__.__globals__",
        "words.__init__.__globals__",
        "words.__init__(snapshot, language)",
        "words._bodies",
        "snapshot._tell",
        "stamp._snapshot",
        "cycler.__init__.__globals__",
        "self.__init__",
        "self._TemplateReference__context",
        "snapshot|attr('__class__')",
        "snapshot.items|map(attribute='__class__')|join",
        "(snapshot.items|list).__class__",
        "range.__class__",
        "lipsum.__globals__",
    ],
)
def test_nothing_leads_from_a_value_to_the_host(tmp_path: Path, expression: str) -> None:
    """Classes, functions, globals and private names stay closed."""
    with pytest.raises(TemplateError):
        user(tmp_path, f"{{{{ {expression} }}}}")


@pytest.mark.parametrize(
    "expression",
    [
        "'{0.__class__}'.format(snapshot)",
        "('{0.__class__}'|safe).format(snapshot)",
        "'{x.__class__}'.format_map({'x': snapshot})",
        "''|attr('format')(snapshot)",
        "'{0.__class__}'|format(snapshot)",
        "['{0.__class__}']|map('format', snapshot)|list",
        "'%s' % 1",
        "'%0999999999d' % 1",
        "'{:>999999999}'.format('x')",
    ],
)
def test_formats_of_python_are_not_for_templates(tmp_path: Path, expression: str) -> None:
    """They lead into a value, or fill the memory."""
    with pytest.raises(TemplateError):
        user(tmp_path, f"{{{{ {expression} }}}}")


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize(
    "expression",
    [
        "say('{x.__class__}', x=words)",
        "say('{x.__init__.__globals__[__name__]}', x=words)",
        "words.say('{x.__init__.__globals__}', x=words)",
        "say('{x[0]}', x=snapshot.items)",
        "say('{x!r}', x=words)",
        "say('{x:>999999999}', x=1)",
        "say('{}', x=1)",
        "count('{n.__class__}', '{n.__class__}', 1)",
        "count('{x.__class__}', '{x.__class__}', 1, x=words)",
        "language.ngettext('{x.__class__}', '{x.__class__}', 2, x=words)",
        "language.ngettext('{n:>999999999}', '{n:>999999999}', 2)",
    ],
)
def test_messages_of_a_template_lead_nowhere(
    tmp_path: Path, expression: str, language: str
) -> None:
    """Only names stand in the braces of a message, whoever says it."""
    with pytest.raises(ValueError, match="only a name can stand in the braces"):
        user(tmp_path, f"{{{{ {expression} }}}}", language=language)


@pytest.mark.parametrize(
    "expression",
    [
        "'x' * 1000001",
        "1000001 * 'x'",
        "-5 * -1000001 * 'x'",
        "[1] * 1000001",
        "('x' * 1000000) * 2",
        "('x' * 1000000) + 'x'",
        "([1] * 1000000) + [1]",
        "9999999999999999999999999 * 9",
        "2 ** 2",
        "9 ** 9 ** 9",
        "'x'|center(999999999)",
        "'x'|indent(999999999)",
        "'x'|indent(width=999999999, first=true)",
        "[1]|batch(999999999, 'x')|list",
        "[1]|slice(999999999)|list",
        "'x'.center(999999999)",
        "'x'.ljust(999999999)",
        "'x'.rjust(999999999)",
        "'x'.zfill(999999999)",
        "'\t'.expandtabs(999999999)",
        "lipsum(999999)",
    ],
)
def test_one_expression_does_not_fill_the_memory(tmp_path: Path, expression: str) -> None:
    """Products, sums and widths have bounds."""
    with pytest.raises(TemplateError):
        user(tmp_path, f"{{{{ {expression} }}}}")


def test_a_range_has_bounds(tmp_path: Path) -> None:
    """A loop is not longer than any agenda needs."""
    with pytest.raises(SecurityError, match="count to 1,000,000 in all"):
        user(tmp_path, "{% for i in range(999999999) %}{% endfor %}")


def test_ranges_within_ranges_have_bounds_together(tmp_path: Path) -> None:
    """Loops within loops come to an end, too."""
    loops = "{% for i in range(90000) %}{% for j in range(90000) %}{% endfor %}{% endfor %}"

    with pytest.raises(SecurityError, match="count to 1,000,000 in all"):
        user(tmp_path, loops)


@pytest.mark.parametrize(
    "bomb",
    [
        '{{ range(9999)|join("x" * 9999)|length }}',
        '{{ ("x" * 9999).join(["a"] * 9999)|length }}',
        '{{ ("a" * 9999).replace("a", "x" * 9999)|length }}',
    ],
)
def test_joining_and_replacing_have_bounds(tmp_path: Path, bomb: str) -> None:
    """What multiplies texts by other means is refused as well."""
    with pytest.raises(SecurityError):
        user(tmp_path, bomb)


def test_the_same_template_gives_the_same_words(tmp_path: Path) -> None:
    """What chooses by chance is left out: the same data must give the same bytes."""
    with pytest.raises(TemplateError, match="No filter named 'random'"):
        user(tmp_path, "{{ snapshot.items|random }}")


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("2 * 3 + 4", "10"),
        ("'-' * 10", "----------"),
        ("[1] + [2]", "[1, 2]"),
        ("'a' ~ 'b' + 'c'", "abc"),
        ("7 % 4", "3"),
        ("'x'|center(5)", "  x  "),
        ("'a\nb'|indent(2)", "a\n  b"),
        ("[1, 2, 3]|batch(2, 0)|list", "[[1, 2], [3, 0]]"),
        ("[3, 1]|sort|join('-')", "1-3"),
        ("'a,b'.upper().split(',')|last", "B"),
        ("snapshot.items|length", "3"),
        ("snapshot.items[0].title|text", "Right of farm workers to organize"),
        ("say('waits for: {condition}', condition='x')", "waits for: x"),
        ("count('{n} day ago', '{n} days ago', 2)", "2 days ago"),
        ("range(3)|list", "[0, 1, 2]"),
        ("'<b>'|safe", "<b>"),
    ],
)
def test_what_templates_need_works(tmp_path: Path, expression: str, shown: str) -> None:
    """The sandbox is not in the way of an honest author."""
    assert user(tmp_path, f"{{{{ {expression} }}}}") == shown


@pytest.mark.parametrize(
    "statement",
    [
        "(snapshot.items|list).append(1)",
        "[1].clear()",
        "{}.update({})",
        "snapshot.items[0].__setattr__('id', 'x')",
        "snapshot.items[0].__attrs_attrs__",
        "words._places.clear()",
        "language.__dict__",
    ],
)
def test_nothing_can_be_changed(tmp_path: Path, statement: str) -> None:
    """Lists and mappings are closed; the snapshot stays what it was."""
    before = to_json(picture("usual"))

    with pytest.raises(TemplateError):
        user(tmp_path, f"{{{{ {statement} }}}}")

    assert to_json(picture("usual")) == before


def test_attributes_can_not_be_set(tmp_path: Path) -> None:
    """The language has no such statement."""
    with pytest.raises(TemplateError):
        user(tmp_path, "{% set snapshot.items = [] %}")
    with pytest.raises(TemplateError):
        user(tmp_path, "{% do snapshot.items.append(1) %}")


@pytest.mark.parametrize(
    "name",
    [
        "../secret.html",
        "../../etc/passwd",
        "/etc/passwd",
        "sub/../../secret.html",
        "..\\\\secret.html",
        "default:../secret.html",
        "host:../__init__.py",
        "host:../../../secret.html",
        "file:///etc/passwd",
    ],
)
@pytest.mark.parametrize("tag", ["include", "extends", "import"])
def test_paths_that_lead_out_are_not_there(tmp_path: Path, tag: str, name: str) -> None:
    """A template finds only what lies in the folders of templates."""
    write(tmp_path, {"secret.html": SECRET})
    what = f"'{name}' as x" if tag == "import" else f"'{name}'"

    with pytest.raises(TemplateNotFound):
        user(tmp_path, f"{{% {tag} {what} %}}")


@pytest.mark.parametrize("link", ["file", "folder"])
def test_links_that_lead_out_are_not_followed(tmp_path: Path, link: str) -> None:
    """An agenda may come with links to anywhere."""
    write(tmp_path, {"outside/secret.html": SECRET, "users/x": ""})
    target = tmp_path / "outside"
    name = "linked.html" if link == "file" else "linked/secret.html"
    try:
        (tmp_path / "users" / name.partition("/")[0]).symlink_to(
            target / "secret.html" if link == "file" else target
        )
    except OSError:
        pytest.skip("this system makes no links")

    with pytest.raises(TemplateNotFound) as caught:
        user(tmp_path, f"{{% include '{name}' %}}")

    assert SECRET not in str(caught.value)


def test_links_within_the_folder_are_followed(tmp_path: Path) -> None:
    """A template may have two names."""
    write(tmp_path, {"users/part.html": "part"})
    try:
        (tmp_path / "users" / "same.html").symlink_to(tmp_path / "users" / "part.html")
    except OSError:
        pytest.skip("this system makes no links")

    assert user(tmp_path, "{% include 'same.html' %}") == "part"


def test_the_environment_stays_out_of_reach(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A message that walks to the modules of the host is refused, and tells nothing of them."""
    monkeypatch.setenv("BWPOLICY_SECRET", SECRET)
    walk = "x.__init__.__globals__[__builtins__][__loader__].__init__.__globals__[sys].modules[os]"

    with pytest.raises(ValueError, match="only a name") as caught:
        user(tmp_path, f"{{{{ say('{{{walk}.environ}}', x=words) }}}}")

    assert SECRET not in str(caught.value)


def test_what_a_user_extends_runs_in_the_sandbox_too(tmp_path: Path) -> None:
    """A block of the user's is no way round it."""
    write(tmp_path / "own", {"base.html": "{% block a %}{{ snapshot.__class__ }}{% endblock %}"})

    with pytest.raises(SecurityError):
        user(tmp_path, "{% extends 'default:base.html' %}")


def test_values_of_a_users_template_are_escaped(tmp_path: Path) -> None:
    """As those of any other."""
    body = "{{ '<b>' }}{% macro m() %}{{ '&' }}{% endmacro %}{{ m() }}{{ '*' }}"

    assert user(tmp_path, body) == "&lt;b&gt;&amp;*"
    assert user(tmp_path, body, "page.md") == "&lt;b&gt;&amp;\\*"
