# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: Radiomics for Fiji developers
"""Do both programs rank features alike by their ICC under perturbations? And two steps value by value.

Run after mirp_features.py, with the same Python, see benchmarks/README.md:

    python benchmarks/perturb/compare.py --sts DATA/sts --out /tmp/perturb
"""

import argparse
import csv
import math
import pathlib
import subprocess
import sys

import numpy
import pandas
from scipy.stats import spearmanr

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "mirp"))
from compare import FAMILIES, mirp_name  # noqa: E402

LAUNCHER = HERE.parent.parent / "radiomics"
FIXED = "noise + rotation angle={angle} + translation x=0.25 y=0.25 z=0.25 + volume change={change} + contour"
PLAN = (
    "chains:\n"
    + "".join(
        f"  - {FIXED.format(angle=angle, change=change)}\n" for angle in (-10, 10) for change in (-0.1, 0.1)
    )
    + "repetitions: 2\nseed: 1\n"
)


def ours(sts, out):
    """Our features, as a table with a row per case and perturbation."""
    out.mkdir(parents=True, exist_ok=True)
    folder = out / "ours"
    (out / "plan.yaml").write_text(PLAN)
    with (out / "cases.csv").open("w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["case", "image", "mask"])
        for case in sorted(sts.glob("STS_*/PET")):
            writer.writerow([case.parent.name, case / "image.nii.gz", case / "mask.nii.gz"])
    command = [LAUNCHER, "perturb", "--manifest", out / "cases.csv", "--settings", "pet", "--plan", out / "plan.yaml"]
    subprocess.run([*map(str, command), "--out", str(folder), "--threads", "1"], check=True)
    return pandas.read_csv(folder / "perturbed.csv")


def mirp(out):
    """MIRP's features, with the case in front; perturbations in the order of the file."""
    tables = []
    for file in sorted((out / "mirp").glob("*.csv")):
        table = pandas.read_csv(file)
        tables.append(pandas.concat([pandas.DataFrame({"case": file.stem}, index=table.index), table], axis=1))
    return pandas.concat(tables, ignore_index=True)


def icc(table, column, cases):
    """ICC(1,1) with its lower 95 % limit (Shrout and Fleiss 1979); NaN if a value is missing or all are equal."""
    from scipy.stats import f

    values = numpy.array([table.loc[table["case"] == case, column].to_numpy() for case in cases], dtype=float)
    n, k = values.shape
    if not numpy.isfinite(values).all():
        return math.nan, math.nan
    between = k * values.mean(axis=1).var(ddof=1)
    within = values.var(axis=1, ddof=1).mean()
    if between + (k - 1) * within == 0:
        return math.nan, math.nan
    ratio = math.inf if within == 0 else between / within
    low = ratio / f.ppf(0.975, n - 1, n * (k - 1))
    lower = 1.0 if math.isinf(low) else (low - 1) / (low + k - 1)
    return (between - within) / (between + (k - 1) * within), lower


def matched(columns, mirp_columns):
    """(our column, MIRP's column, family)"""
    pairs = []
    for column in columns:
        parts = column.split(".")
        if parts[0] != "pet" or parts[1] != "original":
            continue
        discretisation = "" if len(parts) == 3 else ".".join(parts[2:-1])
        tag = parts[-1]
        if tag.endswith(("_3D_avg",)) or tag.startswith("morph_moran") or tag.startswith("morph_geary"):
            continue
        try:
            name = mirp_name(tag, discretisation, {})
        except StopIteration:
            continue
        if name in mirp_columns:
            pairs.append((column, name, FAMILIES[tag.split("_")[0]]))
    return pairs


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sts", type=pathlib.Path, required=True, help="folder of the soft-tissue sarcoma cohort")
    parser.add_argument("--out", type=pathlib.Path, required=True, help="folder of the results")
    parser.add_argument("--kept", action="store_true", help="our features of the last run")
    arguments = parser.parse_args()
    of_ours = (
        pandas.read_csv(arguments.out / "ours" / "perturbed.csv")
        if arguments.kept
        else ours(arguments.sts.resolve(), arguments.out.resolve())
    )
    of_mirp = mirp(arguments.out)
    cases = sorted(set(of_ours["case"]) & set(of_mirp["case"]))
    whole = [c for c in cases if (of_ours["case"] == c).sum() == 8 and (of_mirp["case"] == c).sum() == 8]
    print(f"{len(whole)} cases, 8 perturbations each; left out: {sorted(set(cases) - set(whole)) or 'none'}\n")
    rows = []
    for column, name, family in matched(of_ours.columns, set(of_mirp.columns)):
        rows.append((family, column, *icc(of_ours, column, whole), *icc(of_mirp, name, whole)))
    table = pandas.DataFrame(rows, columns=["family", "feature", "ours", "ours_low", "mirp", "mirp_low"])
    table.to_csv(arguments.out / "icc.csv", index=False)
    defined = table.dropna()
    print("| family | features | Spearman | mean ICC, ours | mean ICC, MIRP | largest difference | class equal |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for family, part in [*defined.groupby("family"), ("all", defined)]:
        rank = spearmanr(part["ours"], part["mirp"]).statistic if len(part) > 3 else math.nan
        same = (grade(part["ours_low"]) == grade(part["mirp_low"])).mean()
        print(
            f"| {family} | {len(part)} | {rank:.3f} | {part['ours'].mean():.3f} | {part['mirp'].mean():.3f} |"
            f" {(part['ours'] - part['mirp']).abs().max():.3f} | {100 * same:.0f} % |"
        )
    both = ((defined["ours_low"] >= 0.9) & (defined["mirp_low"] >= 0.9)).sum()
    print(f"\nStable (lower limit 0.9): ours {(defined['ours_low'] >= 0.9).sum()}, ", end="")
    print(f"MIRP {(defined['mirp_low'] >= 0.9).sum()}, both {both} of {len(defined)}.")
    print(f"Undefined in one program: {len(table) - len(defined)}.\n")
    one, other, bias, spread = sizes(of_ours, of_mirp, whole)
    print(f"Two contours of one region differ in volume by {100 * one:.2f} % (ours) and {100 * other:.2f} % (MIRP) on")
    print(f"average; mean volume of a case, ours over MIRP: {math.exp(bias):.4f}, spread {100 * spread:.1f} %.\n")
    worst = defined.assign(d=(defined["ours"] - defined["mirp"]).abs()).nlargest(10, "d")
    print("| feature | ours | MIRP |\n| --- | --- | --- |")
    for _, row in worst.iterrows():
        print(f"| {row['feature']} | {row['ours']:.3f} | {row['mirp']:.3f} |")


def sizes(ours, mirp, cases):
    """How the volume of the region differs between two contours of the same region, relative to their mean."""
    found = []
    for table, column in ((ours, "pet.original.morph_vol_approx"), (mirp, "morph_vol_approx")):
        values = numpy.array([table.loc[table["case"] == case, column].to_numpy() for case in cases], dtype=float)
        pairs = values.reshape(len(cases), 4, 2)  # each chain, each contour
        found.append((numpy.abs(pairs[:, :, 0] - pairs[:, :, 1]) / pairs.mean(axis=2)).mean())
    change = numpy.log(
        numpy.array([ours.loc[ours["case"] == c, "pet.original.morph_vol_approx"].mean() for c in cases])
        / numpy.array([mirp.loc[mirp["case"] == c, "morph_vol_approx"].mean() for c in cases])
    )
    return (*found, change.mean(), change.std())


def grade(lower):
    return numpy.searchsorted([0.5, 0.75, 0.9], lower.to_numpy(), side="right")


if __name__ == "__main__":
    main()
