"""A backbone's folder → tokenizer and model. torch and transformers are imported inside functions only."""

import os
from typing import Any

from engine.errors import EngineError
from engine.models.bert.backbones import Backbone


def read(backbone: Backbone, seed: int) -> tuple[Any, Any]:
    """Tokenizer and model of a folder, on the CPU, float32; nothing is fetched, nothing unpickled.

    Raises:
        EngineError: options.backbone_unreadable.
    """
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    import torch
    from transformers import AutoModel, AutoTokenizer
    from transformers.utils import logging

    logging.set_verbosity_error()
    logging.disable_progress_bar()
    torch.manual_seed(seed)
    folder = str(backbone.path)
    try:
        tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
        model = AutoModel.from_pretrained(
            folder,
            local_files_only=True,
            use_safetensors=True,
            trust_remote_code=False,
            dtype=torch.float32,
            add_pooling_layer=False,
        )
    except (OSError, ValueError) as error:
        reason = str(error)[:200]
    else:
        return tokenizer, model.eval()
    raise EngineError("options.backbone_unreadable", path=folder, detail=reason)
