"""A guess in the making: which column has which role, and which roles its values let it have."""

from dataclasses import dataclass, field

from engine.columns import Role
from engine.reading.headers import counts_things
from engine.reading.looks import Look

FIGURES = {Role.QUANTITY, Role.PRICE, Role.AMOUNT, Role.RATING}
FEW = 20  # rows up to which one customer may be all there are


@dataclass
class Draft:
    """A guess in the making: what the words say, what is given away already."""

    looks: dict[str, Look]
    scores: list[tuple[float, str, str, int]]  # how sure, role or MONEY, column, its place
    silent: set[str]  # columns whose words say nothing of what they hold
    mapping: dict[Role, str] = field(default_factory=dict[Role, str])
    sure: dict[Role, float] = field(default_factory=dict[Role, float])
    taken: set[str] = field(default_factory=set[str])
    flags: list[str] = field(default_factory=list[str])  # columns that say yes where a sale was taken back
    whole: set[str] = field(default_factory=set[str])  # columns of money that speak of whole orders

    def give(self, role: Role, column: str, sure: float) -> None:
        if role in self.mapping:
            self.free(role)
        self.mapping[role], self.sure[role] = column, sure
        self.taken.add(column)

    def free(self, role: Role) -> str:
        column = self.mapping.pop(role)
        del self.sure[role]
        self.taken.discard(column)
        return column

    def fits(self, role: Role, column: str) -> float:
        """How well a column's values can be what its header says; 0: they cannot."""
        look = self.looks[column]
        if role in {Role.PRODUCT, Role.NAME} and look.small and counts_things(column):
            return 0.0
        return fits(role, look)

    def look(self, role: Role) -> Look | None:
        return self.looks[self.mapping[role]] if role in self.mapping else None

    def goods(self) -> Look | None:
        return self.look(Role.PRODUCT) or self.look(Role.NAME)


def fits(role: Role, look: Look) -> float:
    """How well the values beneath can be what the header says; 0: they cannot."""
    if look.filled.empty:
        return 0.0
    if role is Role.DATE:
        return float(look.dates.readable > 0.5 and not look.clock)
    if role is Role.TIME:
        return float(look.clock)
    if role in {Role.PRICE, Role.AMOUNT} and look.taken:
        return 0.0
    if role in FIGURES:
        return float(look.numeric > 0.8 and not look.dated and not look.clock)
    if role is Role.NAME:
        return float(look.lettered > 0.5 and not look.dated)
    if role is Role.EMAIL:
        return 1.0 if look.share("@") > 0.5 else 0.0 if look.dated or look.money else 0.6  # hashed addresses
    if role in {Role.ORDER, Role.CUSTOMER, Role.PRODUCT}:
        told = role is Role.ORDER and look.texts and look.share(r"\S\s+\S+\s+\S") > 0.5  # a description
        nobody = role is Role.CUSTOMER and look.distinct < 2 and len(look.filled) > FEW
        return 0.0 if look.dated or look.clock or told or nobody else 0.6 if look.money else 1.0
    return 1.0
