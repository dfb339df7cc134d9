"""One row a customer: mail merge in Word and WPS, profiles for Klaviyo, contacts for Mailchimp."""

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from engine import columns
from engine.errors import EngineError
from engine.export.beside import Beside
from engine.export.csv_files import KLAVIYO, MAIL_MERGE, MAILCHIMP, Output, guarded, written
from engine.export.flavours import IMPORTED, Flavour
from engine.recommendation import Recommendations
from engine.wording import Wording

FIVE = 5  # products a profile takes
MAILCHIMP_BYTES = 255


def mail_merge(recommendations: Recommendations, facts: Beside, wording: Wording, flavour: Flavour) -> Output:
    """The customers' lists for a letter: customer_id, email, group, products, product_1, reason_1 …

    The first row names the merge fields (ISO/IEC 29500-1, fHdr: the data source's first row holds the column
    names): letters, digits and underscores alone, so that no program renames them.

    Raises:
        EngineError: options.also_no_customers.
    """
    rows = _wide(recommendations, wording, "mail-merge")
    most = int(recommendations.customers[columns.RANK].max()) if len(rows) else 0
    users = rows.index.astype("str")
    names = [rows.get(("name", rank), pd.Series("", rows.index)) for rank in range(1, most + 1)]
    told = [rows.get(("reason", rank), pd.Series("", rows.index)) for rank in range(1, most + 1)]
    cells: dict[str, Sequence[str] | pd.Series] = {
        columns.CUSTOMER_ID: list(users),
        columns.EMAIL: [facts.emails.get(user, "") for user in users],
        columns.GROUP: [
            wording.text("group", facts.groups[user]) if user in facts.groups else "" for user in users
        ],
        columns.PRODUCTS: [
            wording.listed([name for name in each if name]) for each in zip(*names, strict=True)
        ],
    }
    for rank, (name, reason) in enumerate(zip(names, told, strict=True), 1):
        cells[f"product_{rank}"] = list(name)
        cells[f"reason_{rank}"] = list(reason)
    return _output(MAIL_MERGE, cells, flavour)


def klaviyo(recommendations: Recommendations, facts: Beside, wording: Wording) -> Output:
    """Profile properties: first Email Address, then each column a custom property of its header's name.

    A product's name, its id and the reason, of the five best; UTF-8, commas
    (https://help.klaviyo.com/hc/en-us/articles/115005078967, "Requirements for formatting CSVs").

    Raises:
        EngineError: options.also_no_customers, options.also_no_email.
    """
    rows, emails = _addressed(recommendations, facts, wording, "klaviyo")
    cells: dict[str, Sequence[str] | pd.Series] = {"Email Address": emails}
    for rank in _ranks(recommendations):
        for head, part in (("", "name"), (" id", "id"), (" reason", "reason")):
            cells[f"Pairwell {rank}{head}"] = list(rows[(part, rank)])
    return _output(KLAVIYO, cells, IMPORTED)


def mailchimp(recommendations: Recommendations, facts: Beside, wording: Wording) -> Output:
    """Merge fields: Email Address, then PW1, PW1ID … of the five best, texts of at most 255 bytes.

    Longer texts would be clipped, and letters beyond ASCII before the @ are refused there
    (https://mailchimp.com/help/format-guidelines-for-your-import-file/).

    Raises:
        EngineError: options.also_no_customers, options.also_no_email.
    """
    rows, emails = _addressed(
        recommendations, facts, wording, "mailchimp", lambda mail: mail.partition("@")[0].isascii()
    )
    cells: dict[str, Sequence[str] | pd.Series] = {"Email Address": emails}
    for rank in _ranks(recommendations):
        cells[f"PW{rank}"] = [_clipped(name) for name in rows[("name", rank)]]
        cells[f"PW{rank}ID"] = list(rows[("id", rank)])
    return _output(MAILCHIMP, cells, IMPORTED)


def check(facts: Beside, has_users: bool, program: str) -> None:
    """Raises EngineError options.also_no_customers or, where addresses are needed, options.also_no_email."""
    if not has_users:
        raise EngineError("options.also_no_customers", also=program)
    if program != "mail-merge" and not facts.emails:
        raise EngineError("options.also_no_email", also=program)


def _wide(recommendations: Recommendations, wording: Wording, program: str) -> pd.DataFrame:
    """(customers, (name | id | reason, rank)) text; "" where a list is shorter."""
    if not recommendations.has_users:
        raise EngineError("options.also_no_customers", also=program)
    rows, names = recommendations.customers, recommendations.names
    long = pd.DataFrame(
        {
            "user": rows[columns.USER].astype("str"),
            "rank": rows[columns.RANK].astype(int),
            "name": [names.get(item, item) for item in rows[columns.ITEM]],
            "id": rows[columns.ITEM].astype("str"),
            "reason": [
                wording.reason(reason, lambda item: names.get(item, item))
                for reason in recommendations.customer_reasons
            ],
        }
    )
    order = list(dict.fromkeys(long["user"]))
    return long.pivot(index="user", columns="rank", values=["name", "id", "reason"]).loc[order].fillna("")


def _addressed(
    recommendations: Recommendations,
    facts: Beside,
    wording: Wording,
    program: str,
    fit: Callable[[str], bool] = lambda _mail: True,
) -> tuple[pd.DataFrame, list[str]]:
    """The lists of customers with an address, each address once, and these."""
    check(facts, recommendations.has_users, program)
    rows = _wide(recommendations, wording, program)
    mails = pd.Series([facts.emails.get(str(user), "") for user in rows.index], rows.index, dtype="str")
    good = (mails != "") & (guarded(mails) == mails) & np.array([fit(mail) for mail in mails], bool)
    good &= ~mails.str.casefold().duplicated()
    if not good.any():
        raise EngineError("options.also_no_email", also=program)
    return rows[good], list(mails[good])


def _ranks(recommendations: Recommendations) -> range:
    return range(1, min(FIVE, int(recommendations.customers[columns.RANK].max())) + 1)


def _clipped(text: str) -> str:
    return text.encode()[: MAILCHIMP_BYTES - 1].decode("utf-8", "ignore")  # an apostrophe may come before it


def _output(name: str, cells: "dict[str, Sequence[str] | pd.Series]", flavour: Flavour) -> Output:
    frame = pd.DataFrame(cells, dtype="str").apply(guarded)
    return Output(
        name,
        len(frame),
        lambda path: written(path, len(frame), lambda part: frame.iloc[part], flavour),
        frame,
    )
