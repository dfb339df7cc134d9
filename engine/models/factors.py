"""The strongest directions of a sparse matrix."""

import numpy as np
import scipy.sparse as sp

from engine.dataset import FloatArray
from engine.stages import Progress, Stage, Work

ITERATIONS = 8
SPARE = 16  # directions more than asked for, which make the last of those exact


def right_factors(matrix: sp.csr_matrix, dimensions: int, seed: int, note: str) -> Work[FloatArray]:
    """(dimensions, columns) right singular vectors, strongest first (Halko et al. 2011, subspace iteration).

    NumPy and sparse products alone: they leave the interpreter to the window while they compute, as SciPy's
    ARPACK does not, and there is a sign of life between them.

    Args:
        matrix: (rows, columns).
        dimensions: fewer than rows and columns.
        seed: of the first directions.
        note: the code that the progress carries.
    """
    turned = matrix.T.tocsr()
    rng = np.random.default_rng(seed)
    start = rng.standard_normal((matrix.shape[1], min(dimensions + SPARE, *matrix.shape)))
    basis = np.linalg.qr(start)[0]
    for step in range(ITERATIONS):
        yield Progress(Stage.TRAIN, step, ITERATIONS, note=note)
        basis = np.linalg.qr(turned @ (matrix @ basis))[0]
    _, _, turn = np.linalg.svd(matrix @ basis, full_matrices=False)
    return (basis @ turn[:dimensions].T).T.astype(np.float32)
