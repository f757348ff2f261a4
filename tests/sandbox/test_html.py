"""HTML parse mode: the examples of tdlib's own tests (test/message_entities.cpp, parse_html)."""

import pytest

from sandbox.api.html import parse_html
from sandbox.api.tags import MarkupError

REFUSED = [
    ("&#57311;", "Text contains invalid Unicode characters after decoding HTML entities, "),
    ("&#xDFDF;", "Text contains invalid Unicode characters after decoding HTML entities, "),
    ("🏟 🏟&lt;<abacaba", "Unclosed start tag at byte offset 13"),
    ("🏟 🏟&lt;<abac aba>", 'Unsupported start tag "abac" at byte offset 13'),
    ("🏟 🏟&lt;<abac>", 'Unsupported start tag "abac" at byte offset 13'),
    ("🏟 🏟&lt;<i   =aba>", 'Empty attribute name in the tag "i" at byte offset 13'),
    ("🏟 🏟&lt;<i    aba>", 'Can\'t find end tag corresponding to start tag "i"'),
    ("🏟 🏟&lt;<i    aba  =  ", 'Unclosed start tag "i" at byte offset 13'),
    ("🏟 🏟&lt;<i    aba  =  190azAz-.,", "Unexpected end of name token at byte offset 27"),
    ('🏟 🏟&lt;<i    aba  =  "&lt;&gt;&quot;>', "Unclosed start tag at byte offset 13"),
    ("🏟 🏟&lt;<i    aba  =  '&lt;&gt;&quot;>", "Unclosed start tag at byte offset 13"),
    ("🏟 🏟&lt;</", "Unexpected end tag at byte offset 13"),
    ("🏟 🏟&lt;<b></b></", "Unexpected end tag at byte offset 20"),
    ("🏟 🏟&lt;<i>a</i   ", "Unclosed end tag at byte offset 17"),
    ("🏟 🏟&lt;<i>a</em   >", 'Unmatched end tag at byte offset 17, expected "</i>", found "</em>"'),
    ("<script>alert(1)</script>", 'Unsupported start tag "script" at byte offset 0'),
    ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ('<tg-emoji emoji-id="9999999999999999999">x</tg-emoji>', "Invalid custom emoji identifier specified"),
    ("5 < 6", 'Unsupported start tag "" at byte offset 2'),
    ("a<br>b", 'Unsupported start tag "br" at byte offset 1'),
]

TAKEN = [
    ("", "", []),
    ("&ge;&lt;&gt;&amp;&quot;&laquo;&raquo;&#12345678;", '&ge;<>&"&laquo;&raquo;&#12345678;', []),
    ("➡️ ➡️<em>➡️ ➡️</em>", "➡️ ➡️➡️ ➡️", [("italic", 5, 5)]),
    ("➡️ ➡️<strong>➡️ ➡️</strong>", "➡️ ➡️➡️ ➡️", [("bold", 5, 5)]),
    (
        "<ins>a</ins><del>b</del><strike>c</strike>",
        "abc",
        [("underline", 0, 1), *[("strikethrough", n, 1) for n in (1, 2)]],
    ),
    ("🏟 🏟<i>🏟 &lt🏟</i>", "🏟 🏟🏟 <🏟", [("italic", 5, 6)]),
    ("🏟 🏟<i>🏟 &gt;<b aba   =   caba>&lt🏟</b></i>", "🏟 🏟🏟 ><🏟", [("italic", 5, 7), ("bold", 9, 3)]),
    ("🏟 🏟&lt;<i    aba  =  190azAz-.>a</i>", "🏟 🏟<a", [("italic", 6, 1)]),
    ("🏟 🏟&lt;<i    aba  =  '&lt;&gt;&quot;'>a</>", "🏟 🏟<a", [("italic", 6, 1)]),
    ("🏟 🏟&lt;<i>a</i   >", "🏟 🏟<a", [("italic", 6, 1)]),
    ("🏟 🏟&lt;<b></b>", "🏟 🏟<", []),
    ('<span class = "tg-spoiler">a</span><tg-spoiler>b</tg-spoiler>', "ab", [("spoiler", 0, 1), ("spoiler", 1, 1)]),
    ("<a>telegram.org </a>", "telegram.org ", [("text_link", 0, 13)]),
    ("<a> </a>", " ", []),
    ("<pre  >a</>", "a", [("pre", 0, 1)]),
    ("<pre><code>a</code></>", "a", [("code", 0, 1), ("pre", 0, 1)]),
    ('<pre><code class="language-fift">a</></>', "a", [("pre", 0, 1)]),
    ('<code class="language-fift"><pre>a</></>', "a", [("pre", 0, 1)]),
    ('<pre><code class="language-fift">a</> </>', "a ", [("pre", 0, 2), ("code", 0, 1)]),
    ('<tg-emoji emoji-id="54321">🏟</tg-emoji>', "🏟", [("custom_emoji", 0, 2)]),
    ("<blockquote   expandable>a&lt;<pre  >b;</></>", "a<b;", [("expandable_blockquote", 0, 4), ("pre", 2, 2)]),
    ('<blockquote cite="" asd>a</>', "a", [("blockquote", 0, 1)]),
    ('<tg-time unix="1647531900" format="wDT">пять</tg-time>', "пять", [("date_time", 0, 4)]),
    ("<B>жирный</B>", "жирный", [("bold", 0, 6)]),
]


@pytest.mark.parametrize(("source", "complaint"), REFUSED)
def test_bad_markup_is_refused_in_telegrams_words(source: str, complaint: str) -> None:
    with pytest.raises(MarkupError) as refusal:
        parse_html(source)
    assert str(refusal.value).startswith(complaint)


@pytest.mark.parametrize(("source", "text", "marks"), TAKEN)
def test_good_markup_becomes_text_and_entities(source: str, text: str, marks: list[tuple[str, int, int]]) -> None:
    plain, entities = parse_html(source)
    assert plain == text
    assert sorted((mark.type, mark.offset, mark.length) for mark in entities) == sorted(marks)


def test_arguments_of_tags_are_kept() -> None:
    _, (link,) = parse_html('<a href="telegram.org?&lt;">x</a>')
    assert link.url == "http://telegram.org/?<"
    _, (person,) = parse_html('<a href="tg://user?id=123">x</a>')
    assert (person.type, person.user_id) == ("text_mention", 123)
    _, (block,) = parse_html('<pre><code class="language-python">x</code></pre>')
    assert block.language == "python"
    _, (time,) = parse_html('<tg-time unix="1647531900" format="r">x</tg-time>')
    assert (time.unix_time, time.date_time_format) == (1647531900, "r")
