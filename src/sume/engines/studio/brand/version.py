from typing import Final

NAME: Final = "studio"
VERSION: Final = "brand-1"
