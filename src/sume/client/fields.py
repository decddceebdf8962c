# Written by scripts/write_client_fields.py from the contract's request models: change them there.
"""The fields of each request, as keyword arguments that a type checker knows."""

from typing import Literal, Required, TypedDict

JobTypeName = Literal[
    "image_generation",
    "video_generation",
    "ad_video_generation",
    "face_swap",
    "reference_analysis",
    "asset_ingest",
    "avatar_creation",
    "brand_analysis",
]


JobStatusName = Literal["queued", "running", "processing", "completed", "failed", "canceled", "expired"]


class BriefProductFields(TypedDict, total=False):
    """One sort of product in the picture."""

    subject: Required[
        Literal[
            "pump_bottle",
            "dropper_bottle",
            "spray_bottle",
            "roll_on",
            "jar",
            "tube",
            "lipstick",
            "compact",
            "perfume",
            "soap",
            "nail_polish",
            "wine_bottle",
            "water_bottle",
            "beer_bottle",
            "can",
            "carton",
            "mug",
            "espresso_cup",
            "tumbler",
            "drinking_glass",
            "wine_glass",
            "box",
            "gift_box",
            "parcel",
            "pouch",
            "tin",
            "shopping_bag",
            "candle",
            "diffuser",
            "vase",
            "fruit_bowl",
            "pastry_plate",
            "book",
            "phone",
            "laptop",
            "earbuds",
            "headphones",
            "watch",
            "sunglasses",
            "handbag",
        ]
    ]
    """What it is."""
    count: int
    """How many of it."""
    colour: str | None
    """Of its body, or of its glass."""
    finish: (
        Literal["matte", "satin", "glossy", "glass", "frosted", "metal", "leather", "kraft", "wood"] | None
    )
    """What its body is made of."""
    accent: str | None
    """Of its cap, handle or trim."""
    contents: (
        Literal[
            "water",
            "sparkling_water",
            "lemonade",
            "orange_juice",
            "berry_juice",
            "cola",
            "tea",
            "iced_tea",
            "coffee",
            "espresso",
            "latte",
            "iced_coffee",
            "matcha",
            "milk",
            "hot_chocolate",
            "red_wine",
            "white_wine",
            "rose_wine",
            "beer",
            "cocktail",
            "roses",
            "tulips",
            "daisies",
            "mixed_flowers",
            "oranges",
            "lemons",
            "apples",
            "mixed_fruit",
            "croissant",
            "cookies",
            "donuts",
            "macarons",
            "cake",
        ]
        | None
    )
    """What is in it or on it."""
    label: Literal["blank", "none"] | None
    """`blank`: nothing printed; `none`: no label."""


class ImageBriefFields(TypedDict, total=False):
    """A picture as data: names and colours, and null for what the studio may choose. Comes with
    each result as `result.brief.asked`; sent back edited as `brief`, it wins over the prompt."""

    products: Required[list[BriefProductFields]]
    """The main product first; a picture holds 6 pieces in all."""
    arrangement: Literal["group", "row", "stack"] | None
    """How several stand together."""
    surface: (
        Literal[
            "counter",
            "marble",
            "dark_marble",
            "oak",
            "walnut",
            "concrete",
            "slate",
            "terrazzo",
            "plaster",
            "paper",
            "linen",
            "velvet",
            "sand",
            "water",
            "tiles",
            "acrylic",
        ]
        | None
    )
    """What they stand on."""
    surface_colour: str | None
    backdrop: (
        Literal[
            "paper",
            "gradient",
            "plaster",
            "tiles",
            "slats",
            "wood",
            "fluted",
            "brick",
            "concrete",
            "marble",
            "curtain",
            "niche",
            "foliage",
            "bokeh",
        ]
        | None
    )
    """What is behind them."""
    backdrop_colour: str | None
    light: (
        Literal[
            "soft_day",
            "high_key",
            "overcast",
            "window",
            "leaf_shade",
            "blinds",
            "golden_hour",
            "hard_sun",
            "top_light",
            "backlit",
            "dark_rim",
            "candle_light",
            "neon",
        ]
        | None
    )
    props: list[
        Literal[
            "towels",
            "towel_roll",
            "soap_dish",
            "dish",
            "tray",
            "cotton",
            "stones",
            "shells",
            "droplets",
            "ice",
            "eucalyptus",
            "sprig",
            "monstera",
            "palm",
            "plant",
            "flowers",
            "petals",
            "lavender",
            "pampas",
            "autumn_leaves",
            "pine",
            "baubles",
            "ribbon",
            "confetti",
            "citrus",
            "berries",
            "mint",
            "coffee_beans",
            "cinnamon",
            "nuts",
            "chocolate",
            "books",
            "notebook",
            "candles",
            "cloth",
            "wood_slice",
            "sphere",
            "arch",
            "cube",
            "plinth",
        ]
    ]
    """Things around the products."""
    without: list[
        Literal[
            "towels",
            "towel_roll",
            "soap_dish",
            "dish",
            "tray",
            "cotton",
            "stones",
            "shells",
            "droplets",
            "ice",
            "eucalyptus",
            "sprig",
            "monstera",
            "palm",
            "plant",
            "flowers",
            "petals",
            "lavender",
            "pampas",
            "autumn_leaves",
            "pine",
            "baubles",
            "ribbon",
            "confetti",
            "citrus",
            "berries",
            "mint",
            "coffee_beans",
            "cinnamon",
            "nuts",
            "chocolate",
            "books",
            "notebook",
            "candles",
            "cloth",
            "wood_slice",
            "sphere",
            "arch",
            "cube",
            "plinth",
        ]
    ]
    """Props not to add; one that `props` names stays."""
    bare: bool
    """No props but those named."""
    shot: Literal["straight", "hero", "low", "three_quarter", "flat_lay", "macro"] | None
    """Where the camera stands."""
    focus: Literal["natural", "shallow", "deep"] | None
    """How much is sharp."""
    space: Literal["left", "right", "top"] | None
    """The side that is left empty for text."""
    mood: (
        Literal["calm", "fresh", "luxurious", "playful", "moody", "romantic", "rustic", "festive", "cozy"]
        | None
    )
    season: Literal["spring", "summer", "autumn", "winter"] | None
    grain: bool
    """Grain as of film."""
    words: list[str]
    """Set as type, a line each."""


class ImageGenerationFields(TypedDict, total=False):
    """Make one to four pictures from a prompt."""

    prompt: Required[str]
    """What the picture shows, as you would say it to a photographer."""
    aspect_ratio: Literal["1:1", "4:5", "9:16", "16:9", "3:4", "4:3"]
    """Width to height."""
    resolution: Literal["512p", "768p", "1024p"]
    """The shorter side in pixels."""
    quality: Literal["draft", "standard", "high"]
    """How long to render; sets the price."""
    image_count: int | None
    """How many pictures, each with its own seed; default 1."""
    n: int | None
    """The same as `image_count`; give one."""
    seed: int | None
    """The same seed and request give the same bytes; chosen and reported when not given."""
    reference_image_urls: list[str]
    """Photos of your own products to stand in the set: https, or media of this workspace."""
    brief: ImageBriefFields | None
    """`result.brief.asked` of an earlier picture, edited; wins over the prompt."""
    use_brand: bool
    """Whether the workspace's current brand, if there is one, decides what the request leaves open:
    colours, name, logo."""
    engine: Literal["studio"] | None
    """Which engine; default `studio`."""
    metadata: dict[str, str]
    """Up to 16 string pairs of the caller's own; returned as they came."""
    webhook_url: str | None
    """Where to tell that the job ended: https, on a public host. See docs/webhooks.md."""


class VideoGenerationFields(TypedDict, total=False):
    """Make a short video from a prompt."""

    prompt: Required[str]
    """What the video shows, as you would say it to a director."""
    aspect_ratio: Literal["9:16", "16:9", "1:1", "4:5"]
    """Width to height."""
    duration: float
    """Seconds; sets the price."""
    resolution: Literal["480p", "720p"]
    """The shorter side in pixels."""
    generate_audio: bool
    """Add music and sounds that fit."""
    reference_image_urls: list[str]
    """Pictures to use as shots: https, or media of this workspace."""
    seed: int | None
    """The same seed and request give the same video; chosen and reported when not given."""
    use_brand: bool
    """Whether the workspace's current brand, if there is one, decides what the request leaves open:
    colours, name, logo."""
    engine: Literal["studio"] | None
    """Which engine; default `studio`."""
    metadata: dict[str, str]
    """Up to 16 string pairs of the caller's own; returned as they came."""
    webhook_url: str | None
    """Where to tell that the job ended: https, on a public host. See docs/webhooks.md."""


class PromptSceneFields(TypedDict, total=False):
    """A set made from words."""

    type: Required[Literal["prompt"]]
    prompt: Required[str]


class PhotoSceneFields(TypedDict, total=False):
    """The caller's own picture as the set."""

    type: Required[Literal["photo"]]
    image_url: Required[str]


class AdVideoFields(TypedDict, total=False):
    """Make an ad from a script. It lasts as long as the script takes to say."""

    script: Required[str]
    """What is said, word for word."""
    ad_format: Literal["talking_heads", "ugc_ads", "video"]
    """`talking_heads`: a presenter; `ugc_ads`: a presenter as if filmed by hand; `video`: a voice
    over pictures."""
    avatar_id: str | None
    """The presenter; or `avatar_slug`."""
    avatar_slug: str | None
    """The presenter by name."""
    locale: Literal["en", "ko"]
    """The script's language."""
    duration_seconds: float | None
    """How long it should last; kept to what the format allows, and reported if not met."""
    reference_image_urls: list[str]
    """Pictures of the product: https, or media of this workspace."""
    reference_video_urls: list[str]
    """Footage, with `video` only: https, or media of this workspace."""
    aspect_ratio: Literal["9:16", "16:9", "1:1", "4:5"]
    """Width to height."""
    resolution: Literal["480p", "720p"]
    """The shorter side in pixels."""
    captions: bool
    """Show the words as they are said."""
    voice_id: str | None
    """One of `GET /voices`; default: the presenter's own."""
    scene: PromptSceneFields | PhotoSceneFields | None
    """The set behind the presenter."""
    seed: int | None
    """The same seed and request give the same video; chosen and reported when not given."""
    use_brand: bool
    """Whether the workspace's current brand, if there is one, decides what the request leaves open:
    colours, name, logo."""
    engine: Literal["studio"] | None
    """Which engine; default `studio`."""
    metadata: dict[str, str]
    """Up to 16 string pairs of the caller's own; returned as they came."""
    webhook_url: str | None
    """Where to tell that the job ended: https, on a public host. See docs/webhooks.md."""


class FaceSwapFields(TypedDict, total=False):
    """Put an avatar's face in the place of the one in a video; one job for each avatar."""

    source_video_url: Required[str]
    """The media URL of a video of this workspace, uploaded for `face_swap_source_video`."""
    avatar_ids: Required[list[str]]
    """Whose faces: avatars with the capability `face_swap`, each once."""
    consent: Required[Literal[True]]
    """You state that everybody whose face is seen or put in has agreed to it."""
    trim_start_seconds: float
    """Where in the source to begin."""
    trim_end_seconds: float | None
    """Where in the source to end; default: its end."""
    duration_seconds: float | None
    """At most so long; what the trim leaves beyond it is cut off, and said so."""
    aspect_ratio: Literal["16:9", "9:16", "1:1", "4:3", "3:4", "21:9"] | None
    """Reframe, with the face kept in the picture; default: as the source is."""
    visible_mark: bool
    """Write in the picture that a face was changed."""
    engine: Literal["studio", "onnx"] | None
    """Which engine; default `studio`."""
    metadata: dict[str, str]
    """Up to 16 string pairs of the caller's own; returned as they came."""
    webhook_url: str | None
    """Where to tell that the job ended: https, on a public host. See docs/webhooks.md."""


class ReferenceAnalysisFields(TypedDict, total=False):
    """Take a reference video apart. It is looked at, not kept."""

    url: Required[str]
    """A public TikTok or Instagram Reel, short links too; or a media URL of a video that this
    workspace has uploaded."""
    metadata: dict[str, str]
    """Up to 16 string pairs of the caller's own; returned as they came."""
    webhook_url: str | None
    """Where to tell that the job ended: https, on a public host. See docs/webhooks.md."""


class ImagesItemFields(TypedDict, total=False):
    custom_id: str | None
    metadata: dict[str, str]
    """As in `input`, which may have it instead; give it once."""
    operation: Required[Literal["images.generate"]]
    input: Required[ImageGenerationFields]


class VideosItemFields(TypedDict, total=False):
    custom_id: str | None
    metadata: dict[str, str]
    """As in `input`, which may have it instead; give it once."""
    operation: Required[Literal["videos.generate"]]
    input: Required[VideoGenerationFields]


class AdsItemFields(TypedDict, total=False):
    custom_id: str | None
    metadata: dict[str, str]
    """As in `input`, which may have it instead; give it once."""
    operation: Required[Literal["ads.videos.create"]]
    input: Required[AdVideoFields]


class PhotoFileFields(TypedDict, total=False):
    """The portrait's address."""

    type: Required[Literal["url"]]
    url: Required[str]


class AvatarFields(TypedDict, total=False):
    """Make a presenter of this workspace: drawn from words, from a portrait, or from properties."""

    type: Required[Literal["prompt", "photo", "props"]]
    """`prompt`: drawn from a description; `photo`: from a portrait of one face, seen from the
    front; `props`: the public presenter that fits, or else a drawn one."""
    name: Required[str]
    prompt: str | None
    """With `prompt`: who it is."""
    file: PhotoFileFields | None
    """With `photo`: where the portrait is."""
    face_swap_consent: str | None
    """With `photo`: how and when the person agreed that their face is put into videos. It is kept
    with the avatar; without it the avatar is not for face swaps."""
    ethnicity: (
        Literal["african", "east_asian", "european", "latin", "middle_eastern", "south_asian", "mixed"] | None
    )
    """With `props`."""
    sex: Literal["female", "male"] | None
    """With `props`."""
    age: int | None
    """With `props`, in years."""
    seed: int | None
    """Chosen and reported when not given."""
    engine: Literal["studio"] | None
    """Which engine; default `studio`."""
    metadata: dict[str, str]
    """Up to 16 string pairs of the caller's own; returned as they came."""
    webhook_url: str | None
    """Where to tell that the job ended: https, on a public host. See docs/webhooks.md."""


class AvatarsItemFields(TypedDict, total=False):
    custom_id: str | None
    metadata: dict[str, str]
    """As in `input`, which may have it instead; give it once."""
    operation: Required[Literal["avatars.create"]]
    input: Required[AvatarFields]


class ReferenceItemFields(TypedDict, total=False):
    custom_id: str | None
    metadata: dict[str, str]
    """As in `input`, which may have it instead; give it once."""
    operation: Required[Literal["reference-analysis.create"]]
    input: Required[ReferenceAnalysisFields]


class BatchFields(TypedDict, total=False):
    """Up to a hundred creates: all of them are accepted and reserved for, or none."""

    items: Required[
        list[ImagesItemFields | VideosItemFields | AdsItemFields | AvatarsItemFields | ReferenceItemFields]
    ]
    metadata: dict[str, str]
    """Up to 16 string pairs of the caller's own; returned as they came."""


UploadPurposeName = Literal[
    "asset_library_video",
    "face_swap_source_video",
    "reference_image",
    "avatar_photo",
    "reference_analysis_video",
]


class PresignFields(TypedDict, total=False):
    """Ask for an address to put a file to. ``file_name`` is another spelling of ``filename``."""

    filename: Required[str]
    """For people; never used as a path."""
    content_type: Required[str]
    """What the bytes are: a video's type or an image's, as the purpose asks."""
    size_bytes: Required[int]
    """The exact size of the file."""
    purpose: Required[UploadPurposeName]


class AssetUploadFields(TypedDict, total=False):
    """Take an uploaded video into the library; its scenes are findable when the job completes."""

    object_key: Required[str]
    """As `POST /uploads/presign` gave it."""
    title: str | None
    """Default: the file's name."""
    tags: list[str]
    """The caller's own, on every scene."""
    brand: str | None
    """Whose video it is; on every scene."""
    product: str | None
    """What it shows; on every scene."""
    metadata: dict[str, str]
    """Up to 16 string pairs of the caller's own; returned as they came."""
    webhook_url: str | None
    """Where to tell that the job ended: https, on a public host. See docs/webhooks.md."""


class ReingestFields(TypedDict, total=False):
    """Understand a source video anew, with this server's analyser; its scenes are replaced."""

    metadata: dict[str, str]
    """Up to 16 string pairs of the caller's own; returned as they came."""
    webhook_url: str | None
    """Where to tell that the job ended: https, on a public host. See docs/webhooks.md."""


class BrandAnalyzeFields(TypedDict, total=False):
    """Read a website: what the brand is called, says, sells and looks like."""

    url: Required[str]
    """The https address of the brand's website."""
    metadata: dict[str, str]
    """Up to 16 string pairs of the caller's own; returned as they came."""
    webhook_url: str | None
    """Where to tell that the job ended: https, on a public host. See docs/webhooks.md."""


class ProductEditFields(TypedDict, total=False):
    name: Required[str]
    price: str | None
    currency: str | None
    url: str | None


class ColorEditFields(TypedDict, total=False):
    hex: Required[str]
    """`#rrggbb`."""
    role: Required[Literal["primary", "secondary", "accent", "background", "text"]]


class FontEditFields(TypedDict, total=False):
    family: Required[str]
    role: Required[Literal["heading", "body"]]


class BrandUpdateFields(TypedDict, total=False):
    """What to change; a field that is left out stays as it is. A list replaces the whole list."""

    name: str
    """What the brand is called."""
    tagline: str | None
    description: str | None
    tone: list[str]
    claims: list[str]
    products: list[ProductEditFields]
    colors: list[ColorEditFields]
    fonts: list[FontEditFields]


JobEventName = Literal["job.completed", "job.failed", "job.canceled", "job.expired"]


class WebhookFields(TypedDict, total=False):
    """Have a server told of every job of the workspace that ends."""

    url: Required[str]
    """https, on a public host."""
    events: list[JobEventName]
    """Which events; default: all."""
    description: str
    """For people."""


class RotateSecretFields(TypedDict, total=False):
    """Have a new secret; the one before it signs too, for a while."""

    overlap_seconds: int
    """How long the present secret still signs; 0 if it leaked."""


class WebhookUpdateFields(TypedDict, total=False):
    """Change what is given; the rest stays."""

    url: str | None
    """https, on a public host."""
    events: list[JobEventName] | None
    """Which events."""
    description: str | None
    """For people."""
    enabled: bool | None
    """False stops it, and skips what waits."""


class AssetLabels(TypedDict, total=False):
    """Take an uploaded video into the library; its scenes are findable when the job completes."""

    title: str | None
    """Default: the file's name."""
    tags: list[str]
    """The caller's own, on every scene."""
    brand: str | None
    """Whose video it is; on every scene."""
    product: str | None
    """What it shows; on every scene."""
    metadata: dict[str, str]
    """Up to 16 string pairs of the caller's own; returned as they came."""
    webhook_url: str | None
    """Where to tell that the job ended: https, on a public host. See docs/webhooks.md."""
