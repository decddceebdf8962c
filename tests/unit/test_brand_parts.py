"""The parts that read a site, each where it may go wrong."""

import resource
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from sume.engines.studio.brand.charset import decode
from sume.engines.studio.brand.colours import read_colours
from sume.engines.studio.brand.drawing import NotADrawingError, clean
from sume.engines.studio.brand.model import Facts, Found
from sume.engines.studio.brand.prices import given_price, read_price
from sume.engines.studio.brand.structured import nodes_in
from sume.engines.studio.brand.stylesheets import read_styles

pytestmark = [pytest.mark.backend_free, pytest.mark.render]


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("₩12,000", ("12000", "KRW")),
        ("12,000원", ("12000", "KRW")),
        ("KRW 9,800", ("9800", "KRW")),
        ("$24", ("24.00", "USD")),
        ("$1,299.50", ("1299.50", "USD")),
        ("€ 1.180,00", ("1180.00", "EUR")),
        ("12,90 €", ("12.90", "EUR")),
        ("1'250.00 CHF", ("1250.00", "CHF")),
        ("¥1200", ("1200", "JPY")),
        ("From £6.5 each", ("6.50", "GBP")),
        ("500 tables", None),
        ("call 0131 496 0000", None),
        ("", None),
    ],
)
def test_prices_are_read_as_they_are_written(text: str, price: tuple[str, str] | None) -> None:
    assert read_price(text) == price


@pytest.mark.parametrize(
    ("price", "currency", "found"),
    [
        ("38.0", "USD", ("38.00", "USD")),
        (36, "usd", ("36.00", "USD")),
        ("28000", "KRW", ("28000", "KRW")),
        ("19.90", None, ("19.90", None)),
        ("$5", "CAD", ("5.00", "CAD")),
        (True, "USD", None),
        ("free", "USD", None),
        (-3, "USD", None),
        ("1.23456789", None, ("1.23", None)),
        (float("nan"), "USD", None),
        ("9" * 400, "USD", None),
    ],
)
def test_given_prices_are_checked(price: object, currency: object, found: object) -> None:
    assert given_price(price, currency) == found


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_of_prices(text: str) -> None:
    found = read_price(text)
    assert found is None or float(found[0]) >= 0


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        ("보성 햇차를 손으로 덖습니다".encode("cp949"), "utf-8", "보성 햇차를 손으로 덖습니다"),
        ("보성 햇차를 손으로 덖습니다".encode("cp949"), "iso-8859-1", "보성 햇차를 손으로 덖습니다"),
        ("Café crème à emporter".encode("latin-1"), "iso-8859-1", "Café crème à emporter"),
        ("Café crème à emporter".encode("latin-1"), None, "Café crème à emporter"),
        ("Crème".encode(), "euc-kr", "Crème"),
        ("\ufeffTea".encode(), None, "Tea"),
        ("Tea".encode("utf-16"), None, "Tea"),
        (b"Tea", "no-such-charset", "Tea"),
    ],
)
def test_pages_are_decoded_whatever_they_call_themselves(
    data: bytes, declared: str | None, text: str
) -> None:
    assert decode(data, declared) == text


HOSTILE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" onload="alert(1)">
<script>alert(2)</script>
<style>@import url(//e.example.com/x.css); .a{fill:url(//e.example.com/y);color:red}</style>
<image href="https://e.example.com/pixel"/>
<foreignObject><iframe src="javascript:alert(3)"/></foreignObject>
<a href="javascript:alert(4)"><path class="a" d="M0 0h9v9z" style="background:url(data:image/svg+xml,x)"/></a>
<use href="https://e.example.com/s.svg#a"/><use href="#b"/>
<set attributeName="href" to="javascript:alert(5)"/>
<rect fill="url(#g)" width="3" height="3" onclick="alert(6)"/></svg>"""


def test_a_cleaned_drawing_keeps_its_shapes_and_nothing_that_runs_or_reaches_out() -> None:
    cleaned = clean(HOSTILE)
    for shape in ("<path", "<rect", 'fill="url(#g)"', 'href="#b"', "viewBox"):
        assert shape in cleaned
    for danger in (
        "script",
        "alert",
        "javascript",
        "example.com",
        "data:",
        "foreign",
        "<image",
        "onload",
        "<set",
    ):
        assert danger not in cleaned
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    "style",
    [
        '@imp@import;ort "https://evil.example/a.css";',
        "svg{background:u@import;rl(https://evil.example/a.png)}",
        "svg{background:url(https://evil.example/a.png",
        "svg{background:ur\\l(https://evil.example/a.png)}",
    ],
    ids=["import-in-import", "url-around-import", "never-closed", "backslash"],
)
def test_a_style_does_not_reach_out_by_what_is_left_of_it(style: str) -> None:
    cleaned = clean(f"<svg><style>{style}</style><path d='M0 0h1v1z' fill='url(#a)'/></svg>")
    assert "evil" not in cleaned
    assert 'fill="url(#a)"' in cleaned


@pytest.mark.parametrize(
    "text",
    ["", "<p>no</p>", "<svg></svg>", "<svg><script>1</script></svg>", "<svg>" + "<g>" * 5000],
    ids=["empty", "page", "nothing", "script", "deep"],
)
def test_what_draws_nothing_is_no_drawing(text: str) -> None:
    with pytest.raises(NotADrawingError):
        clean(text)


@given(st.text(alphabet="<>/=\"'svgpathonloadhrefscript:#&; \n", max_size=200))
def test_no_drawing_slips_a_script_through(text: str) -> None:
    try:
        cleaned = clean(f"<svg>{text}<path d='M0 0h1v1z'/></svg>")
    except NotADrawingError:
        return
    again = LexborHTMLParser(cleaned)
    assert again.css_first("script") is None
    attributes = {name: value for node in again.css("svg, svg *") for name, value in node.attributes.items()}
    assert not [name for name in attributes if name.startswith("on")]
    assert (attributes.get("href") or "#").startswith("#")


def test_what_no_database_can_keep_is_taken_out() -> None:
    facts = Facts()
    facts.many("claims", [Found("Vegan\x00 \ud800tea", "https://b.example.com", "text\x1b[31m")])
    assert facts.fields == {"claims": ["Vegan tea"]}
    assert facts.sources == [{"field": "claims[0]", "url": "https://b.example.com", "found": "text[31m"}]


def test_a_json_bomb_is_passed_over() -> None:
    assert list(nodes_in(["[" * 100_000, "{bad", '{"@type":"Thing","name":"A"}'])) == [
        {"@type": "Thing", "name": "A"}
    ]


def test_variables_in_circles_and_long_ones_come_to_an_end() -> None:
    styles = read_styles([(":root{--a:var(--b);--b:var(--a) var(--a);--c:var(--d,#fff)}", "x")])
    assert "#fff" in styles.resolved("var(--c)")[0]
    begun = time.process_time()
    styles.resolved("var(--a)")
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("rgb(255 90 31)", ["#ff5a1f"]),
        ("rgba(0,0,0,.2)", []),
        ("hsl(20 50% 50%)", ["#bf6a40"]),
        ("linear-gradient(90deg, red 0%, #00f)", ["#ff0000", "#0000ff"]),
        ("url(x.png) center", []),
        ("transparent", []),
        ("currentColor", []),
    ],
)
def test_colours_of_every_spelling(value: str, found: list[str]) -> None:
    assert read_colours(value) == found


def test_the_parts_need_little_memory() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    read_styles([(".a{color:red}" * 60_000, "x")])
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 400_000
