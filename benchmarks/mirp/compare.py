# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: Radiomics for Fiji developers
"""Compares the features of Radiomics for Fiji with those of MIRP, value by value.

Run with the Python of an environment that has MIRP, see benchmarks/README.md. Both programs read the same files with
the same settings; values are matched by the feature tag, the aggregation and the discretisation.
"""

import os

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "ITK_GLOBAL_DEFAULT_NUMBER_OF_THREADS"):
    os.environ[_name] = "1"

import argparse
import csv
import importlib.metadata
import json
import logging
import math
import pathlib
import re
import resource
import subprocess
import sys
import time
import warnings

HERE = pathlib.Path(__file__).resolve().parent
LAUNCHER = HERE.parent.parent / "radiomics"

# our suffix of the tag: MIRP's name of the aggregation
SUFFIXES = {
    "2D_avg": "2d_avg",
    "2D_comb": "2d_s_mrg",
    "2_5D_avg": "2.5d_d_mrg",
    "2_5D_comb": "2.5d_v_mrg",
    "3D_avg": "3d_avg",
    "3D_comb": "3d_v_mrg",
    "2D": "2d",
    "2_5D": "2.5d",
    "3D": "3d",
}
FAMILIES = {
    "morph": "Morphology",
    "loc": "Local intensity",
    "stat": "Statistics",
    "ih": "Intensity histogram",
    "ivh": "Intensity-volume histogram",
    "cm": "GLCM",
    "rlm": "GLRLM",
    "szm": "GLSZM",
    "dzm": "GLDZM",
    "ngt": "NGTDM",
    "ngl": "NGLDM",
}

FLAT = {
    "glcm_spatial_method": ["2d_average", "2d_slice_merge", "2.5d_direction_merge", "2.5d_volume_merge"],
    "glrlm_spatial_method": ["2d_average", "2d_slice_merge", "2.5d_direction_merge", "2.5d_volume_merge"],
    **{family + "_spatial_method": ["2d", "2.5d"] for family in ("glszm", "gldzm", "ngtdm", "ngldm")},
}
VOLUMETRIC = {
    "glcm_spatial_method": ["3d_average", "3d_volume_merge"],
    "glrlm_spatial_method": ["3d_average", "3d_volume_merge"],
    **{family + "_spatial_method": ["3d"] for family in ("glszm", "gldzm", "ngtdm", "ngldm")},
}
ALL = {key: FLAT[key] + VOLUMETRIC[key] for key in FLAT}


def fbs(width):
    return {"base_discretisation_method": "fixed_bin_size", "base_discretisation_bin_width": float(width)}


def fbn(count):
    return {"base_discretisation_method": "fixed_bin_number", "base_discretisation_n_bins": count}


def linear(*spacing, order=1):
    return {"new_spacing": [float(s) for s in spacing], "spline_order": order}


CT_RANGE = {"resegmentation_intensity_range": [-1000.0, 3000.0]}
IVH_CT = {"ivh_discretisation_method": "fixed_bin_size", "ivh_discretisation_bin_width": 2.5}
# MIRP takes its default lower bound (0 for PET) only without a range, so it is written out
PET = {
    "image_modality": "pet",
    "resegmentation_intensity_range": [0.0, math.nan],
    "ivh_discretisation_method": "fixed_bin_size",
    "ivh_discretisation_bin_width": 0.1,
    **linear(3, 3, 3),
}
SMALL_CT = ["STS_019", "STS_008", "STS_025", "STS_042", "STS_035"]
TEN_PET = [f"STS_{number:03d}" for number in (1, 2, 3, 8, 12, 15, 18, 19, 24, 25)]

# name: (cases, our settings, MIRP's settings)
RUNS = {
    "digital": (["digital"], "ibsi-digital", {**ALL, "base_discretisation_method": "none"}),
    # the region touches the border of the image on all sides
    "border": (
        ["digital"],
        "{unit: HU, resampling: {spacing: [1.5, 1.7, 3], rounding: true}, resegmentation: {low: 0}, discretisation: [fbn4],"
        " ivh: none}",
        {
            **VOLUMETRIC,
            **fbn(4),
            **linear(3, 1.7, 1.5),
            "resegmentation_intensity_range": [0.0, math.nan],
        },
    ),
    "ibsi-a": (
        ["ct_phantom"],
        "ibsi-a",
        {**FLAT, **fbs(25), "by_slice": True, "resegmentation_intensity_range": [-500.0, 400.0]},
    ),
    "ibsi-b": (
        ["ct_phantom"],
        "ibsi-b",
        {**FLAT, **fbn(32), **linear(2, 2), "by_slice": True, "resegmentation_intensity_range": [-500.0, 400.0]},
    ),
    "ibsi-c": (
        ["ct_phantom"],
        "ibsi-c",
        {**VOLUMETRIC, **fbs(25), **linear(2, 2, 2), **IVH_CT, "resegmentation_intensity_range": [-1000.0, 400.0]},
    ),
    "ibsi-d": (
        ["ct_phantom"],
        "ibsi-d",
        {**VOLUMETRIC, **fbn(32), **linear(2, 2, 2), "resegmentation_sigma": 3.0},
    ),
    "ibsi-e": (
        ["ct_phantom"],
        "ibsi-e",
        {
            **VOLUMETRIC,
            **fbn(32),
            **linear(2, 2, 2, order=3),
            "resegmentation_intensity_range": [-1000.0, 400.0],
            "resegmentation_sigma": 3.0,
            "ivh_discretisation_method": "fixed_bin_number",
            "ivh_discretisation_n_bins": 1000,
        },
    ),
    "pet-fbs": (["PET/" + p for p in TEN_PET], "preset: pet", {**PET, **VOLUMETRIC, **fbs(0.25)}),
    "pet-fbn": (
        ["PET/" + p for p in TEN_PET],
        "{preset: pet, discretisation: [fbn32], families: [histogram, GLCM, GLRLM, GLSZM, GLDZM, NGTDM, NGLDM]}",
        {
            **PET,
            **VOLUMETRIC,
            **fbn(32),
            "base_feature_families": ["ih", "glcm", "glrlm", "glszm", "gldzm", "ngtdm", "ngldm"],
        },
    ),
    "ct-2mm": (
        ["CT/" + p for p in SMALL_CT],
        "{preset: ct, resampling: {spacing: [2, 2, 2]}}",
        {**VOLUMETRIC, **fbs(25), **linear(2, 2, 2), **CT_RANGE, **IVH_CT},
    ),
    "ct-2mm-spline": (
        ["CT/" + p for p in SMALL_CT],
        "{preset: ct, resampling: {spacing: [2, 2, 2], image: cubic spline}}",
        {**VOLUMETRIC, **fbs(25), **linear(2, 2, 2, order=3), **CT_RANGE, **IVH_CT},
    ),
    "ct-1mm": (["CT/STS_019"], "preset: ct", {**VOLUMETRIC, **fbs(25), **linear(1, 1, 1), **CT_RANGE, **IVH_CT}),
    "ct-flat": (
        ["CT/" + p for p in SMALL_CT[:3]],
        "{preset: ct, resampling: {spacing: [2, 2, 0]}, texture: {aggregations:"
        " [2D averaged, 2D slice-merged, 2.5D direction-merged, 2.5D merged, 2D, 2.5D]}}",
        {**FLAT, **fbs(25), **linear(2, 2), **CT_RANGE, **IVH_CT, "by_slice": True},
    ),
}
# a narrow range: the intensity mask falls into pieces with holes and single voxels, the morphological mask does not
for _name, _spacing, _aggregations, _extra in (
    ("ct-narrow", "[2, 2, 2]", "3D averaged, 3D merged, 3D", {**VOLUMETRIC, **linear(2, 2, 2)}),
    (
        "ct-narrow-flat",
        "[2, 2, 0]",
        "2D averaged, 2D slice-merged, 2.5D direction-merged, 2.5D merged, 2D, 2.5D",
        {**FLAT, **linear(2, 2), "by_slice": True},
    ),
):
    RUNS[_name] = (
        ["CT/" + p for p in SMALL_CT[:3]],
        f"{{preset: ct, resampling: {{spacing: {_spacing}}}, resegmentation: {{low: 20, high: 60}},"
        f" discretisation: [fbs5], texture: {{aggregations: [{_aggregations}]}}}}",
        {**_extra, **fbs(5), **IVH_CT, "resegmentation_intensity_range": [20.0, 60.0]},
    )
# distances: families without one are left out, so that no value counts twice
for _distance, _coarseness in ((2, 1), (3, 2)):
    for _name, _aggregations, _methods in (
        ("volume", "3D averaged, 3D merged, 3D", VOLUMETRIC),
        ("flat", "2D averaged, 2D slice-merged, 2.5D direction-merged, 2.5D merged, 2D, 2.5D", FLAT),
    ):
        RUNS[f"distance-{_distance}-{_name}"] = (
            ["PET/" + p for p in TEN_PET[:3]],
            f"{{preset: pet, families: [GLCM, NGLDM], texture: {{aggregations: [{_aggregations}],"
            f" glcm: {{distance: {_distance}}}, ngldm: {{distance: {_distance}, coarseness: {_coarseness}}}}}}}",
            {
                **PET,
                **_methods,
                **fbs(0.25),
                "base_feature_families": ["glcm", "ngldm"],
                "glcm_distance": float(_distance),
                "ngldm_distance": float(_distance),
                "ngldm_difference_level": float(_coarseness),
            },
        )


def files(data, case):
    """Image and mask of a case."""
    if case == "digital":
        folder = data / "ibsi/ibsi1/digital_phantom"
    elif case == "ct_phantom":
        folder = data / "ibsi/ibsi1/ct_phantom/nifti"
    else:
        modality, patient = case.split("/")
        folder = data / "sts" / patient / modality
    return folder / "image.nii.gz", folder / "mask.nii.gz"


def label(case):
    return case.replace("/", "-")


def our_command(data, out, cases, settings):
    """Our command line, with its settings file and list of cases written to the folder of results."""
    out.mkdir(parents=True, exist_ok=True)
    reference = settings
    if ":" in settings:
        reference = out / "settings.yaml"
        reference.write_text(settings + "\n")
    manifest = out / "manifest.csv"
    with manifest.open("w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["case", "image", "mask"])
        writer.writerows([label(case), *files(data, case)] for case in cases)
    return [LAUNCHER, "extract", "--manifest", manifest, "--settings", reference, "--out", out, "--threads", "1"]


def read_ours(out):
    """{case: {(tag, discretisation): value}}"""
    values = {}
    with (out / "features-long.csv").open(newline="", encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            of_case = values.setdefault(row["case"], {})
            of_case[row["tag"], row["discretisation"]] = float(row["value"]) if row["value"] else math.nan
    return values


def load_mirp(double):
    """MIRP's function, imported late because our own numbers do not need it."""
    from mirp import extract_features
    from mirp._workflows.standardWorkflow import StandardWorkflow

    if double and not hasattr(StandardWorkflow, "single"):
        StandardWorkflow.single = StandardWorkflow.standard_image_processing

        def in_double(self):
            for image, masks in self.single():
                image.set_voxel_grid(image.get_voxel_grid().astype("float64"))
                yield image, masks

        StandardWorkflow.standard_image_processing = in_double
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    return extract_features


def extract_mirp(function, data, case, settings, exact=True, standard=False):
    """{column: value} of one case."""
    image, mask = files(data, case)
    settings = {"image_modality": "ct", "base_feature_families": "all", **settings}
    table = function(
        image=str(image),
        mask=str(mask),
        anti_aliasing=False,
        no_approximation=exact,
        ibsi_compliant=standard,
        export_features=True,
        **settings,
    )[0]
    row = table.iloc[0]
    return {name: float(row[name]) for name in table.columns if name.split("_")[0] in FAMILIES}


def mirp_name(tag, discretisation, settings):
    """MIRP's column of our tag."""
    family = tag.split("_")[0]
    parts = [tag]
    if family in ("cm", "rlm", "szm", "dzm", "ngt", "ngl"):
        suffix = next(s for s in sorted(SUFFIXES, key=len, reverse=True) if tag.endswith("_" + s))
        parts = [tag[: -len(suffix) - 1]]
        if family == "cm":
            parts.append(f"d{int(settings.get('glcm_distance', 1))}")
        if family == "ngl":
            parts.append(f"d{int(settings.get('ngldm_distance', 1))}")
            parts.append(f"a{settings.get('ngldm_difference_level', 0.0)}")
        parts.append(SUFFIXES[suffix])
    if discretisation not in ("", "none") and family != "ivh":
        kind, size = discretisation[:3], discretisation[3:]
        parts += [kind, "n" + size if kind == "fbn" else f"w{float(size)}"]
    return "_".join(parts)


def difference(a, b):
    """Relative difference; 0 if both are undefined."""
    if a == b or (math.isnan(a) and math.isnan(b)):
        return 0.0
    if math.isnan(a) or math.isnan(b):
        return math.inf
    return abs(a - b) / max(abs(a), abs(b))


def compare(ours, mirp, settings):
    """Rows (family, tag, discretisation, ours, MIRP, difference), and the unmatched names of both."""
    rows = []
    used = set()
    missing = set()
    for (tag, discretisation), value in ours.items():
        name = mirp_name(tag, discretisation, settings)
        if name not in mirp:
            missing.add(tag)
            continue
        used.add(name)
        rows.append((tag.split("_")[0], tag, discretisation, value, mirp[name], difference(value, mirp[name])))
    return rows, missing, set(mirp) - used


def run(name, data, out, double):
    """Both programs on one run, from files of an earlier call where they exist."""
    cases, ours_settings, settings = RUNS[name]
    mode = "double" if double else "single"
    timed(our_command(data, out / "ours" / name, cases, ours_settings))
    ours = read_ours(out / "ours" / name)
    rows, missing, extra = [], set(), set()
    for case in cases:
        store = out / f"mirp-{mode}" / name / f"{label(case)}.json"
        if not store.exists():
            start = time.perf_counter()
            # the exact sums over all pairs take hours in Python for the largest region
            mirp = extract_mirp(load_mirp(double), data, case, settings, exact=name != "ibsi-a")
            store.parent.mkdir(parents=True, exist_ok=True)
            store.write_text(json.dumps(mirp))
            print(f"{name} {case} MIRP {time.perf_counter() - start:.1f} s", file=sys.stderr, flush=True)
        of_case, only_ours, only_mirp = compare(ours[label(case)], json.loads(store.read_text()), settings)
        rows += [(name, case, *row) for row in of_case]
        missing |= only_ours
        extra |= only_mirp
    return rows, missing, extra


def cause(row):
    """Why a value differs, see results.md; the question mark is for new ones."""
    run_name, case, family, tag, discretisation, _, _, relative = row
    if tag == "morph_area_dens_ombb":
        return "area density of the oriented box"
    if tag == "morph_vol_dens_ombb":
        return "search for the oriented box"
    if tag.endswith("_mvee"):
        return "convergence of the enclosing ellipsoid"
    if family == "ivh" and discretisation.startswith("fbs"):
        return "range of the intensity-volume histogram"
    if tag.startswith(("cm_info_corr1_2D_", "cm_inv_var_2D_")):
        return "slices of one grey level"
    if family in ("stat", "ih") and relative < 1e-4 or tag in ("morph_com", "morph_integ_int") and relative < 1e-5:
        return "single precision"
    if family == "morph" and (run_name == "ibsi-a" or case == "PET/STS_019"):
        return "ambiguous cubes of the mesh"
    return "?"


def causes(rows):
    """Markdown: a line per cause of differences above 1e-6."""
    of_cause = {}
    for row in rows:
        if row[7] > 1e-6:
            of_cause.setdefault(cause(row), []).append(row)
    lines = ["| cause | values | cases | largest relative difference |", "| --- | --- | --- | --- |"]
    for name, found in sorted(of_cause.items(), key=lambda item: -len(item[1])):
        cases = len({row[:2] for row in found})
        lines.append(f"| {name} | {len(found)} | {cases} | {max(row[7] for row in found):.1e} |")
    return "\n".join(lines)


def report(rows, worst):
    """Markdown: a line per family, and the worst values."""
    lines = ["| family | values | within 1e-6 | within 1e-4 | within 1e-2 | beyond |", "| --- | --- | --- | --- | --- | --- |"]
    for family, title in [*FAMILIES.items(), (None, "all")]:
        of_family = [row[7] for row in rows if family in (None, row[2])]
        if of_family:
            within = [sum(d <= limit for d in of_family) for limit in (1e-6, 1e-4, 1e-2)]
            lines.append(
                f"| {title} | {len(of_family)} | {within[0]} | {within[1]} | {within[2]} | {len(of_family) - within[2]} |"
            )
    lines += ["", "| run, case | feature | ours | MIRP | relative difference |", "| --- | --- | --- | --- | --- |"]
    for family in FAMILIES:
        above = sorted((row for row in rows if row[2] == family and row[7] > 1e-6), key=lambda row: -row[7])
        seen = set()
        for run_name, case, _, tag, discretisation, ours, mirp, relative in above:
            if tag not in seen and len(seen) < worst:
                seen.add(tag)
                lines.append(f"| {run_name}, {case} | {tag} {discretisation} | {ours:.9g} | {mirp:.9g} | {relative:.1e} |")
    return "\n".join(lines)


def timed(command):
    """Wall and processor seconds of a process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def timing(data, out, repeats):
    """Times of the small CT at 2 mm on one processor, from the start of Java and Python to the result."""
    _, ours_settings, _ = RUNS["ct-2mm"]
    programs = ("ours", "MIRP as shipped", "MIRP, exact Moran and Geary")
    print("| cases | program | wall, s | processor, s |\n| --- | --- | --- | --- |")
    for cases in (["CT/" + SMALL_CT[0]], ["CT/" + p for p in SMALL_CT]):
        times = {program: [] for program in programs}
        for _ in range(repeats):
            command = our_command(data, out / "timing" / str(time.time_ns()), cases, ours_settings)
            times[programs[0]].append(timed(["taskset", "-c", "0", *command]))
            for program, exact in zip(programs[1:], ([], ["--exact"])):
                command = [sys.executable, __file__, "--data", data, "--out", out, "--time-mirp", ",".join(cases)]
                times[program].append(timed(["taskset", "-c", "0", *command, *exact]))
        for program, measured in times.items():
            wall, processor = (sorted(values)[repeats // 2] for values in zip(*measured))
            print(f"| {len(cases)} | {program} | {wall:.1f} | {processor:.1f} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=pathlib.Path, required=True, help="folder with ibsi/ and sts/")
    parser.add_argument("--out", type=pathlib.Path, required=True, help="folder of the results, outside the repository")
    default = ",".join(name for name in RUNS if name != "border")
    parser.add_argument("--runs", default=default, help="which runs, separated by commas (default: all but border)")
    parser.add_argument("--double", action="store_true", help="MIRP's features of the same voxels in double precision")
    parser.add_argument("--worst", type=int, default=5, help="largest differences listed per family")
    parser.add_argument("--timing", action="store_true", help="wall times instead of a comparison")
    parser.add_argument("--repeats", type=int, default=3, help="of each wall time; the median is printed")
    parser.add_argument("--time-mirp", help=argparse.SUPPRESS)
    parser.add_argument("--exact", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    data, out = arguments.data.resolve(), arguments.out.resolve()
    if arguments.time_mirp:
        function = load_mirp(False)
        for case in arguments.time_mirp.split(","):
            extract_mirp(function, data, case, RUNS["ct-2mm"][2], exact=arguments.exact, standard=True)
        return
    if arguments.timing:
        timing(data, out, arguments.repeats)
        return
    rows, missing, extra = [], set(), set()
    for name in arguments.runs.split(","):
        of_run, only_ours, only_mirp = run(name, data, out, arguments.double)
        rows += of_run
        missing |= only_ours
        extra |= only_mirp
    # an estimate from random voxels cannot be compared
    rows = [row for row in rows if row[0] != "ibsi-a" or row[3] not in ("morph_moran_i", "morph_geary_c")]
    print(f"MIRP {importlib.metadata.version('mirp')}, {'double' if arguments.double else 'single'} precision\n")
    print(report(rows, arguments.worst))
    print("\n" + causes(rows))
    print("\nOnly ours:", ", ".join(sorted(missing)) or "none")
    print("\nOnly MIRP:", ", ".join(sorted({re.split("_d[123]_", name)[0] for name in extra})) or "none")


if __name__ == "__main__":
    main()
