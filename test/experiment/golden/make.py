"""Writes sobol.json with scipy (tried with 1.17): python3 test/experiment/golden/make.py, then npm run format

The tests read the JSON and need neither python nor scipy. Words are the 32 bits of a coordinate, unscrambled.
"""
import json
from pathlib import Path

import scipy
from scipy.stats import qmc

DIMENSIONS = 600


def words(index, dimensions):
    engine = qmc.Sobol(dimensions, scramble=False, bits=32)
    if index > 0:
        engine.fast_forward(index)
    return [int(x * 2**32) for x in engine.random(1)[0]]


content = {
    "origin": f"scipy {scipy.__version__} stats.qmc.Sobol(d, scramble=False, bits=32)",
    "first": [words(index, 8) for index in range(16)],
    "far": {str(index): words(index, DIMENSIONS) for index in (1000, 123457)},
}
(Path(__file__).parent / "sobol.json").write_text(json.dumps(content) + "\n")
