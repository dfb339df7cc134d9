"""What a table's columns stand for: the owner's word, above a known format's, above the guess."""

from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from engine.columns import Role
from engine.errors import EngineError
from engine.reading.composed import by_format
from engine.reading.formats import Format, bare
from engine.reading.guessing import Guess, guess

SURE = 0.98  # of a column that a known format names
GUESSED = 0.6  # from where a guess may stand in for a column that a known format has lost
LINES_OWN = {Role.QUANTITY, Role.PRICE, Role.AMOUNT}
NAMED = 20  # columns named in a refusal


def recognised(frame: pd.DataFrame, known: Sequence[Format | None]) -> Guess:
    """What the columns stand for: as the formats say; what they do not say, or without them, by guessing.

    Args:
        frame: the table.
        known: the formats of the files that it was made of, that of the items first: its word counts most.
    """
    named = [one for one in known if one is not None]
    if not named or len(named) < len(known):
        return guess(frame)
    roles: dict[Role, tuple[str, ...]] = {}
    for one in reversed(named):
        roles |= by_format(frame, one)
    there = {bare(str(name)) for name in frame.columns}
    renamed = {
        role
        for role, wanted in named[0].roles.items()
        if role not in roles and not any(bare(name) in there for names in wanted for name in names)
    }
    sure = dict.fromkeys(roles, SURE)
    if renamed:
        taken = {column for columns in roles.values() for column in columns}
        other = guess(frame)
        for role in renamed & set(other.mapping):
            if other.mapping[role] not in taken and other.confidence[role] >= GUESSED:
                roles[role], sure[role] = (other.mapping[role],), other.confidence[role]
    return Guess(
        {role: columns[0] for role, columns in roles.items()},
        sure,
        {role: columns[1:] for role, columns in roles.items() if len(columns) > 1},
    )


def with_owner(found: Guess, mapping: Mapping[Role, str], frame: pd.DataFrame) -> Guess:
    """The guess with the owner's word above it.

    Raises:
        EngineError: options.no_such_column.
    """
    columns = [str(column) for column in frame.columns]
    said = {role: " ".join(column.split()) for role, column in mapping.items() if column.strip()}
    for column in said.values():
        if column not in columns:
            raise EngineError("options.no_such_column", column=column, columns=", ".join(columns))
    kept = {
        role: column
        for role, column in found.mapping.items()
        if role not in mapping and column not in said.values()
    }
    whole = kept | said
    sure = {role: 1.0 if role in said else found.confidence[role] for role in whole}
    also = {
        role: rest
        for role, columns in found.also.items()
        if role in kept and (rest := tuple(column for column in columns if column not in said.values()))
    }
    return Guess(whole, sure, also)


def with_shape(
    found: Guess, settled: Mapping[Role, str], of_orders: Collection[str], gone: Collection[str] = ()
) -> Guess:
    """The guess where a shape has settled some roles, some columns speak of whole orders, others are gone."""
    kept = {
        role: column
        for role, column in found.mapping.items()
        if role not in settled
        and column not in settled.values()
        and column not in gone
        and not (role in LINES_OWN and column in of_orders and found.confidence[role] < 1.0)
    }
    sure = {role: found.confidence[role] for role in kept} | {
        role: found.confidence.get(role, SURE) for role in settled
    }
    also = {role: columns for role, columns in found.also.items() if role in kept}
    return Guess({**kept, **settled}, sure, also)


def names_product(mapping: Mapping[Role, str]) -> bool:
    """Whether a mapping says what was bought."""
    return bool(mapping.get(Role.PRODUCT) or mapping.get(Role.NAME))


def some_names(frame: pd.DataFrame) -> str:
    """The first columns' names, for a refusal."""
    return ", ".join([str(name) for name in frame.columns[:NAMED]] + ["…"] * (frame.shape[1] > NAMED))
