"""Response maps and their statistics on one CT: ours beside MIRP and PyRadiomics, one thread, processor time.

    python3 benchmarks/filters/compare.py --data DATA --out /tmp/filters \
        --mirp /tmp/mirp/bin/python --pyradiomics /tmp/pyradiomics/bin/python

DATA holds sts/STS_001/CT with image.nii.gz and mask.nii.gz. The image is first written with voxels of 1 mm in whole HU, so that no program
interpolates or rounds; each program then computes the 18 statistics (PyRadiomics: its first-order features) of each response in the
region. Every task is a process of its own on one processor; times are user and system seconds, and the second number is without
what the same program takes for the unfiltered image. Where two programs define a filter alike, the mean of the response in the
region, printed with it, is the same.
"""
import argparse
import json
import os
import pathlib
import platform
import resource
import subprocess
import sys
import time

BANDS = ["llh", "lhl", "lhh", "hll", "hlh", "hhl", "hhh", "lll"]
TASKS = {
    "unfiltered image": {"ours": ["original"], "mirp": {}, "pyradiomics": {"Original": {}}},
    "Laplacian of Gaussian, sigma 1 to 5 mm": {
        "ours": [f"laplacian-of-gaussian sigma={s}" for s in (1, 2, 3, 4, 5)],
        "mirp": {"filter_kernels": "laplacian_of_gaussian", "laplacian_of_gaussian_sigma": [1.0, 2.0, 3.0, 4.0, 5.0]},
        "pyradiomics": {"LoG": {"sigma": [1.0, 2.0, 3.0, 4.0, 5.0]}},
    },
    "wavelet coif1, 8 bands": {
        "ours": [f"wavelet family=coif1 code={band.upper()}" for band in BANDS],
        "mirp": {
            "filter_kernels": "separable_wavelet",
            "separable_wavelet_families": "coif1",
            "separable_wavelet_set": BANDS,
            "separable_wavelet_rotation_invariance": False,
        },
        "pyradiomics": {"Wavelet": {"wavelet": "coif1"}},
    },
    "wavelet db3 LLH, mean of 24 rotations": {
        "ours": ["wavelet family=db3 code=LLH pooling=average"],
        "mirp": {
            "filter_kernels": "separable_wavelet",
            "separable_wavelet_families": "db3",
            "separable_wavelet_set": "llh",
            "separable_wavelet_rotation_invariance": True,
            "separable_wavelet_pooling_method": "mean",
        },
    },
    "Laws L5E5E5, largest of 24 rotations, energy of 15³ voxels": {
        "ours": ["laws kernels=L5E5E5 pooling=max energy=7"],
        "mirp": {
            "filter_kernels": "laws",
            "laws_kernel": "l5e5e5",
            "laws_delta": 7,
            "laws_rotation_invariance": True,
            "laws_pooling_method": "max",
        },
    },
    "Gabor, one angle in slices": {
        "ours": ["gabor sigma=5 wavelength=2 gamma=1.5 angle=30 dimension=2D"],
        "mirp": {
            "filter_kernels": "gabor",
            "gabor_sigma": 5.0,
            "gabor_lambda": 2.0,
            "gabor_gamma": 1.5,
            "gabor_theta": 30.0,
            "gabor_rotation_invariance": False,
        },
    },
    "Simoncelli, level 1": {
        "ours": ["simoncelli level=1"],
        "mirp": {
            "filter_kernels": "nonseparable_wavelet",
            "nonseparable_wavelet_families": "simoncelli",
            "nonseparable_wavelet_boundary_condition": "wrap",
        },
    },
}
LAUNCHER = pathlib.Path(__file__).resolve().parents[2] / "radiomics"
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS",
                                     "ITK_GLOBAL_DEFAULT_NUMBER_OF_THREADS")}


def prepare(data, out, case):
    """Image and mask of 1 mm in whole HU; runs in the Python of PyRadiomics, which has SimpleITK."""
    import SimpleITK as sitk

    image = sitk.ReadImage(str(data / "sts" / case / "CT" / "image.nii.gz"), sitk.sitkFloat32)
    mask = sitk.ReadImage(str(data / "sts" / case / "CT" / "mask.nii.gz"))
    size = [int(n * s) for n, s in zip(image.GetSize(), image.GetSpacing())]
    for name, one, method in (("image", image, sitk.sitkLinear), ("mask", mask, sitk.sitkNearestNeighbor)):
        made = sitk.Resample(one, size, sitk.Transform(), method, one.GetOrigin(), (1.0, 1.0, 1.0), one.GetDirection())
        whole = sitk.GetImageFromArray(sitk.GetArrayFromImage(made).round().astype("int16"))  # as MIRP rounds a CT
        whole.CopyInformation(made)
        sitk.WriteImage(whole, str(out / f"{name}.nii.gz"))
    print(json.dumps({"size": size, "region": int(sitk.GetArrayFromImage(made).astype(bool).sum())}))


def run_mirp(out, task):
    import logging
    import warnings

    from mirp import extract_features

    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    settings = dict(TASKS[task]["mirp"])
    table = extract_features(
        image=str(out / "image.nii.gz"),
        mask=str(out / "mask.nii.gz"),
        image_modality="ct",
        base_feature_families="statistics" if not settings else "none",
        response_map_feature_families="statistics",
        boundary_condition="reflect",
        anti_aliasing=False,
        num_cpus=1,
        **settings,
    )[0]
    print(json.dumps([float(table.iloc[0][name]) for name in table.columns if "stat_mean" in name]))


def run_pyradiomics(out, task):
    import logging

    from radiomics import featureextractor

    logging.disable(logging.CRITICAL)
    extractor = featureextractor.RadiomicsFeatureExtractor()
    extractor.disableAllFeatures()
    extractor.enableFeatureClassByName("firstorder")
    extractor.enableImageTypes(**TASKS[task]["pyradiomics"])
    found = extractor.execute(str(out / "image.nii.gz"), str(out / "mask.nii.gz"), label=1)
    print(json.dumps([float(value) for name, value in found.items() if name.endswith("firstorder_Mean")]))


def ours(launcher, out, task):
    settings = out / "settings.yaml"
    filters = ", ".join(TASKS[task]["ours"])
    settings.write_text(f"{{name: t, families: [statistics], filters: [{filters}]}}\n")
    folder = out / f"ours-{time.time_ns()}"
    command = [launcher, "extract", out / "image.nii.gz", out / "mask.nii.gz", "--case", "a", "--settings", settings,
               "--out", folder, "--threads", "1"]
    return command, folder


def read_ours(folder):
    header, row = [line.split(",") for line in (folder / "features.csv").read_text().splitlines()[:2]]
    return [float(value) for name, value in zip(header, row) if name.endswith(".stat_mean")]


def timed(command):
    """Processor seconds of a process, and what it printed last."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(["taskset", "-c", "0", *map(str, command)], env={**os.environ, **ONE_THREAD},
                          capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout.strip().splitlines()[-1:]


def measure(program, interpreter, out, task, repeats):
    best, means = float("inf"), []
    for _ in range(repeats):
        if program == "ours":
            command, folder = ours(interpreter, out, task)
            seconds, _ = timed(command)
            means = read_ours(folder)
        else:
            seconds, said = timed([interpreter, __file__, "--out", out, "--child", program, "--task", task])
            means = json.loads(said[0])
        best = min(best, seconds)
    return best, means


def version(interpreter, package):
    code = f"import importlib.metadata as m, platform; print(m.version('{package}'), 'Python', platform.python_version())"
    return subprocess.run([interpreter, "-c", code], capture_output=True, text=True).stdout.strip()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path, required=True, help="folder of the results, outside the repository")
    parser.add_argument("--case", default="STS_001")
    parser.add_argument("--ours", default=LAUNCHER, help="launcher of this project")
    parser.add_argument("--mirp", help="Python with MIRP")
    parser.add_argument("--pyradiomics", help="Python with PyRadiomics")
    parser.add_argument("--repeats", type=int, default=3, help="of each task; the shortest is printed")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    parser.add_argument("--task", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    out = arguments.out.resolve()
    if arguments.child:
        {"mirp": run_mirp, "pyradiomics": run_pyradiomics, "prepare": lambda *_: prepare(arguments.data, out, arguments.case)}[
            arguments.child](out, arguments.task)
        return
    out.mkdir(parents=True, exist_ok=True)
    _, said = timed([arguments.pyradiomics, __file__, "--data", arguments.data.resolve(), "--out", out, "--case", arguments.case,
                     "--child", "prepare"])
    programs = {"ours": arguments.ours, "mirp": arguments.mirp, "pyradiomics": arguments.pyradiomics}
    print(arguments.case, said[0], "MIRP", version(arguments.mirp, "mirp"), "PyRadiomics",
          version(arguments.pyradiomics, "pyradiomics"), platform.machine(), flush=True)
    print("| task | ours, s | MIRP, s | PyRadiomics, s | means: ours / MIRP / PyRadiomics |\n| --- | --- | --- | --- | --- |")
    start = {}
    for task, of_task in TASKS.items():
        cells, means = [], []
        for program, interpreter in programs.items():
            if program not in of_task:
                cells.append("")
                continue
            seconds, found = measure(program, interpreter, out, task, arguments.repeats)
            start.setdefault(program, seconds)
            cells.append(f"{seconds:.1f} ({seconds - start[program]:.1f})")
            means.append(" ".join(f"{mean:.6g}" for mean in sorted(found)))
        print(f"| {task} | " + " | ".join(cells) + " | " + " / ".join(means) + " |", flush=True)


if __name__ == "__main__":
    main()
