"""Writes the golden files of the analysis with scipy (tried with 1.10 and 1.17): python3 test/analysis/golden/make.py

The tests read the JSON and need neither python nor scipy.
"""
import json
from pathlib import Path

import numpy as np
import scipy
from scipy import stats

HERE = Path(__file__).parent
rng = np.random.default_rng(20240611)


def write(name, origin, **content):
    text = json.dumps({"origin": origin.format(scipy=scipy.__version__), **content}, indent=1)
    (HERE / f"{name}.json").write_text(text + "\n")


def wilson():
    cases = []
    for k, n in [(0, 10), (1, 10), (7, 20), (610, 1000), (1000, 1000)]:
        for level in (0.5, 0.9, 0.95):
            ci = stats.binomtest(k, n).proportion_ci(level, method="wilson")
            cases.append({"k": k, "n": n, "level": level, "low": ci.low, "high": ci.high})
    write("wilson", "scipy {scipy} stats.binomtest(...).proportion_ci(method='wilson')", cases=cases)


def paired_t():
    cases = []
    for n in (5, 40):
        x = rng.normal(0.4, 1, n)
        y = 0.6 * x + rng.normal(0, 1, n)
        d = x - y
        test = stats.ttest_rel(x, y)
        ends = {str(level): list(stats.t.interval(level, n - 1, d.mean(), stats.sem(d))) for level in (0.5, 0.9)}
        cases.append({"x": x.tolist(), "y": y.tolist(), "p": test.pvalue, "intervals": ends})
    write("paired-t", "scipy {scipy} stats.ttest_rel and stats.t.interval", cases=cases)


def spearman():
    cases = []
    for n in (12, 60):
        x = rng.normal(size=n)
        y = np.round(0.5 * x + rng.normal(size=n), 1)  # ties
        cases.append({"x": x.tolist(), "y": y.tolist(), "ranks": stats.rankdata(y).tolist(),
                      "correlation": stats.spearmanr(x, y).statistic})
    write("spearman", "scipy {scipy} stats.spearmanr and stats.rankdata", cases=cases)


def bca():
    cases = []
    for name, x in [("skewed", rng.exponential(1, 30)), ("two values", rng.choice([0.0, 72.0], 50, p=[0.8, 0.2]))]:
        drawn = stats.bootstrap((x,), np.mean, n_resamples=999, method="BCa", random_state=np.random.default_rng(1))
        ends = {}
        for level in (0.5, 0.9):
            same = stats.bootstrap((x,), np.mean, n_resamples=0, method="BCa", confidence_level=level,
                                   bootstrap_result=drawn)
            ends[str(level)] = list(same.confidence_interval)
        cases.append({"name": name, "sample": x.tolist(), "replicates": drawn.bootstrap_distribution.tolist(),
                      "intervals": ends})
    write("bca", "scipy {scipy} stats.bootstrap(method='BCa') of the mean; its replicates are stored, so that both "
          "compute from the same resamples", cases=cases)


def kaplan_meier():
    times = np.round(rng.exponential(30, 40), 0) + 1
    censored = rng.random(40) < 0.3
    data = stats.CensoredData(uncensored=times[~censored], right=times[censored])
    sf = stats.ecdf(data).sf
    ci = sf.confidence_interval(0.9, method="log-log")
    keep = np.isin(sf.quantiles, times[~censored])
    write("kaplan-meier", "scipy {scipy} stats.ecdf(...).sf with its log-log interval",
          times=times.tolist(), observed=(~censored).astype(int).tolist(),
          hours=sf.quantiles[keep].tolist(), survival=sf.probabilities[keep].tolist(),
          low=[None if np.isnan(v) else v for v in ci.low.probabilities[keep]],
          high=[None if np.isnan(v) else v for v in ci.high.probabilities[keep]])


wilson()
paired_t()
spearman()
bca()
kaplan_meier()
