"""A backbone's folder → tokenizer and model. torch and transformers are imported inside functions only."""

import os
from typing import Any

from engine.errors import EngineError
from engine.models.bert.backbones import Backbone


def read(backbone: Backbone, seed: int) -> tuple[Any, Any]:
    """Tokenizer and model of a folder, on the CPU, float32; nothing is fetched, nothing unpickled.

    Raises:
        EngineError: options.backbone_unreadable; options.backbone_part, where weights or words are missing.
    """
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    import torch
    from safetensors import SafetensorError
    from transformers import AutoTokenizer
    from transformers.utils import logging

    logging.set_verbosity_error()
    logging.disable_progress_bar()
    torch.manual_seed(seed)
    folder = str(backbone.path)
    try:
        tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
        model, missing = _model(folder)
    except (OSError, ValueError, RuntimeError, KeyError, AttributeError, SafetensorError) as error:
        reason = str(error)[:200]
    else:
        if missing or len(tokenizer) > len(model.get_input_embeddings().weight):
            file = "model.safetensors" if missing else "tokenizer.json"
            raise EngineError("options.backbone_part", path=folder, file=file)
        return tokenizer, model.eval()
    raise EngineError("options.backbone_unreadable", path=folder, detail=reason)


def padding(tokenizer: Any) -> int:
    """The token that fills up short rows; one that marks an end where the tokenizer has none for it."""
    known = (tokenizer.pad_token_id, tokenizer.eos_token_id, tokenizer.bos_token_id, 0)
    return int(next(token for token in known if token is not None))


def _model(folder: str) -> tuple[Any, bool]:
    """The model, and whether some of its weights are missing in the folder."""
    import torch
    from transformers import AutoModel

    more: dict[str, Any] = {"add_pooling_layer": False}
    while True:
        try:
            model, told = AutoModel.from_pretrained(
                folder,
                local_files_only=True,
                use_safetensors=True,
                trust_remote_code=False,
                dtype=torch.float32,
                output_loading_info=True,
                **more,
            )
        except TypeError:  # this kind knows no layer of that name
            if not more:
                raise
            more = {}
            continue
        if hasattr(model.config, "use_cache"):
            model.config.use_cache = False
        return model, any(not key.startswith("pooler.") for key in told["missing_keys"])
