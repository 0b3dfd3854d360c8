# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: Radiomics for Fiji developers
"""Compares the features of Radiomics for Fiji under the profile of PyRadiomics with those of PyRadiomics, value by value,
and the processor time of both on one thread.

Run with the Python of an environment that has PyRadiomics 3.0.1, see run.sh. Both programs read the same files with the
same parameter files.
"""

import os

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "ITK_GLOBAL_DEFAULT_NUMBER_OF_THREADS"):
    os.environ[_name] = "1"

import argparse
import csv
import json
import logging
import math
import pathlib
import resource
import shlex
import shutil
import subprocess
import sys
import time
import warnings

warnings.simplefilter("ignore")
HERE = pathlib.Path(__file__).resolve().parent
LAUNCHER = HERE.parent.parent / "radiomics"
CLASSES = ("firstorder", "shape", "glcm", "glrlm", "glszm", "gldm", "ngtdm")
TEXTURES = {name: None for name in CLASSES}
LIMIT = 1e-6

# what each run sets beside the bin width
RUNS = {
    "default": {},
    "resampled": {"setting": {"resampledPixelSpacing": [2, 2, 2]}},
    "normalised": {"setting": {"normalize": True, "normalizeScale": 100, "removeOutliers": 3, "binWidth": 5,
                               "voxelArrayShift": 300}},
    "force2D": {"setting": {"force2D": True}},
    "log": {"imageType": {"LoG": {"sigma": [2.0, 3.0]}}},
    "wavelet": {"imageType": {"Wavelet": {}}},
    "binCount": {"setting": {"binCount": 32}},
    "distances": {"setting": {"distances": [1, 2]}},
    "weighted": {"setting": {"weightingNorm": "euclidean"}},
}
BIN_WIDTH = {"wide": 25, "narrow": 0.5}


def cases(arguments):
    """Name, kind of bin width, image, mask; only those whose files are there."""
    found = []
    for name in arguments.sts.split(","):
        for modality in ("CT", "PET"):
            folder = arguments.data / "sts" / name / modality
            found.append((f"{name}-{modality}", "wide" if modality == "CT" else "narrow", folder / "image.nii.gz", folder / "mask.nii.gz"))
    for name in ("digital_phantom", "ct_phantom/nifti"):
        folder = arguments.data / "ibsi/ibsi1" / name
        for image in sorted(folder.glob("image*.nii.gz")) + sorted(folder.glob("image/*.nii.gz")):
            mask = next(iter(sorted(folder.glob("mask*.nii.gz")) + sorted(folder.glob("mask/*.nii.gz"))))
            found.append((name.split("/")[0], "wide" if "ct" in name else "narrow", image, mask))
    if arguments.samples:
        for image in sorted(arguments.samples.glob("*_image.nrrd")):
            name = image.name.replace("_image.nrrd", "")
            found.append((name, "wide", image, image.with_name(name + "_label.nrrd")))
    return [case for case in found if case[2].exists() and case[3].exists()]


def parameters(run, kind):
    wanted = RUNS[run]
    setting = {"binWidth": BIN_WIDTH[kind], **wanted.get("setting", {})}
    if "binCount" in setting:
        del setting["binWidth"]
    return {"imageType": wanted.get("imageType", {"Original": {}}), "featureClass": TEXTURES, "setting": setting}


def of_pyradiomics(case, wanted):
    """Features of PyRadiomics, or what it says, and its processor time."""
    from radiomics import featureextractor

    start = time.process_time()
    try:
        extractor = featureextractor.RadiomicsFeatureExtractor(wanted)
        extractor.addProvenance(False)
        values = {name: float(value) for name, value in extractor.execute(str(case[2]), str(case[3])).items()}
    except Exception as error:  # what PyRadiomics refuses
        values = {"error": str(error)[:200]}
    return values, time.process_time() - start


def of_fiji(command, selected, file, out):
    """Features of all cases by case, and the processor time of the whole program with its start."""
    shutil.rmtree(out, ignore_errors=True)  # finished cases would not be computed again
    out.mkdir(parents=True)
    manifest = out / "cases.csv"
    with manifest.open("w", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(["case", "image", "mask"])
        writer.writerows((name, str(image.resolve()), str(mask.resolve())) for name, _, image, mask in selected)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [*command, "extract", "--manifest", str(manifest), "--settings", str(file), "--out", str(out / "results"),
         "--threads", "1"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    values = {}
    with (out / "results/features.csv").open(newline="") as text:
        for row in csv.DictReader(text):
            if row["roi"] == "1":
                values[row["case"]] = row
    return values, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def difference(ours, theirs):
    if math.isnan(ours) or math.isnan(theirs):
        return 0.0 if math.isnan(ours) and math.isnan(theirs) else math.inf
    return abs(ours - theirs) / max(abs(theirs), 1e-9)


def number(text):
    return float(text) if text not in ("", "NaN") else math.nan


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=pathlib.Path, required=True, help="folder with ibsi/ and sts/")
    parser.add_argument("--samples", type=pathlib.Path, help="folder data of PyRadiomics' source distribution")
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--sts", default="STS_001,STS_002,STS_003", help="cases of the sarcoma cohort")
    parser.add_argument("--runs", default=",".join(RUNS))
    parser.add_argument("--program", default=str(LAUNCHER), help="how radiomics is called")
    arguments = parser.parse_args()
    logging.getLogger("radiomics").setLevel(logging.CRITICAL)
    import radiomics
    import SimpleITK as sitk

    selected = cases(arguments)
    print(f"Python {sys.version.split()[0]}, pyradiomics {radiomics.__version__}, SimpleITK {sitk.Version_VersionString()}")
    print("cases:", ", ".join(case[0] for case in selected), flush=True)
    worst, larger, times = {}, [], []
    for run in arguments.runs.split(","):
        theirs_time = ours_time = 0.0
        for kind in sorted({case[1] for case in selected}):
            group = [case for case in selected if case[1] == kind]
            wanted = parameters(run, kind)
            file = arguments.out / f"{run}-{kind}.json"
            arguments.out.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(wanted))
            found, seconds = of_fiji(shlex.split(arguments.program), group, file, arguments.out / f"{run}-{kind}")
            ours_time += seconds
            for case in group:
                theirs, seconds = of_pyradiomics(case, wanted)
                theirs_time += seconds
                if "error" in theirs:
                    larger.append((run, case[0], "refused", theirs["error"], "", str(case[0] in found)))
                    continue
                for name, value in theirs.items():
                    ours = number(found[case[0]].get(name, "")) if case[0] in found else math.nan
                    off = difference(ours, value)
                    key = (run, name.split("_")[1])
                    worst.setdefault(key, []).append(off)
                    if off > LIMIT:
                        larger.append((run, case[0], name, repr(value), repr(ours), f"{off:.1e}"))
        times.append((run, theirs_time, ours_time))
        print(f"{run}: {theirs_time:.1f} s and {ours_time:.1f} s of processor time", flush=True)
    print("\n| run | " + " | ".join(CLASSES) + " | PyRadiomics | here | times |\n|" + " --- |" * (len(CLASSES) + 4))
    for run, theirs, ours in times:
        cells = [f"{max(worst[run, name]):.0e}" if (run, name) in worst else "" for name in CLASSES]
        print(f"| {run} | " + " | ".join(cells) + f" | {theirs:.1f} s | {ours:.1f} s | {theirs / ours:.1f} |")
    print(f"\n{sum(map(len, worst.values()))} values compared, {len(larger)} differ by more than {LIMIT}")
    for row in larger:
        print("| " + " | ".join(row) + " |")


if __name__ == "__main__":
    main()
