"""What a run may be told. The command line and the window fill the same frozen dataclass."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from engine.columns import Role
from engine.errors import EngineError

LAYERS = re.compile(r"layers:[1-9]\d{0,2}")  # of BERT, that learn


class Purchases(StrEnum):
    """Which products a customer may be offered."""

    ALL = "all"
    NEW = "new"
    AGAIN = "again"


class Cell(StrEnum):
    """What a cell of the user–item matrix holds."""

    BOUGHT = "bought"
    TIMES = "times"
    QUANTITY = "quantity"
    AMOUNT = "amount"
    RATING = "rating"


class Normalise(StrEnum):
    """How the cells of the user–item matrix are normalised."""

    NONE = "none"
    LOG = "log"
    BM25 = "bm25"
    CENTRED = "centred"


class Objective(StrEnum):
    """What BERT is fine-tuned to do."""

    CONTRASTIVE = "contrastive"
    BCE = "bce"
    MSE = "mse"
    MULTITASK = "multitask"


class AssociationSource(StrEnum):
    """What the item–item and user–user similarities rest on."""

    PURCHASES = "purchases"
    BERT = "bert"
    BOTH = "both"


class Effort(StrEnum):
    """How long a run may take."""

    QUICK = "quick"
    STANDARD = "standard"
    THOROUGH = "thorough"

    @property
    def steps(self) -> int:
        """Steps of the first fine-tuning."""
        return {Effort.QUICK: 100, Effort.STANDARD: 400, Effort.THOROUGH: 2000}[self]


class DeviceChoice(StrEnum):
    """Where BERT runs."""

    AUTO = "auto"
    CPU = "cpu"
    CUDA = "cuda"
    MPS = "mps"
    XPU = "xpu"


class Language(StrEnum):
    """The languages of the program."""

    EN = "en"
    ZH = "zh"


class Also(StrEnum):
    """What is written beside the lists."""

    XLSX = "xlsx"
    GROUPS = "groups"
    CATEGORIES = "categories"
    MAIL_MERGE = "mail-merge"
    SHOPIFY = "shopify"
    WOOCOMMERCE = "woocommerce"
    KLAVIYO = "klaviyo"
    MAILCHIMP = "mailchimp"
    AUDIENCES = "audiences"
    PRIVATE_PAIRS = "private-pairs"


class Csv(StrEnum):
    """How the lists' CSV files are written."""

    STANDARD = "standard"
    SEMICOLON = "semicolon"
    GBK = "gbk"
    LOCALE = "locale"


@dataclass(frozen=True)
class Choices:
    """What the owner says about how a file is to be read; None where the program decides.

    Attributes:
        encoding: Python's name of it.
        delimiter: one character.
        sheet: of a workbook.
        header_row: counted from 1; 0 where the file has no header.
        date_order: "dmy", "mdy" or "ymd": in which order day, month and year stand.
        decimal: "." or ",".
        format: key of a known export format; "" where it is none of them.
        unpack: True where it may unpack to however much it is.
    """

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    date_order: str | None = None
    decimal: str | None = None
    format: str | None = None
    unpack: bool | None = None


@dataclass(frozen=True)
class Options:
    """The settings of a run; each field is the option of the same name of the command line.

    `pseudonymise` is where the key of the customers' pseudonyms lies: `store`, a file, or "" for none.
    `backbone` is auto, none, english, multilingual or a path; `fine_tune` auto, full, lora, head, layers:N or
    none. `choices` says of a file how it is to be read; the window's alone.
    """

    files: tuple[Path, ...] = ()
    sample: bool = False
    out: Path | None = None
    overwrite: bool = False
    mapping: Mapping[Role, str] = field(default_factory=dict[Role, str])
    choices: Mapping[Path, Choices] = field(default_factory=dict[Path, Choices])
    catalogue: Path | None = None
    only: Path | None = None
    never: Path | None = None
    purchases: Purchases = Purchases.ALL
    list_size: int = 10
    cell: Cell = Cell.TIMES
    normalise: Normalise = Normalise.NONE
    backbone: str = "auto"
    fine_tune: str = "auto"
    objective: Objective = Objective.CONTRASTIVE
    associations: AssociationSource = AssociationSource.PURCHASES
    effort: Effort = Effort.STANDARD
    shop: Path | None = None
    resume: bool = False
    device: DeviceChoice = DeviceChoice.AUTO
    seed: int = 0
    language: Language = Language.EN
    also: tuple[Also, ...] = ()
    csv: Csv = Csv.STANDARD
    pseudonymise: str = ""
    hide_customers: bool = False
    epsilon: float = 1.0

    def refuse_what_is_not_there_yet(self) -> None:
        """Raises EngineError for a choice that a later version brings."""
        if self.fine_tune.startswith("layers:") and not LAYERS.fullmatch(self.fine_tune):
            raise EngineError("options.layers", value=self.fine_tune)
        later = {
            "objective": (self.objective, {Objective.CONTRASTIVE}),
            "associations": (self.associations, {AssociationSource.PURCHASES}),
        }
        for option, (value, known) in later.items():
            if value not in known:
                raise EngineError("options.not_yet", option=f"--{option}", value=str(value))
