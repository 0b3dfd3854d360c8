# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: Radiomics for Fiji developers
"""Steps of MIRP's perturbation on PET images as they are read: estimated noise, and voxels of changed regions.

    python benchmarks/perturb/mirp_steps.py --sts DATA/sts > src/test/resources/oracle/perturbation-mirp.csv
"""

import argparse
import copy
import importlib.metadata
import logging
import pathlib
import warnings


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sts", type=pathlib.Path, required=True, help="folder of the soft-tissue sarcoma cohort")
    arguments = parser.parse_args()
    from mirp._data_import.read_data import read_image_and_masks
    from mirp.data_import.import_image_and_mask import import_image_and_mask

    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    print(f"# MIRP {importlib.metadata.version('mirp')}: GenericImage.estimate_noise(method='chang') of the image,")
    print("# BaseMask.roi.fractional_volume_change(fractional_change) of the region, both as read; soft-tissue sarcoma PET")
    print("case,noise,voxels,grown,shrunk")
    for folder in sorted(arguments.sts.glob("STS_*/PET"))[:12]:
        files = import_image_and_mask(image=str(folder / "image.nii.gz"), mask=str(folder / "mask.nii.gz"))[0]
        image, masks = read_image_and_masks(files, to_numpy=False)
        image, mask = image[0] if isinstance(image, list) else image, masks[0]
        mask.roi.separate_slices = False
        counts = [int(mask.roi.get_voxel_grid().sum())]
        for change in (0.25, -0.25):
            changed = copy.deepcopy(mask)
            changed.roi.fractional_volume_change(fractional_change=change)
            counts.append(int(changed.roi.get_voxel_grid().sum()))
        print(folder.parent.name, f"{image.estimate_noise():.8g}", *counts, sep=",", flush=True)


if __name__ == "__main__":
    main()
