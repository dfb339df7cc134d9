"""The pages, in the order of the sidebar. A page is loaded when it is first opened."""

from collections.abc import Mapping
from importlib import import_module

from engine.stages import Stage
from gui.pages.base import Page

# Page → its stage; each stands in gui/pages/NAME.py as a class of that name in capitals: sales → SalesPage.
PAGES: Mapping[str, Stage | None] = {
    "start": None,
    "sales": Stage.READ,
    "check": Stage.CLEAN,
    "associations": Stage.ASSOCIATE,
    "train": Stage.TRAIN,
    "proof": Stage.EVALUATE,
    "lists": Stage.RECOMMEND,
    "export": Stage.EXPORT,
    "privacy": None,
}


def page_of(stage: Stage) -> str:
    """The page of a stage."""
    return next(name for name, each in PAGES.items() if each is stage)


def page_class(name: str) -> type[Page]:
    """Loads a page's module and gives its class."""
    return getattr(import_module(f"gui.pages.{name}"), f"{name.capitalize()}Page")
