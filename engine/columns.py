"""Every column name, once: inside the engine, and in the files that the owner gets."""

from enum import StrEnum


class Role(StrEnum):
    """What a column of the owner's file can stand for."""

    CUSTOMER = "customer"
    ORDER = "order"
    PRODUCT = "product"
    NAME = "name"
    DATE = "date"
    TIME = "time"
    QUANTITY = "quantity"
    PRICE = "price"
    AMOUNT = "amount"
    RATING = "rating"
    CATEGORY = "category"
    STATUS = "status"
    EMAIL = "email"


# Inside: the columns of `Sales.lines`, of the pairs and of the lists.
ROW = "row"  # position of the line in RawTable.cells
USER = "user"
ITEM = "item"
ORDER = "order"
TIME = "time"
QUANTITY = "quantity"
PRICE = "price"
AMOUNT = "amount"
RATING = "rating"
CATEGORY = "category"

OTHER = "other"
ORDERS_TOGETHER = "orders_together"
SUPPORT = "support"
CONFIDENCE = "confidence"
LIFT = "lift"
G2 = "g2"

RANK = "rank"
SCORE = "score"
KIND = "kind"

# In the owner's files.
CUSTOMER_ID = "customer_id"
PRODUCT_ID = "product_id"
PRODUCT_NAME = "product_name"
RECOMMENDED_PRODUCT_ID = "recommended_product_id"
RECOMMENDED_PRODUCT_NAME = "recommended_product_name"
REASON = "reason"

CUSTOMER_FILE = (CUSTOMER_ID, RANK, PRODUCT_ID, PRODUCT_NAME, SCORE, KIND, REASON)
PRODUCT_FILE = (
    PRODUCT_ID,
    PRODUCT_NAME,
    RANK,
    RECOMMENDED_PRODUCT_ID,
    RECOMMENDED_PRODUCT_NAME,
    ORDERS_TOGETHER,
    CONFIDENCE,
    LIFT,
    REASON,
)
ARRIVAL_FILE = (PRODUCT_ID, PRODUCT_NAME, RANK, CUSTOMER_ID, SCORE, REASON)
EMAIL = "email"
GROUP = "group"
PRODUCTS = "products"
CUSTOMERS_ABOUT = "customers_about"
