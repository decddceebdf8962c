"""What Korean speakers say for counters, units, letters and signs."""

from typing import Final

from sume.engines.studio.speech.reading.listed import listed

NATIVE_COUNTERS: Final[dict[str, int]] = {
    **dict.fromkeys(
        listed("개 살 가지 장 권 병 잔 마리 송이 켤레 벌 그루 자루 다발 그릇 접시 방울 알 곳 통"), 99
    ),
    **dict.fromkeys(
        listed("시간 명 사람 번 컵 캔 팩 박스 상자 세트 봉지 봉 조각 쪽 군데 끼 줄 모금 달 대 종류 잎 스푼"),
        20,
    ),
    "시": 12,
    "배": 10,
    "번째": 99,
}
"""Counters that take native numerals, up to this number; beyond it they are counted in Sino-Korean."""

SINO_WORDS: Final = listed(
    """
개월 개국 개년 개입 시즌 대1 대일 번지
번호 번가 번 출구 달러 배럴 병상 장면 분 초 년 월 일 주 주년 주차 원 위 등 회 차 호 화 편 층 도 점
박 인분 인 단계
단 평
세 세대 퍼센트 프로 센트 유로 엔 파운드 인치 리터 밀리 그램 킬로 미터 센티 종
급 탄 기 기가 학년 반 강 부 호점 호선 만 천 백 억 조
"""
)
"""What begins like a native counter but is not, and what takes Sino-Korean numerals anyway."""

MAGNITUDES: Final = frozenset("만천백억조")
PARTICLES: Final = (
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "로",
    "으로",
    "과",
    "와",
    "부터",
    "까지",
    "보다",
    "만큼",
)
MONTHS: Final[dict[int, str]] = {6: "유월", 10: "시월"}

UNITS: Final[dict[str, str]] = {
    "%": "퍼센트",
    "%p": "퍼센트포인트",
    "‰": "퍼밀",
    "°C": "도",
    "°F": "화씨 도",
    "°": "도",
    "ml": "밀리리터",
    "mL": "밀리리터",
    "l": "리터",
    "L": "리터",
    "dl": "데시리터",
    "kg": "킬로그램",
    "g": "그램",
    "mg": "밀리그램",
    "μg": "마이크로그램",
    "km": "킬로미터",
    "m": "미터",
    "cm": "센티미터",
    "mm": "밀리미터",
    "nm": "나노미터",
    "m2": "제곱미터",
    "m3": "세제곱미터",
    "KB": "킬로바이트",
    "MB": "메가바이트",
    "GB": "기가바이트",
    "TB": "테라바이트",
    "mAh": "밀리암페어",
    "kcal": "킬로칼로리",
    "cal": "칼로리",
    "oz": "온스",
    "lb": "파운드",
    "W": "와트",
    "kW": "킬로와트",
    "kWh": "킬로와트시",
    "V": "볼트",
    "Hz": "헤르츠",
    "kHz": "킬로헤르츠",
    "MHz": "메가헤르츠",
    "GHz": "기가헤르츠",
    "dB": "데시벨",
    "px": "픽셀",
    "fps": "프레임",
    "Mbps": "메가비피에스",
    "Gbps": "기가비피에스",
    "h": "시간",
    "hr": "시간",
    "min": "분",
    "sec": "초",
    "pt": "포인트",
    "USD": "달러",
    "KRW": "원",
}
SPEEDS: Final[dict[str, str]] = {"km/h": "시속", "m/s": "초속"}
CURRENCIES: Final[dict[str, tuple[str, str]]] = {
    "$": ("달러", "센트"),
    "US$": ("달러", "센트"),
    "€": ("유로", "센트"),
    "£": ("파운드", "펜스"),
    "₩": ("원", ""),
    "¥": ("엔", ""),
}
SIZES: Final[dict[str, int]] = {"K": 1000, "M": 10**6, "B": 10**9}

LETTERS: Final[dict[str, str]] = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        listed(
            """
에이 비 씨 디 이 에프 지 에이치 아이 제이 케이 엘 엠 엔
오 피 큐 알 에스 티 유 브이 더블유 엑스 와이 제트
"""
        ),
        strict=True,
    )
)
SPELLED: Final = frozenset({"PA", "LA", "IT", "PIN", "ML", "KPI", "SPA", "OTT", "BB", "CC"})
WORDS: Final[dict[str, str]] = {
    "24/7": "투웬티포 세븐",
    "no.1": "넘버원",
    "#1": "넘버원",
    "no": "넘버",
    "vs": "대",
    "ok": "오케이",
    "wi-fi": "와이파이",
    "wifi": "와이파이",
    "k-beauty": "케이뷰티",
    "k-pop": "케이팝",
    "kpop": "케이팝",
    "top": "톱",
    "best": "베스트",
    "new": "뉴",
    "sale": "세일",
    "event": "이벤트",
    "free": "프리",
    "hot": "핫",
    "gift": "기프트",
    "q&a": "큐앤에이",
    "r&d": "알앤디",
    "etc": "기타 등등",
    "a/s": "에이에스",
    "app": "앱",
    "off": "오프",
    "set": "세트",
    "vip": "브이아이피",
    "tv": "티브이",
    "pc": "피씨",
    "day": "데이",
    "only": "온리",
    "asap": "에이에스에이피",
    "nasa": "나사",
}
DOMAINS: Final[dict[str, str]] = {
    "com": "컴",
    "net": "넷",
    "org": "오알지",
    "kr": "케이알",
    "co": "씨오",
    "io": "아이오",
    "ai": "에이아이",
    "tv": "티브이",
    "me": "미",
    "app": "앱",
    "shop": "샵",
    "store": "스토어",
}
SYMBOLS: Final[dict[str, str]] = {
    "%": "퍼센트",
    "&": "앤드",
    "+": "플러스",
    "=": "는",
    "@": "골뱅이",
    "#": "샵",
    "°": "도",
    "<": "미만",
    ">": "초과",
    "≥": "이상",
    "≤": "이하",
    "×": "곱하기",
    "÷": "나누기",
    "±": "플러스마이너스",
    "≈": "약",
    "∞": "무한대",
    "$": "달러",
    "€": "유로",
    "£": "파운드",
    "₩": "원",
    "¥": "엔",
}
ADDRESS_MARKS: Final[dict[str, str]] = {
    ".": "닷",
    "/": "슬래시",
    "-": "대시",
    "_": "언더바",
    "@": "골뱅이",
    "?": "물음표",
    "=": "이퀄",
    "&": "앤드",
    "#": "샵",
    "+": "플러스",
    "%": "퍼센트",
    ":": "콜론",
    "~": "물결",
}
