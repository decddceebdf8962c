"""What English speakers say for what English writers abbreviate."""

from typing import Final

from sume.engines.studio.speech.reading.listed import listed

INITIALISMS: Final = frozenset(
    listed(
        """
AC ADHD AI AKA API APR AR ATM AWD BBQ BMI BMW BPA BTS BTW CBD CD CEO CFO CGI CIA CMO COO CPA CPU
CRM CSS CTA CTO CTR DHL DIY DJ DM DNA DNS DSLR DVD EDM EMI EQ ER ESG ESL EST ETA EU EV FAQ FBI FDA
FM FPS FYI GB GDP GMO GPA GPS GPT GPU HBO HD HDMI HDR HIIT HIV HP HQ HR HTML HTTP HTTPS IBM ID IG
IP IPA IPO IQ IRL IRS ISBN ISO ISP IU IV KBS KFC KOL KPI LCD LED LG LGBT LLC LLM LMS LP LTE MBA
MBC MBTI MC MD MDF MMA MP MRI MSRP MTV MVP NBA NBC NFC NFL NFT NGO NHL NY NYC OEM OLED OMG OS OST
OTT PC PDF PE PGA PHD PJ PM PMS POV PR PS PSA PVC QA QLED QR R&D RGB ROI RPG RPM RSVP RV SBS SD
SDK SEO SK SKU SLA SMS SNS SOS SPF SQL SSD SSL SUV TBA TBD TLC TMI TV UFC UGC UHD UI UK UN UPC UPS
URL US USA USB USD UTC UV UVA UVB UX VAT VC VFX VIP VPN VR WNBA XL XS XXL XXS YTD
"""
    )
)
"""Said letter by letter when written in capitals. Names that are said as words (NASA, ASAP) are not here."""

SPELLED_IN_ANY_CASE: Final = frozenset(
    {"diy", "dj", "dm", "faq", "pc", "phd", "tv", "usb", "uv", "vip", "vs"}
)

WORDS: Final[dict[str, str]] = {
    "24/7": "twenty-four seven",
    "7-11": "seven eleven",
    "50/50": "fifty fifty",
    "9/11": "nine eleven",
    "360": "three sixty",
    "20/20": "twenty twenty",
    "and/or": "and or",
    "w/": "with",
    "w/o": "without",
    "b/c": "because",
    "c/o": "care of",
    "n/a": "not applicable",
    "i/o": "I O",
    "b4": "before",
    "gr8": "great",
    "l8r": "later",
    "thx": "thanks",
    "pls": "please",
    "plz": "please",
    "ppl": "people",
    "tbh": "to be honest",
    "btw": "by the way",
    "imo": "in my opinion",
    "idk": "I don't know",
    "lol": "L O L",
    "ok": "okay",
    "jpg": "jay peg",
    "jpeg": "jay peg",
    "gif": "gif",
    "b2b": "B to B",
    "b2c": "B to C",
    "kpop": "kay pop",
    "r&b": "R and B",
    "r&d": "R and D",
    "q&a": "Q and A",
    "b&b": "B and B",
    "m&a": "M and A",
    "h&m": "H and M",
    "at&t": "A T and T",
    "rock'n'roll": "rock and roll",
    "'n'": "and",
    "n'": "and",
    "t&c": "terms and conditions",
    "t&cs": "terms and conditions",
    "a/b": "A B",
    "c++": "C plus plus",
    "c#": "C sharp",
    "co2": "C O two",
    "vs": "versus",
    "mr": "mister",
    "mrs": "missus",
    "dept": "department",
    "approx": "approximately",
    "incl": "including",
    "excl": "excluding",
}

ABBREVIATIONS: Final[dict[str, str]] = {
    "dr.": "doctor",
    "mr.": "mister",
    "mrs.": "missus",
    "ms.": "miz",
    "prof.": "professor",
    "vs.": "versus",
    "e.g.": "for example",
    "i.e.": "that is",
    "approx.": "approximately",
    "est.": "established",
    "no.": "number",
    "nos.": "numbers",
    "vol.": "volume",
    "ft.": "featuring",
    "feat.": "featuring",
    "incl.": "including",
    "excl.": "excluding",
    "ref.": "reference",
    "mt.": "mount",
    "gen.": "general",
    "sgt.": "sergeant",
    "capt.": "captain",
}
"""Never the end of a sentence: their dot makes no pause."""

FINAL_ABBREVIATIONS: Final[dict[str, str]] = {
    "etc.": "et cetera",
    "inc.": "incorporated",
    "ltd.": "limited",
    "corp.": "corporation",
    "co.": "company",
    "jr.": "junior",
    "sr.": "senior",
    "ave.": "avenue",
    "blvd.": "boulevard",
    "rd.": "road",
    "dept.": "department",
    "min.": "minutes",
    "max.": "maximum",
    "hr.": "hour",
    "hrs.": "hours",
    "oz.": "ounces",
    "lb.": "pounds",
    "lbs.": "pounds",
    "ave": "avenue",
    "blvd": "boulevard",
    "etc": "et cetera",
    "inc": "incorporated",
    "ltd": "limited",
}
"""May end a sentence; then the dot is a pause too."""

MONTHS: Final[dict[str, str]] = {
    key: month
    for month in (
        listed(
            """
January February March April May June July August September October November December
"""
        )
    )
    for key in {month.lower(), month[:3].lower()}
} | {"sept": "September"}
MONTH_NAMES: Final = tuple(dict.fromkeys(MONTHS.values()))
WEEKDAYS: Final[dict[str, str]] = {
    "mon": "Monday",
    "tue": "Tuesday",
    "tues": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "thur": "Thursday",
    "thurs": "Thursday",
    "fri": "Friday",
}

SYMBOLS: Final[dict[str, str]] = {
    "%": "percent",
    "‰": "per mille",
    "&": "and",
    "+": "plus",
    "=": "equals",
    "@": "at",
    "#": "number",
    "/": "slash",
    "°": "degrees",
    "<": "less than",
    ">": "greater than",
    "→": "to",
    "±": "plus or minus",
    "÷": "divided by",
    "×": "times",
    "≥": "at least",
    "≤": "at most",
    "≈": "about",
    "∞": "infinity",
    "$": "dollars",
    "€": "euros",
    "£": "pounds",
    "₩": "won",
    "¥": "yen",
    "₿": "bitcoin",
    "¢": "cents",
}
HEARTS: Final = frozenset("❤♥♡💕💖💗💘💙💚💛💜🖤🤍🤎🧡🩷🩵🩶")

UNITS: Final[dict[str, tuple[str, str]]] = {
    "ml": ("milliliter", "milliliters"),
    "cl": ("centiliter", "centiliters"),
    "l": ("liter", "liters"),
    "L": ("liter", "liters"),
    "oz": ("ounce", "ounces"),
    "lb": ("pound", "pounds"),
    "lbs": ("pound", "pounds"),
    "kg": ("kilogram", "kilograms"),
    "g": ("gram", "grams"),
    "mg": ("milligram", "milligrams"),
    "mcg": ("microgram", "micrograms"),
    "μg": ("microgram", "micrograms"),
    "km": ("kilometer", "kilometers"),
    "m": ("meter", "meters"),
    "cm": ("centimeter", "centimeters"),
    "mm": ("millimeter", "millimeters"),
    "μm": ("micrometer", "micrometers"),
    "nm": ("nanometer", "nanometers"),
    "ft": ("foot", "feet"),
    "yd": ("yard", "yards"),
    "mi": ("mile", "miles"),
    "m2": ("square meter", "square meters"),
    "m3": ("cubic meter", "cubic meters"),
    "km2": ("square kilometer", "square kilometers"),
    "sqft": ("square foot", "square feet"),
    "gal": ("gallon", "gallons"),
    "tbsp": ("tablespoon", "tablespoons"),
    "tsp": ("teaspoon", "teaspoons"),
    "kcal": ("kilocalorie", "kilocalories"),
    "cal": ("calorie", "calories"),
    "KB": ("kilobyte", "kilobytes"),
    "MB": ("megabyte", "megabytes"),
    "GB": ("gigabyte", "gigabytes"),
    "TB": ("terabyte", "terabytes"),
    "Mbps": ("megabit per second", "megabits per second"),
    "Gbps": ("gigabit per second", "gigabits per second"),
    "Hz": ("hertz", "hertz"),
    "kHz": ("kilohertz", "kilohertz"),
    "MHz": ("megahertz", "megahertz"),
    "GHz": ("gigahertz", "gigahertz"),
    "V": ("volt", "volts"),
    "W": ("watt", "watts"),
    "kW": ("kilowatt", "kilowatts"),
    "kWh": ("kilowatt hour", "kilowatt hours"),
    "Wh": ("watt hour", "watt hours"),
    "mAh": ("milliamp hour", "milliamp hours"),
    "dB": ("decibel", "decibels"),
    "MP": ("megapixel", "megapixels"),
    "px": ("pixel", "pixels"),
    "fps": ("frame per second", "frames per second"),
    "mph": ("mile per hour", "miles per hour"),
    "rpm": ("R P M", "R P M"),
    "sec": ("second", "seconds"),
    "secs": ("second", "seconds"),
    "s": ("second", "seconds"),
    "ms": ("millisecond", "milliseconds"),
    "min": ("minute", "minutes"),
    "mins": ("minute", "minutes"),
    "h": ("hour", "hours"),
    "hr": ("hour", "hours"),
    "hrs": ("hour", "hours"),
    "wk": ("week", "weeks"),
    "mo": ("month", "months"),
    "yr": ("year", "years"),
    "yrs": ("year", "years"),
    "pc": ("piece", "pieces"),
    "pcs": ("piece", "pieces"),
    "pk": ("pack", "packs"),
    "ct": ("count", "count"),
    "pt": ("point", "points"),
    "pts": ("point", "points"),
    "°C": ("degree Celsius", "degrees Celsius"),
    "°F": ("degree Fahrenheit", "degrees Fahrenheit"),
    "°": ("degree", "degrees"),
    "%": ("percent", "percent"),
    "¢": ("cent", "cents"),
    "USD": ("dollar", "dollars"),
    "EUR": ("euro", "euros"),
    "GBP": ("pound", "pounds"),
    "KRW": ("won", "won"),
    "JPY": ("yen", "yen"),
    "M": ("million", "million"),
    "B": ("billion", "billion"),
}
UNITS_AFTER_A_SPACE: Final = UNITS.keys() - {"M", "B", "s", "W", "V", "pt", "ct", "mi", "cal", "°"}
PER: Final[dict[str, str]] = {
    "h": "hour",
    "hr": "hour",
    "mo": "month",
    "yr": "year",
    "wk": "week",
    "s": "second",
    "sec": "second",
    "min": "minute",
    "ea": "each",
}
SPEED_UNITS: Final = frozenset({"km", "m", "mi", "ft", "cm", "mm"})

CURRENCIES: Final[dict[str, tuple[str, str, str]]] = {
    "$": ("dollar", "dollars", "cent"),
    "US$": ("dollar", "dollars", "cent"),
    "C$": ("Canadian dollar", "Canadian dollars", "cent"),
    "A$": ("Australian dollar", "Australian dollars", "cent"),
    "€": ("euro", "euros", "cent"),
    "£": ("pound", "pounds", "p"),
    "₩": ("won", "won", ""),
    "¥": ("yen", "yen", ""),
    "₹": ("rupee", "rupees", ""),
}
MAGNITUDES: Final[dict[str, str]] = {
    "k": "thousand",
    "m": "million",
    "mm": "million",
    "mn": "million",
    "mil": "million",
    "b": "billion",
    "bn": "billion",
    "t": "trillion",
    "thousand": "thousand",
    "million": "million",
    "billion": "billion",
    "trillion": "trillion",
}

NUMBERED_THINGS: Final = frozenset(
    listed("act book chapter gen mark mk part phase season series step type vol volume war")
)
ROMAN: Final[dict[str, str]] = dict(
    zip(
        listed("I II III IV V VI VII VIII IX X XI XII"),
        listed("one two three four five six seven eight nine ten eleven twelve"),
        strict=True,
    )
)

TOP_LEVEL_DOMAINS: Final = frozenset(
    listed(
        """
ai app art biz club co com de dev edu eu fr gg gov in info io jp kr link live ly me media net online
org page shop site so space store studio tech to tv uk us video world xyz
"""
    )
)
SPELLED_DOMAINS: Final = frozenset({"ai", "de", "eu", "fr", "gg", "io", "jp", "kr", "ly", "tv", "uk", "us"})
