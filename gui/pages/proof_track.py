"""One track of the proof: what it counts, the bars, the verdicts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.evaluation.proof import TrackProof
from engine.splitting import Track
from gui.pages.proof_words import MOST_RIVALS, ProofWords, bars_of
from gui.widgets.buttons import Button
from gui.widgets.help_card import HelpCard
from gui.widgets.icons import Icon
from gui.widgets.interval_bars import IntervalBars
from gui.widgets.labels import Body, Label


class TrackPanel(QWidget):
    """A title, a question, bars with their ranges, and what holds."""

    def __init__(self, track: Track, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._track = track
        self._words = ProofWords(self)
        self._proof: TrackProof | None = None
        self.title, self.asks = Label("", "section"), Body("", "fact", "text2")
        self.rate = Button("", "link", "circle-question-mark")
        self.order = Button("", "link", "circle-question-mark")
        self.rate.clicked.connect(self._explain_rate)
        self.order.clicked.connect(self._explain_order)
        self._card = HelpCard(self)
        self.bars = IntervalBars()
        self.lines = [_VerdictLine() for _ in range(MOST_RIVALS)]
        heads = QHBoxLayout()
        heads.setSpacing(8)
        heads.addWidget(self.title)
        heads.addStretch(1)
        heads.addWidget(self.rate)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(heads)
        column.addWidget(self.asks)
        column.addSpacing(6)
        column.addWidget(self.bars)
        column.addSpacing(8)
        for line in self.lines:
            column.addWidget(line)
        column.addSpacing(4)
        column.addWidget(self.order, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_proof(self, proof: TrackProof | None, scale: float, beside: list[str]) -> None:
        """Shows a track on the page's scale, beside these names; hides where nobody bought what counts."""
        self._proof = proof
        self.setVisible(proof is not None)
        if proof is None:
            return
        self.title.setText(self._words.title(self._track))
        self.rate.set_text(self.tr("What is this number called?"))
        self.order.set_text(self.tr("And the order of the list?"))
        self.asks.set_text(self._words.asks(self._track, proof))
        self.bars.set_bars(bars_of(proof, self._track), scale, beside)
        self.bars.set_summary(self.title.text(), self._words.summary(self._track, proof))
        verdicts = self._words.verdicts(self._track, proof)
        for line in self.lines[len(verdicts) :]:
            line.hide()
        for line, told in zip(self.lines, verdicts, strict=False):
            line.icon.set_icon(told.icon, told.token)
            line.text.set_text(told.text)
            line.show()

    def help(self) -> tuple[str, str, str]:
        """The term behind the bars."""
        return self._words.hit_rate(self._track, self._proof) if self._proof else ("", "", "")

    @Slot()
    def _explain_rate(self) -> None:
        if self._proof is not None:
            self._card.show_for(self.rate, *self._words.hit_rate(self._track, self._proof))

    @Slot()
    def _explain_order(self) -> None:
        if self._proof is not None:
            self._card.show_for(self.order, *self._words.ndcg(self._track, self._proof))


class _VerdictLine(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.icon, self.text = Icon("circle-minus"), Body("", "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1)
