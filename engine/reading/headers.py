"""What the words of a column's header say it holds, in eight languages, from resources/headers.toml."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from engine.columns import Role
from engine.reading.formats import bare

MONEY = "amount_or_price"  # settled by arithmetic with the quantity
WHOLE, PARTED = 0.86, 0.12  # how sure parts make, and what each part that is not understood takes away
ORDERS_OWN = 0.42  # sums of whole orders, phone numbers: taken where nothing better is there
BARE_IDS = frozenset(
    {"id", "no", "nr", "num", "number", "numero", "número", "nummer", "nbr", "编号", "序号", "番号", "号码"}
)  # of what, the values alone can tell
TAX = re.compile(
    r"(?<![^\W_])(?:vat|tax(?:es)?|gst|mwst|ust|iva|tva)[\s_.-]*(?:in[ck]l?|ex[ck]l?|included|excluded|free|inclus[ea]?)"
    r"(?![^\W_])|\b(?:in[ck]l?|ex[ck]l?|with|without|before|after|w/o|mit|ohne|hors|sans|avec|con|sin|sem|com|senza)\.?\s*"
    r"(?:of\s+)?(?:vat|tax(?:es)?|gst|mwst|ust|iva|tva|taxes?|impuestos?|impostos?)\b",
    re.IGNORECASE,
)
COUNT_OF = re.compile(
    r"^\s*(?:number|no\.?|num\.?|nb\.?|nombre|anzahl|n[uú]mero|numero)\s+(?:of|d[ei]?|der)\b['’\s]*\w+[si]\b",
    re.I,
)
THINGS = re.compile(
    r"\b(?:items|products|articles|productos|art[ií]culos|produtos|prodotti|articoli|positionen|lines)\b",
    re.IGNORECASE,
)
SIMPLIFIED = str.maketrans(
    "訂單號碼時間會員編顧買賣貨稱價額總實應結帳電話狀態類別門優惠運費備註規條銷開點餐購寶貝標題賬戶",
    "订单号码时间会员编顾买卖货称价额总实应结账电话状态类别门优惠运费备注规条销开点餐购宝贝标题账户",
)
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
ID_OF = ("customer", "order", "sale", "product")


@dataclass(frozen=True)
class Said:
    """What a header says.

    Attributes:
        roles: role, or MONEY → how sure the words make, 0 to 1.
        other: whether it speaks of something that no role is: a cost, an address, the cashier.
    """

    roles: Mapping[str, float]
    other: bool = False


@cache
def said_by(name: str) -> Said:
    """The roles that a header may mean: as a word of the table, else by its parts."""
    plain = bare(name)
    exact: dict[str, float] = {
        role: 1.0 - 0.2 * words.index(plain) / len(words)
        for role, words in _words().items()
        if plain in words
    }
    if exact:
        return Said(exact)
    if plain in BARE_IDS:
        return Said({}, True)
    parts = _parts(TAX.sub(" ", name))
    concepts = {concept for part in parts for concept in part}
    unknown = sum(not part for part in parts)
    if not concepts:
        return Said({})
    sure = max(WHOLE - PARTED * unknown, 0.35)
    if "never" in concepts:
        return Said({}, True)
    concepts = _with_cards(concepts)
    if COUNT_OF.match(name) and concepts & {"product", "quantity", "unit"}:
        return Said({Role.QUANTITY: sure})
    roles = _beside_others(concepts) if "other" in concepts else _roles(concepts, parts, sure)
    return Said(roles, "other" in concepts)


def _with_cards(concepts: set[str]) -> set[str]:
    """A card is a customer's where it is one of the shop's own; others are what is paid with."""
    cards = concepts & {"card", "loyalty"}
    own = "customer" in concepts or (cards and (len(cards) > 1 or ("loyalty" in cards and "id" in concepts)))
    return concepts - cards | ({"customer"} if own else {"other"}) if cards else concepts


def names_in_part(name: str) -> bool:
    """Whether a header is of a part of a person's name: the first, or the last."""
    return any("person" in part for part in _parts(name))


def counts_things(name: str) -> bool:
    """Whether a header may head a count of an order's items rather than one of them."""
    return bool(THINGS.search(CAMEL.sub(" ", name).replace("_", " ")))


def _roles(concepts: set[str], parts: Sequence[frozenset[str]], sure: float) -> dict[str, float]:
    """The roles of what is said: the attribute leads, the thing that it belongs to decides."""
    for concept, role in (
        ("status", Role.STATUS),
        ("category", Role.CATEGORY),
        ("rating", Role.RATING),
        ("email", Role.EMAIL),
    ):
        if concept in concepts:
            return {} if concept == "category" and "customer" in concepts else {role: sure}
    if "quantity" in concepts:
        if "customer" in concepts:
            return {}
        # nombre: a number, or a name
        return {Role.QUANTITY: sure, **({Role.NAME: sure - 0.2} if "name" in concepts else {})}
    if "date" in concepts:
        return {Role.DATE: sure}
    if "time" in concepts:
        return {Role.DATE: sure - 0.05, Role.TIME: sure - 0.1}
    if concepts & {"price", "amount", "total", "net"}:
        return _money(concepts, sure)
    if "phone" in concepts:
        return {Role.CUSTOMER: ORDERS_OWN}
    if "person" in concepts and not concepts & {"product", "order"}:
        return {Role.CUSTOMER: ORDERS_OWN}
    if "kind" in concepts:
        return {Role.CATEGORY: sure - 0.25} if "product" in concepts else {}
    if "id" in concepts:
        return {} if concepts == {"id"} and not all(parts) else _ids(concepts, parts, sure)
    if "name" in concepts:
        if "customer" in concepts:
            return {Role.CUSTOMER: sure - 0.2}
        if concepts & {"order", "sale"} and "product" not in concepts:
            return {Role.ORDER: sure - 0.35, Role.NAME: sure - 0.4}
        return {Role.NAME: sure if "product" in concepts else sure - 0.12}
    return _things(concepts, sure)


def _money(concepts: set[str], sure: float) -> dict[str, float]:
    of_order = "order" in concepts and not concepts & {"line", "product"}
    if "unit" in concepts:
        return {Role.PRICE: sure}
    if "price" in concepts and not concepts & {"total", "line", "net"}:
        return {Role.PRICE: ORDERS_OWN if of_order else sure - 0.04}
    if of_order:
        return {Role.AMOUNT: ORDERS_OWN}
    if "price" in concepts and "total" not in concepts and "line" not in concepts:
        return {MONEY: sure - 0.1}
    if concepts & {"total", "net", "line", "sale", "product"}:
        return {Role.AMOUNT: sure - 0.04}
    return {MONEY: sure - 0.1}


def _ids(concepts: set[str], parts: Sequence[frozenset[str]], sure: float) -> dict[str, float]:
    """Of several things the last is the numbered one: "customer order number" is an order's."""
    things = [thing for part in parts for thing in ID_OF if thing in part]
    things = things or [thing for thing in ID_OF if thing in concepts]
    if not things:
        return {} if "line" in concepts else {Role.PRODUCT: sure - 0.4}
    if "line" in concepts and things[-1] != "product":
        return {}
    role = {"customer": Role.CUSTOMER, "product": Role.PRODUCT}.get(things[-1], Role.ORDER)
    return {role: sure}


def _things(concepts: set[str], sure: float) -> dict[str, float]:
    if {"product", "sale"} <= concepts:  # what was sold, or for how much
        return {Role.NAME: sure - 0.1, Role.AMOUNT: sure - 0.2, Role.PRODUCT: sure - 0.25}
    if "product" in concepts:
        return {Role.PRODUCT: sure - 0.1, Role.NAME: sure - 0.12}
    if "customer" in concepts:
        return {Role.CUSTOMER: sure - 0.12}
    if "order" in concepts:
        return {Role.ORDER: sure - 0.15, Role.DATE: sure - 0.2}
    if "sale" in concepts:
        return {
            Role.AMOUNT: sure - 0.35,
            Role.QUANTITY: sure - 0.4,
            Role.ORDER: sure - 0.4,
            Role.DATE: sure - 0.2,
        }
    return {}


def _beside_others(concepts: set[str]) -> dict[str, float]:
    """What may be meant beside a word for something else: the day of a payment, a delivery's status."""
    if "date" in concepts or "time" in concepts:
        return {Role.DATE: 0.35}
    if "status" in concepts:
        return {Role.STATUS: 0.45}
    if "email" in concepts:
        return {Role.EMAIL: 0.5}
    if "phone" in concepts:
        return {Role.CUSTOMER: 0.35}
    if {"order", "id"} <= concepts:
        return {Role.ORDER: 0.4}
    if {"product", "id"} <= concepts:
        return {Role.PRODUCT: 0.5}
    if "customer" in concepts and "id" in concepts:
        return {Role.CUSTOMER: 0.5}
    return {}


@cache
def _lists() -> Mapping[str, Any]:
    return tomllib.loads((resources.files("resources") / "headers.toml").read_text(encoding="utf-8"))


@cache
def _words() -> Mapping[str, list[str]]:
    return {role: [bare(word) for word in words] for role, words in _lists()["words"].items()}


def names_words() -> Sequence[str]:
    """Headers of columns that hold a product's name, as `bare` gives them."""
    return _words()[Role.NAME]


def lists_payments(names: Sequence[str]) -> bool:
    """Whether a table without products is a report of payments, by what its columns are called."""
    known = {bare(word) for word in _lists()["reports"]["payments"]}
    return any(bare(name) in known for name in names)


@cache
def _meaning() -> Mapping[str, frozenset[str]]:
    """Part of a header → the concepts that it stands for; none for what only joins."""
    found: dict[str, set[str]] = {}
    for concept, words in _lists()["concepts"].items():
        for word in words:
            found.setdefault(_folded(word), set()).update(() if concept == "joints" else (concept,))
    return {word: frozenset(concepts) for word, concepts in found.items()}


@cache
def _longest() -> int:
    return max(map(len, _meaning()))


def _folded(text: str) -> str:
    """Without case and accents, and in simplified signs; kana and Hangul stay whole."""
    text = unicodedata.normalize("NFKC", text).casefold().replace("ß", "ss").translate(SIMPLIFIED)
    return "".join(
        sign
        if "\u3040" <= sign <= "\u30ff" or "\uac00" <= sign <= "\ud7a3"
        else unicodedata.normalize("NFKD", sign)[0]
        for sign in text
    )


def _parts(name: str) -> list[frozenset[str]]:
    """The concepts of each part of a header in their order; an empty set for one that is not understood."""
    spaced = CAMEL.sub(" ", unicodedata.normalize("NFKC", name)).replace("#", " no ")
    found: list[frozenset[str]] = []
    for token in re.findall(r"[^\W_]+", _folded(spaced)):
        if token == "n":  # n. ordine, n° de commande
            found.append(frozenset({"id"}))
        elif token in _meaning():
            found.extend([_meaning()[token]] if _meaning()[token] else [])
        elif not token.isdigit():
            found.extend(_apart(token) if token.isascii() else _of_signs(token))
    return found


def _apart(token: str) -> list[frozenset[str]]:
    """A word joined of known ones ("bestellnummer", "orderdate"), in as few parts as can be."""
    best: list[list[str] | None] = [[]] + [None] * len(token)
    for end in range(1, len(token) + 1):
        for start in range(max(0, end - _longest()), end):
            before, part = best[start], token[start:end]
            if before is None or part not in _meaning() or (len(part) < 2 and part not in "sn"):
                continue
            if len(part) < 3 and not _meaning()[part] and start == 0:
                continue
            if best[end] is None or len(before) + 1 < len(best[end] or []):
                best[end] = [*before, part]
    words = best[-1]
    return [frozenset()] if words is None else [_meaning()[word] for word in words if _meaning()[word]]


def _of_signs(token: str) -> list[frozenset[str]]:
    """Han and kana, the longest known part first; what stands between is not understood."""
    found: list[frozenset[str]] = []
    place, unknown = 0, False
    while place < len(token):
        for length in range(min(_longest(), len(token) - place), 0, -1):
            meaning = _meaning().get(token[place : place + length])
            if meaning is not None:
                if meaning:
                    found.append(meaning)
                place, unknown = place + length, False
                break
        else:
            if not unknown:
                found.append(frozenset())
            place, unknown = place + 1, True
    return found
