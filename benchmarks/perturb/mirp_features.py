# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: Radiomics for Fiji developers
"""Features of perturbed PET images by MIRP: one CSV file per case, which a second run does not make again.

Run with the Python of an environment that has MIRP, see benchmarks/README.md:

    python benchmarks/perturb/mirp_features.py --sts DATA/sts --out /tmp/perturb
"""

import os

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "ITK_GLOBAL_DEFAULT_NUMBER_OF_THREADS"):
    os.environ[_name] = "1"

import argparse
import logging
import math
import pathlib
import warnings

FAMILIES = ("morph", "loc", "stat", "ih", "ivh", "cm", "rlm", "szm", "dzm", "ngt", "ngl")
SETTINGS = {
    "image_modality": "pet",
    "base_feature_families": "all",
    "new_spacing": [3.0, 3.0, 3.0],
    "spline_order": 1,
    "anti_aliasing": False,
    "resegmentation_intensity_range": [0.0, math.nan],
    "base_discretisation_method": "fixed_bin_size",
    "base_discretisation_bin_width": 0.25,
    "ivh_discretisation_method": "fixed_bin_size",
    "ivh_discretisation_bin_width": 0.1,
    "glcm_spatial_method": "3d_volume_merge",
    "glrlm_spatial_method": "3d_volume_merge",
    **{family + "_spatial_method": "3d" for family in ("glszm", "gldzm", "ngtdm", "ngldm")},
}
PERTURBATIONS = {
    "perturbation_noise_repetitions": 1,
    "perturbation_rotation_angles": [-10.0, 10.0],
    "perturbation_translation_fraction": 0.25,
    "perturbation_roi_adapt_type": "fraction",
    "perturbation_roi_adapt_size": [-0.1, 0.1],
    "perturbation_randomise_roi_repetitions": 2,
}


def noise(image, mask):
    """MIRP's estimate of the noise of an image as it is read."""
    from mirp.data_import.import_image_and_mask import import_image_and_mask
    from mirp._data_import.read_data import read_image_and_masks

    files = import_image_and_mask(image=str(image), mask=str(mask))[0]
    return read_image_and_masks(files, to_numpy=False)[0][0].estimate_noise()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sts", type=pathlib.Path, required=True, help="folder of the soft-tissue sarcoma cohort")
    parser.add_argument("--out", type=pathlib.Path, required=True, help="folder of the results")
    parser.add_argument("--reverse", action="store_true", help="last case first, beside another run")
    arguments = parser.parse_args()
    from mirp import extract_features
    from mirp._features.morph_3d_data import Data3DSpatial

    def left_out(self, **_):
        self.moran_i = self.geary_c = math.nan

    # MIRP estimates Moran's I and Geary's C from random voxels, in four fifths of its time
    Data3DSpatial.compute_spatial_information = left_out
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    out = arguments.out / "mirp"
    out.mkdir(parents=True, exist_ok=True)
    for folder in sorted(arguments.sts.glob("STS_*/PET"), reverse=arguments.reverse):
        file = out / (folder.parent.name + ".csv")
        if file.exists():
            continue
        image, mask = folder / "image.nii.gz", folder / "mask.nii.gz"
        tables = extract_features(
            image=str(image), mask=str(mask), export_features=True, ibsi_compliant=False, **SETTINGS, **PERTURBATIONS
        )
        import pandas

        table = pandas.concat(tables)
        kept = [name for name in table.columns if name.split("_")[0] in FAMILIES or name.startswith("image_")]
        table = table[kept].copy()
        table.insert(0, "estimated_noise", noise(image, mask))
        table.to_csv(file, index=False)
        print(folder.parent.name, len(table), flush=True)


if __name__ == "__main__":
    main()
