"""What is made to leave the shop: hashed addresses for advertising audiences, counts of pairs with noise."""

import hashlib
import re

import pandas as pd

from engine import columns
from engine.errors import EngineError
from engine.export.beside import Beside
from engine.export.csv_files import GOOGLE_AUDIENCE, META_AUDIENCE, PRIVATE_PAIRS, Output, guarded, written
from engine.export.flavours import IMPORTED
from engine.privacy.noise import CUSTOMERS, private_pairs
from engine.recommendation import Recommendations

GMAIL = re.compile(r"@(gmail|googlemail)\.com")


def audiences(recommendations: Recommendations, facts: Beside) -> list[Output]:
    """One file for Google's Customer Match and one for Meta's custom audiences: hashed addresses alone.

    Both take the SHA-256, hexadecimal and in lower case, of an address without white space around it and in
    lower case; Google leaves the dots before @gmail.com and @googlemail.com out besides. The header is
    "Email" there (https://developers.google.com/google-ads/api/docs/remarketing/audience-types/customer-match,
    https://support.google.com/google-ads/answer/7659867) and "email" here
    (https://developers.facebook.com/docs/marketing-api/audiences/guides/custom-audiences, "Hashing and
    normalization"; https://www.facebook.com/business/help/606443329504150).

    The rows are in the order of the hashes, which tells nothing of the customers.

    Raises:
        EngineError: options.also_no_customers, options.also_no_email.
    """
    if not recommendations.has_users:
        raise EngineError("options.also_no_customers", also="audiences")
    listed = {str(user) for user in recommendations.customers[columns.USER]}
    mails = [mail for user, mail in facts.emails.items() if user in listed]
    if not mails:
        raise EngineError("options.also_no_email", also="audiences")
    return [
        _output(GOOGLE_AUDIENCE, "Email", {hashed(_without_dots(mail)) for mail in mails}),
        _output(META_AUDIENCE, "email", {hashed(mail) for mail in mails}),
    ]


def hashed(mail: str) -> str:
    """SHA-256 of an address as it is compared."""
    return hashlib.sha256(mail.strip().lower().encode()).hexdigest()


def pairs_with_noise(recommendations: Recommendations, facts: Beside, epsilon: float) -> Output:
    """Which products are bought together, by how many customers, differentially private (`privacy.noise`).

    Raises:
        EngineError: data.no_private_pair where no count is large enough to be told.
    """
    if facts.sales is None:
        raise EngineError("data.no_private_pair", epsilon=epsilon, least=0)
    found = private_pairs(facts.sales, epsilon)
    if found.pairs.empty:
        raise EngineError("data.no_private_pair", epsilon=epsilon, least=found.least)
    names = recommendations.names
    rows = pd.DataFrame(
        {
            columns.PRODUCT_ID: found.pairs[columns.ITEM],
            columns.PRODUCT_NAME: [names.get(item, item) for item in found.pairs[columns.ITEM]],
            columns.RECOMMENDED_PRODUCT_ID: found.pairs[columns.OTHER],
            columns.RECOMMENDED_PRODUCT_NAME: [names.get(item, item) for item in found.pairs[columns.OTHER]],
        },
        dtype="str",
    ).apply(guarded)
    rows[columns.CUSTOMERS_ABOUT] = found.pairs[CUSTOMERS]
    return Output(
        PRIVATE_PAIRS,
        len(rows),
        lambda path: written(path, len(rows), lambda part: rows.iloc[part], IMPORTED),
        rows,
    )


def _without_dots(mail: str) -> str:
    mail = mail.strip().lower()
    name, at, host = mail.rpartition("@")
    return name.replace(".", "") + at + host if GMAIL.fullmatch(at + host) else mail


def _output(name: str, head: str, hashes: set[str]) -> Output:
    rows = pd.DataFrame({head: sorted(hashes)}, dtype="str")
    return Output(
        name, len(rows), lambda path: written(path, len(rows), lambda part: rows.iloc[part], IMPORTED), rows
    )
