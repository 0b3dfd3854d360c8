# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: Radiomics for Fiji developers
"""Writes src/test/resources/oracle/pyradiomics-features.csv: features of PyRadiomics for made images and shared data.

    python benchmarks/pyradiomics/fixtures.py --shared ../shared > src/test/resources/oracle/pyradiomics-features.csv

The parameter files are those of src/test/resources/pyradiomics. The made images are whole-number formulas of the voxel
index, which PyRadiomicsOracleTest repeats. See README of benchmarks/pyradiomics for the installation.
"""

import argparse
import logging
import pathlib
import sys
import warnings

import numpy
import pywt
import SimpleITK as sitk

warnings.simplefilter("ignore")
import radiomics  # noqa: E402
from radiomics import featureextractor  # noqa: E402

PARAMETERS = pathlib.Path(__file__).resolve().parents[2] / "src/test/resources/pyradiomics"
SIZE = (13, 11, 9)
SPACING = (0.9, 1.1, 2.5)


def indices():
    z, y, x = numpy.meshgrid(*(numpy.arange(n) for n in reversed(SIZE)), indexing="ij")
    return x, y, z


def image(values, spacing=SPACING):
    made = sitk.GetImageFromArray(values)
    made.SetSpacing(spacing)
    return made


def made(kind):
    """Image and mask of a kind; the same formulas are in PyRadiomicsOracleTest."""
    x, y, z = indices()
    values = (31 * x * x + 17 * y * y + 47 * z * z + 7 * x * y + 11 * y * z + 5 * x * z) % 211 - 60
    inside = 3 * (x - 6) ** 2 + 4 * (y - 5) ** 2 + 5 * (z - 4) ** 2 <= 85
    if kind == "whole":
        return image(values.astype("int16")), inside
    if kind == "fraction":
        return image((values + 0.37 * ((x + 2 * y + 3 * z) % 4)).astype("float32")), inside
    if kind == "flat":
        return image(numpy.full(values.shape, 0.1, "float32")), inside
    if kind == "slice":
        return image(values.astype("int16")), inside & (z == 4) & ((x + y) % 7 != 0)
    if kind == "pieces":
        return image(values.astype("int16")), (x * 5 + y * 3 + z * 7 + x * y * z) % 3 == 0
    if kind == "pair":
        return image(values.astype("int16")), (y == 5) & (z == 4) & ((x == 3) | (x == 9)) | (x == 3) & (y == 7) & (z == 4)
    raise ValueError(kind)


MADE = {
    "whole": ["original", "defaults", "slices", "coronal", "sagittal", "infinity", "unweighted", "filtered", "resampled",
              "normalised", "shells"],
    "fraction": ["original", "slices", "coronal", "infinity", "filtered", "resampled", "normalised"],
    "flat": ["original", "coronal", "unweighted"],
    "slice": ["original", "flat", "coronal"],
    "pieces": ["original", "slices", "shells"],
    "pair": ["original", "unweighted", "shells"],
}
SHARED = {
    "sts/STS_001/CT": ["defaults", "resampled"],
    "sts/STS_001/PET": ["original", "coronal", "filtered"],
    "ibsi/ibsi1/digital_phantom": ["original", "infinity"],
}


def write(case, picture, mask, names):
    for name in names:
        extractor = featureextractor.RadiomicsFeatureExtractor(str(PARAMETERS / (name + ".yaml")))
        extractor.addProvenance(False)
        for feature, value in extractor.execute(picture, mask).items():
            print(f"{case},{name},{feature},{float(value)!r}")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--shared", type=pathlib.Path, required=True)
    shared = arguments.parse_args().shared
    logging.getLogger("radiomics").setLevel(logging.CRITICAL)
    print(
        f"# Python {sys.version.split()[0]}; pyradiomics {radiomics.__version__}, SimpleITK {sitk.Version_VersionString()},"
        f" PyWavelets {pywt.__version__}, numpy {numpy.__version__}"
    )
    print(
        "# made by benchmarks/pyradiomics/fixtures.py, which says what the images are:"
        " RadiomicsFeatureExtractor(parameters).execute(image, mask)"
    )
    print("case,parameters,feature,value")
    for kind, names in MADE.items():
        picture, inside = made(kind)
        mask = image(inside.astype("uint8"))
        write(kind, picture, mask, names)
    for case, names in SHARED.items():
        folder = shared / case
        files = [next(p for p in (folder / (part + ".nii.gz"), *folder.glob("**/*" + part + "*.nii.gz")) if p.exists())
                 for part in ("image", "mask")]
        write(case, sitk.ReadImage(str(files[0])), sitk.ReadImage(str(files[1])), names)


if __name__ == "__main__":
    main()
