"""Putting what was typed back into a page: every kind of field, and nothing else of the page."""

from acpportal.web.refilling import Page, refilled, with_notice

NOTICE = "<p>again</p>"
FORM = """<html><body>
<form method="post" action="/other/"><input name="toll_number" value="1"></form>
<main id="content" tabindex="-1">
<form method="post" class="a&amp;b">
  <input type="hidden" name="csrfmiddlewaretoken" value="new"><input type=hidden name=expected value='now'>
  <input type="text" name="toll_number" value="old" required>
  <input name="place" value="a"><input name="place" value="b">
  <textarea name="why" rows="2">
before &lt;</textarea>
  <select name="provider">
    <option value="">none</option><option value="1" selected>one</option><option value="2">two</option></select>
  <input type="checkbox" name="global" checked> <input type="checkbox" name="service">
  <input type="radio" name="kind" value="a" checked><input type="radio" name="kind" value="b">
  <input type="password" name="secret" value=""><input type="file" name="file"><button name="go" value="1">go</button>
</form>
</main></body></html>"""
TYPED = {
    "expected": ["then"],
    "toll_number": ['+1 "425" <555>'],
    "place": ["c", "d"],
    "why": ["because </textarea><script>"],
    "provider": ["2"],
    "service": ["on"],
    "kind": ["b"],
    "secret": ["x"],
    "file": ["x"],
    "go": ["2"],
}


def typed_into(text: str, *, target: str = "/page/", values: dict[str, list[str]] | None = None) -> str | None:
    return refilled(text, target=target, at="/page/", values=TYPED if values is None else values, notice=NOTICE)


def test_every_kind_of_field_is_filled_in() -> None:
    page = typed_into(FORM)
    assert page
    for piece in (
        '<input type="hidden" name="csrfmiddlewaretoken" value="new">',
        '<input type="hidden" name="expected" value="then">',
        '<input type="text" name="toll_number" value="+1 &quot;425&quot; &lt;555&gt;" required>',
        '<input name="place" value="c"><input name="place" value="d">',
        '<textarea name="why" rows="2">\nbecause &lt;/textarea&gt;&lt;script&gt;</textarea>',
        '<option value="">none</option><option value="1">one</option><option value="2" selected>two</option>',
        '<input type="checkbox" name="global"> <input type="checkbox" name="service" checked>',
        '<input type="radio" name="kind" value="a"><input type="radio" name="kind" value="b" checked>',
        '<input type="password" name="secret" value=""><input type="file" name="file"><button name="go" value="1">',
        '<form method="post" action="/other/"><input name="toll_number" value="1"></form>',
        f'{NOTICE}<form method="post" class="a&amp;b">',
    ):
        assert piece in page, piece


def test_what_was_not_sent_stays() -> None:
    page = typed_into(FORM, values={"place": ["c"]})
    assert page
    assert 'name="toll_number" value="old"' in page
    assert '<input name="place" value="c"><input name="place" value="b">' in page
    assert '<option value="1" selected>' in page
    assert "before &lt;</textarea>" in page


def test_a_page_without_the_form_says_so() -> None:
    assert typed_into(FORM, target="/elsewhere/") is None
    assert typed_into(FORM, values={"nothing": ["x"]}) is None
    assert typed_into('<form method="get"><input name="toll_number"></form>') is None
    assert with_notice(FORM, NOTICE).count(f'<main id="content" tabindex="-1">{NOTICE}') == 1
    assert with_notice("<p>no frame</p>", NOTICE) == "<p>no frame</p>"


def test_of_several_forms_the_one_that_was_sent_is_filled_in() -> None:
    row = '<form method="post" id="row-{0}"><input type="hidden" name="row" value="{0}"><input name="text"></form>'
    page = typed_into("".join(row.format(number) for number in range(3)), values={"row": ["1"], "text": ["typed"]})
    assert page
    assert page.count("typed") == 1
    assert f'{NOTICE}<form method="post" id="row-1">' in page
    assert 'value="1"><input name="text" value="typed">' in page


def test_fields_beside_their_form_belong_to_it() -> None:
    form, other = '<form method="post" id="edit"></form>', '<input name="text">'
    page = typed_into(f'{form}<input name="text" form="edit"/>{other}', values={"text": ["typed"]})
    assert page == f'{NOTICE}{form}<input name="text" form="edit" value="typed">{other}'


def test_a_page_that_nobody_could_read_is_left_as_it_is() -> None:
    assert Page("<form method=post><input name=x <p>").forms
    assert typed_into("<select name=a><option value=1></form><<<") is None
