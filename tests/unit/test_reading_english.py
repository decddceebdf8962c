"""How English ad copy is read aloud, word by word."""

import pytest

from sume.engines.studio.speech.reading import Spoken, read_aloud

pytestmark = pytest.mark.backend_free


def reading(script: str) -> str:
    return " ".join(word.spoken for word in read_aloud(script, "en") if word.spoken)


NUMBERS = [
    ("0", "zero"),
    ("7", "seven"),
    ("21", "twenty-one"),
    ("100", "one hundred"),
    ("1,234", "one thousand two hundred thirty-four"),
    ("1000000", "one million"),
    ("3.14", "three point one four"),
    (".5", "zero point five"),
    ("007", "oh oh seven"),
    ("10-15", "ten to fifteen"),
    ("½", "one half"),
    ("2½ cups", "two and a half cups"),
    ("¾", "three quarters"),
    ("1st", "first"),
    ("22nd", "twenty-second"),
    ("3rd", "third"),
    ("40th", "fortieth"),
    ("112th", "one hundred twelfth"),
    ("#1", "number one"),
    ("No. 1", "number one"),
    ("2x", "two times"),
    ("10x faster", "ten times faster"),
    ("x2", "times two"),
    ("3x5", "three by five"),
    ("10,000+ reviews", "ten thousand plus reviews"),
    ("10M+ views", "ten million plus views"),
    ("3-in-1", "three in one"),
    ("5-star", "five star"),
    ("16:9", "sixteen to nine"),
    ("4.8/5", "four point eight out of five"),
    ("9/10 dermatologists", "nine out of ten dermatologists"),
    ("24/7", "twenty-four seven"),
    ("1 + 1", "one plus one"),
]
PRICES = [
    ("$49.99", "forty-nine ninety-nine"),
    ("$5", "five dollars"),
    ("$1", "one dollar"),
    ("$5.00", "five dollars"),
    ("$0.99", "ninety-nine cents"),
    ("$5.05", "five dollars and five cents"),
    ("$1,299", "one thousand two hundred ninety-nine dollars"),
    ("$1.2M", "one point two million dollars"),
    ("$1.2 million", "one point two million dollars"),
    ("$5/month", "five dollars a month"),
    ("$9.99/mo", "nine ninety-nine a month"),
    ("$20/hour", "twenty dollars an hour"),
    ("$10-15", "ten to fifteen dollars"),
    ("$10-$15", "ten dollars to fifteen dollars"),
    ("$20+", "twenty dollars plus"),
    ("€49", "forty-nine euros"),
    ("£5.99", "five pounds ninety-nine"),
    ("₩49,000", "forty-nine thousand won"),
    ("¥500", "five hundred yen"),
    ("50% off", "fifty percent off"),
    ("10-15%", "ten to fifteen percent"),
    ("-20%", "minus twenty percent"),
    ("99.9%", "ninety-nine point nine percent"),
    ("10 %", "ten percent"),
    ("the $39 serum", "the thirty-nine dollar serum"),
    ("for $39 you", "for thirty-nine dollars you"),
    ("$49.99/3-pack", "forty-nine ninety-nine slash three pack"),
]
UNITS = [
    ("500ml", "five hundred milliliters"),
    ("1.5L", "one point five liters"),
    ("12oz", "twelve ounces"),
    ("12 oz", "twelve ounces"),
    ("1 oz", "one ounce"),
    ("20kg", "twenty kilograms"),
    ("5G", "five G"),
    ("5g", "five grams"),
    ("4K", "four K"),
    ("5000mAh", "five thousand milliamp hours"),
    ("256GB", "two hundred fifty-six gigabytes"),
    ("-5°C", "minus five degrees Celsius"),
    ("20℃", "twenty degrees Celsius"),
    ("120km/h", "one hundred twenty kilometers per hour"),
    ("30 mins", "thirty minutes"),
    ("30s", "thirty seconds"),
    ("a 50ml bottle", "a fifty milliliter bottle"),
    ("15 mg/ml", "fifteen milligrams per milliliter"),
    ("10ft x 12ft", "ten feet by twelve feet"),
    ("50㎖", "fifty milliliters"),
]
TIMES = [
    ("7:30pm", "seven thirty P M"),
    ("7:30 PM", "seven thirty P M"),
    ("7pm", "seven P M"),
    ("10:00 a.m.", "ten eigh M."),
    ("7:05", "seven oh five"),
    ("12:00", "twelve o'clock"),
    ("19:30", "seven thirty P M"),
    ("9am-5pm", "nine eigh M to five P M"),
    ("12/25", "December twenty-fifth"),
    ("Dec 25", "December twenty-fifth"),
    ("Dec. 25", "December twenty-fifth"),
    ("Dec 25, 2026", "December twenty-fifth, twenty twenty-six"),
    ("25 December", "twenty-fifth December"),
    ("May 5", "May fifth"),
    ("may help", "may help"),
    ("2026-11-23", "November twenty-third, twenty twenty-six"),
    ("11/23/2026", "November twenty-third, twenty twenty-six"),
    ("in 1999", "in nineteen ninety-nine"),
    ("in 2005", "in two thousand five"),
    ("since 1900", "since nineteen hundred"),
    ("2050 customers", "two thousand fifty customers"),
    ("the 1980s", "the nineteen eighties"),
    ("the '90s", "the nineties"),
]
ADDRESSES = [
    ("sume.so", "sume dot so"),
    ("sume.so/try", "sume dot so slash try"),
    ("https://www.example.com/", "example dot com"),
    ("hi@sume.so", "hi at sume dot so"),
    ("@sume", "at sume"),
    ("#SkinCare", "hashtag Skin Care"),
    ("#ad2026", "hashtag ad two thousand twenty-six"),
    ("555-123-4567", "five five five, one two three, four five six seven"),
    ("(555) 123-4567", "five five five one two three, four five six seven"),
    ("1-800-555-1234", "one eight hundred, five five five, one two three four"),
    ("1-800-FLOWERS", "one eight hundred, flowers"),
    ("+82-2-555-0199", "plus eight two, two, five five five, oh one nine nine"),
    ("text 12345", "text one two three four five"),
    ("bar.Start", "bar Start"),
]
WORDS = [
    ("Dr. Kim", "doctor Kim"),
    ("this vs. that", "this versus that"),
    ("soap, etc.", "soap, et cetera."),
    ("e.g., this", "for example, this"),
    ("St. John", "saint John"),
    ("Main St.", "Main street"),
    ("the USA", "the U S eigh"),
    ("the U.S. market", "the U S market"),
    ("give us SPF50", "give us S P F fifty"),
    ("SPF50+", "S P F fifty plus"),
    ("FAQ", "F eigh Q"),
    ("FAQs", "F eigh Q's"),
    ("ASAP", "asap"),
    ("DIY", "D I Y"),
    ("USB-C", "U S B C"),
    ("B2B", "B to B"),
    ("MP3", "M P three"),
    ("FREE SHIPPING", "free shipping"),
    ("give us ALL", "give us all"),
    ("I am", "I am"),
    ("A plan", "A plan"),
    ("plan A", "plan eigh"),
    ("Part II", "Part two"),
    ("K-beauty", "K beauty"),
    ("R&D", "R and D"),
    ("salt & pepper", "salt and pepper"),
    ("w/ love", "with love"),
    ("café", "cafe"),
    ("don’t", "don't"),
    ("Glow™", "Glow"),
    ("설화수", "seolhwasu"),
    ("привет you", "you"),
]
PROSODY = [
    ("at 7:30p.m. today", "at seven thirty P M today"),
    ("at 7p.m.", "at seven P M."),
    ("that's <$17 each", "that's under seventeen dollars each"),
    ("9 a.m. PT", "nine eigh M P T"),
    ("I ❤ NY", "I love N Y"),
    ("Glow ✨ now", "Glow, now"),
    ("Wow!!! 😍😍", "Wow!"),
    ("What?!", "What?"),
    ("(really)", "really"),
    ("this — that", "this, that"),
    ("wait... what", "wait, what"),
    ("“Quoted,”", "Quoted,"),
    ("First line\nSecond", "First line. Second"),
    ("Hear: this", "Hear, this"),
]


@pytest.mark.parametrize(
    ("script", "spoken"), [*NUMBERS, *PRICES, *UNITS, *TIMES, *ADDRESSES, *WORDS, *PROSODY]
)
def test_reading(script: str, spoken: str) -> None:
    assert reading(script) == spoken


def test_each_word_keeps_its_spelling() -> None:
    assert read_aloud("Now $49.99,\nonly!", "en") == (
        Spoken("Now", "Now"),
        Spoken("$49.99,", "forty-nine ninety-nine,"),
        Spoken("only!", "only!"),
    )


@pytest.mark.parametrize("script", ["", "   ", "\n\u200b\n"])
def test_nothing_to_read(script: str) -> None:
    assert read_aloud(script, "en") == ()
