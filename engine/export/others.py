"""What is written beside the lists, by what was asked for."""

from collections.abc import Iterable, Sequence

from engine.errors import EngineError
from engine.export import keys, leaving, mailing, parts, web_shops, workbook
from engine.export.beside import Beside, emails_of
from engine.export.csv_files import Output
from engine.export.flavours import Flavour
from engine.options import Also, Options
from engine.reading.table import RawTable
from engine.recommendation import Recommendations
from engine.sales import Sales
from engine.wording import Wording

OF_ADDRESSES = frozenset({Also.KLAVIYO, Also.MAILCHIMP, Also.AUDIENCES})  # what e-mail addresses are for


def others(
    also: Iterable[Also],
    recommendations: Recommendations,
    facts: Beside,
    wording: Wording,
    flavour: Flavour,
    epsilon: float = 1.0,
) -> list[Output]:
    """The files asked for; `epsilon` is what the counts that leave the shop may cost.

    Raises:
        EngineError: options.also_*, where something is missing that a program needs.
    """
    made: list[Output] = []
    for each in dict.fromkeys(also):
        made.extend(_made(each, recommendations, facts, wording, flavour, epsilon))
    return made


def check_words(options: Options) -> None:
    """Refuses before anything is read what the owner's words lack.

    Raises:
        EngineError: options.also_no_catalogue, options.also_no_column; file.* of the catalogue.
    """
    addressed = next((each for each in options.also if each in OF_ADDRESSES), None)
    if options.hide_customers and addressed is not None:
        raise EngineError("options.hidden_addresses", also=str(addressed))
    if Also.SHOPIFY in options.also:
        keys.shopify_keys(options.catalogue)
    if Also.WOOCOMMERCE in options.also:
        keys.woocommerce_keys(options.catalogue)


def check_sales(also: Sequence[Also], table: RawTable, sales: Sales) -> None:
    """Refuses before anything is trained what the sales lack.

    Raises:
        EngineError: options.also_no_customers, options.also_no_email.
    """
    for each in also:
        if each in {Also.MAIL_MERGE, Also.GROUPS, *OF_ADDRESSES} and not sales.has_users:
            raise EngineError("options.also_no_customers", also=str(each))
        if each in OF_ADDRESSES and not emails_of(table, sales):
            raise EngineError("options.also_no_email", also=str(each))


def _made(
    kind: Also,
    lists: Recommendations,
    facts: Beside,
    wording: Wording,
    flavour: Flavour,
    epsilon: float,
) -> Sequence[Output]:
    match kind:
        case Also.XLSX:
            return [workbook.workbook(lists, wording)]
        case Also.GROUPS:
            return parts.by_group(lists, facts, wording, flavour)
        case Also.CATEGORIES:
            return parts.by_category(lists, facts, wording, flavour)
        case Also.MAIL_MERGE:
            return [mailing.mail_merge(lists, facts, wording, flavour)]
        case Also.SHOPIFY:
            return [web_shops.shopify(lists, facts)]
        case Also.WOOCOMMERCE:
            return [web_shops.woocommerce(lists, facts)]
        case Also.KLAVIYO:
            return [mailing.klaviyo(lists, facts, wording)]
        case Also.MAILCHIMP:
            return [mailing.mailchimp(lists, facts, wording)]
        case Also.AUDIENCES:
            return leaving.audiences(lists, facts)
        case Also.PRIVATE_PAIRS:
            return [leaving.pairs_with_noise(lists, facts, epsilon)]
