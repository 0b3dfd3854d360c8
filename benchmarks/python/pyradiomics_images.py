#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: Radiomics for Fiji developers
"""Writes what PyRadiomics makes of small images, for PyRadiomicsImagesTest.

    python benchmarks/python/pyradiomics_images.py > src/test/resources/oracle/pyradiomics-images.csv
    python benchmarks/python/pyradiomics_images.py --sts ../shared/sts --samples DATA --voxels 20 \\
        > src/test/resources/oracle/pyradiomics-files.csv
    python benchmarks/python/pyradiomics_images.py --numpy > src/test/resources/oracle/pyradiomics-numpy.csv

needs PyRadiomics 3.0.1 with SimpleITK, PyWavelets, scikit-image and trimesh (4.12.2 made the fixtures). Images and masks are made from whole numbers
by formulas that the test repeats (image, mask below). With --sts and --samples the images are read: soft-tissue sarcomas,
and the samples of PyRadiomics' source distribution (its folder data); of them only numbers are kept. --voxels is the
number of voxels listed per image.

Columns: case, image, what, index, value. Per case a row `case` with the settings, rows of the prepared image and masks, and
per derived image its sums and some voxels of the box that feature classes get, x fastest.
"""
import argparse
import logging
import os
import platform

import numpy
import pywt
import scipy
import SimpleITK as sitk
import skimage
import radiomics
from scipy.stats import kurtosis
from radiomics import featureextractor, imageoperations

logging.disable(logging.CRITICAL)

TYPES = {
    'uint8': sitk.sitkUInt8, 'int16': sitk.sitkInt16, 'uint16': sitk.sitkUInt16,
    'int32': sitk.sitkInt32, 'float32': sitk.sitkFloat32, 'float64': sitk.sitkFloat64,
}
# by rows; oblique cases avoid points half way between two voxels, where the rounding of ITK's matrix inverse decides
AXES = {
    '': (1, 0, 0, 0, 1, 0, 0, 0, 1),
    'oblique': (0.8, -0.6, 0.0, 0.48, 0.64, -0.6, 0.36, 0.48, 0.8),
    'flipped': (-1, 0, 0, 0, -1, 0, 0, 0, 1),
    'sagittal': (0, 0, 1, 1, 0, 0, 0, -1, 0),
}

# name: pixel type, size, spacing, origin, axes, image type, settings (key=value, lists with blanks)
CASES = [
    ('original-int16', 'int16', (14, 13, 12), (1, 1, 1), (0, 0, 0), '', 'Original', ''),
    ('original-float32', 'float32', (14, 13, 12), (0.9, 1.1, 2), (-3.5, 7.25, 100), 'oblique', 'Original', ''),
    ('precrop', 'int16', (19, 17, 15), (1, 1, 1), (5, 6, 7), '', 'Original', 'preCrop=true padDistance=2'),
    ('normalized', 'int16', (14, 13, 12), (1, 1, 1), (0, 0, 0), '', 'Original', 'normalize=true normalizeScale=100'),
    ('outliers', 'float32', (14, 13, 12), (1, 1, 1), (0, 0, 0), '', 'Original',
     'normalize=true normalizeScale=10 removeOutliers=1.2'),
    ('spline-int16', 'int16', (23, 21, 15), (1, 1, 1.5), (0, 0, 0), '', 'Original', 'resampledPixelSpacing=1.3,0.7,2'),
    ('spline-float32', 'float32', (23, 21, 15), (0.9, 1.1, 2), (-30.5, 72.25, 100), 'oblique', 'Original',
     'resampledPixelSpacing=1.03,0.97,1.07 padDistance=3'),
    ('spline-double', 'int16', (31, 18, 9), (0.977, 0.977, 3), (-150.1, 72.3, -900.7), '', 'Original',
     'resampledPixelSpacing=2,2,2 normalize=true'),
    ('spline-half', 'int16', (24, 22, 20), (1, 1, 1), (0.1, 0.2, 0.3), '', 'Original', 'resampledPixelSpacing=2,2,2'),
    ('spline-twice', 'int16', (18, 17, 16), (2, 2, 2), (0.1, 0.2, 0.3), '', 'Original', 'resampledPixelSpacing=1,1,1'),
    ('spline-uint8', 'uint8', (18, 17, 16), (2, 2, 2), (0, 0, 0), '', 'Original', 'resampledPixelSpacing=1.5,1.5,1.5'),
    ('spline-uint16', 'uint16', (18, 17, 16), (2, 2, 2), (0, 0, 0), '', 'Original', 'resampledPixelSpacing=1.5,1.5,1.5'),
    ('spline-int32', 'int32', (18, 17, 16), (2, 2, 2), (0, 0, 0), '', 'Original', 'resampledPixelSpacing=1.5,1.5,1.5'),
    ('spline-float64', 'float64', (18, 17, 16), (2, 2, 2), (0, 0, 0), '', 'Original', 'resampledPixelSpacing=1.5,1.5,1.5'),
    ('spline-long', 'int16', (150, 40, 7), (0.8, 0.8, 5), (-60, -70, 30), '', 'Original', 'resampledPixelSpacing=1,1,5'),
    ('spline-cut', 'float64', (1000, 8, 7), (1, 1, 1), (0, 0, 0), '', 'Original', 'resampledPixelSpacing=1.7,1.3,1.3'),
    ('spline-pad', 'int16', (14, 13, 12), (1, 1, 1), (0, 0, 0), '', 'Original',
     'resampledPixelSpacing=0.526,0.526,0.526 padDistance=0'),
    ('spline-flat', 'float32', (30, 20, 1), (0.8, 0.8, 5), (-60, -70, 30), '', 'Original',
     'resampledPixelSpacing=1,1,1 minimumROIDimensions=2'),
    ('flipped-half', 'int16', (24, 22, 20), (0.7, 0.7, 3), (100.3, -20.7, 0.3), 'flipped', 'Original',
     'resampledPixelSpacing=1.4,1.4,2'),
    ('in-plane', 'int16', (23, 21, 15), (0.7, 0.7, 3), (0, 0, 0), '', 'Original', 'resampledPixelSpacing=1,1,0'),
    ('same-spacing', 'int16', (23, 21, 15), (1, 1, 3), (0, 0, 0), '', 'Original', 'resampledPixelSpacing=1,1,3 padDistance=1'),
    ('linear-int16', 'int16', (23, 21, 15), (0.9, 0.9, 3), (0, 5, 0), '', 'Original',
     'resampledPixelSpacing=1,1,1 interpolator=sitkLinear'),
    ('linear-float32', 'float32', (23, 21, 15), (0.9, 1.1, 2), (-30.5, 72.25, 100), 'oblique', 'Original',
     'resampledPixelSpacing=1.23,1.19,1.27 interpolator=sitkLinear'),
    ('nearest', 'int16', (23, 21, 15), (0.9, 0.9, 3), (0, 5, 0), '', 'Original',
     'resampledPixelSpacing=1,1,1 interpolator=sitkNearestNeighbor'),
    ('nearest-half', 'float32', (24, 22, 20), (1, 1, 1), (0.1, 0.2, 0.3), 'sagittal', 'Original',
     'resampledPixelSpacing=2,2,2 interpolator=sitkNearestNeighbor'),
    ('range', 'int16', (14, 13, 12), (1, 1, 1), (0, 0, 0), '', 'Original', 'resegmentRange=100,300'),
    ('range-low', 'int16', (14, 13, 12), (1, 1, 1), (0, 0, 0), '', 'Original', 'resegmentRange=150 resegmentShape=true'),
    ('range-relative', 'float32', (14, 13, 12), (1, 1, 1), (0, 0, 0), '', 'Original',
     'resegmentRange=0.41 resegmentMode=relative'),
    ('range-single', 'float32', (14, 13, 12), (1, 1, 1), (0, 0, 0), '', 'Original', 'resegmentRange=10.0000000001,20'),
    ('range-sigma', 'int16', (14, 13, 12), (1, 1, 1), (0, 0, 0), '', 'Original', 'resegmentRange=-1,1 resegmentMode=sigma'),
    ('range-sigma-float32', 'float32', (34, 33, 32), (1, 1, 1), (0, 0, 0), '', 'Original',
     'resegmentRange=1.5,-0.7 resegmentMode=sigma'),
    ('mask-resampled', 'int16', (23, 21, 15), (1, 1, 1.5), (0, 0, 0), '', 'Original', 'resampledPixelSpacing=1.1,1.1,1.1'),
    ('mask-same-spacing', 'int16', (23, 21, 15), (1, 1, 1.5), (0, 0, 0), '', 'Original',
     'resampledPixelSpacing=1,1,1.5 padDistance=2'),
    ('mask-corrected', 'float32', (23, 21, 15), (1, 1, 1.5), (0, 0, 0), '', 'Original', 'correctMask=true'),
    ('mask-corrected-precrop', 'float32', (23, 21, 15), (1, 1, 1.5), (0, 0, 0), '', 'Gradient',
     'correctMask=true preCrop=true padDistance=0'),
    ('log', 'int16', (24, 23, 22), (1, 1, 1), (0, 0, 0), '', 'LoG', 'sigma=1.0,2,3.5'),
    ('log-anisotropic', 'float32', (30, 29, 12), (0.9, 1.1, 3), (0, 0, 0), 'oblique', 'LoG', 'sigma=1.5,5.0,40.0'),
    ('log-resampled', 'int16', (40, 38, 20), (0.977, 0.977, 3), (0, 0, 0), '', 'LoG',
     'sigma=1.0,5.0 resampledPixelSpacing=2,2,2'),
    ('log-normalized', 'int16', (20, 18, 16), (1, 1, 1), (0, 0, 0), '', 'LoG', 'sigma=2.0 normalize=true normalizeScale=100'),
    ('log-long', 'float32', (1000, 8, 7), (1, 1, 1), (0, 0, 0), '', 'LoG', 'sigma=1.0,3'),
    ('log-thin', 'int16', (20, 18, 3), (1, 1, 1), (0, 0, 0), '', 'LoG', 'sigma=1.0'),
    ('wavelet', 'int16', (14, 12, 10), (1, 1, 1), (0, 0, 0), '', 'Wavelet', ''),
    ('wavelet-odd', 'int16', (15, 13, 11), (1, 1, 1), (0, 0, 0), '', 'Wavelet', ''),
    ('wavelet-float32', 'float32', (15, 13, 8), (0.9, 1.1, 3), (0, 0, 0), 'oblique', 'Wavelet', ''),
    ('wavelet-2D', 'int16', (15, 13, 11), (1, 1, 1), (0, 0, 0), '', 'Wavelet', 'force2D=true'),
    ('wavelet-2D-x', 'int16', (15, 13, 11), (1, 1, 1), (0, 0, 0), '', 'Wavelet', 'force2D=true force2Ddimension=2'),
    ('wavelet-levels', 'float32', (16, 14, 12), (1, 1, 1), (0, 0, 0), '', 'Wavelet', 'level=2 wavelet=db3'),
    ('wavelet-start', 'int16', (16, 14, 12), (1, 1, 1), (0, 0, 0), '', 'Wavelet', 'start_level=1 level=2 wavelet=haar'),
    ('wavelet-sym4', 'int16', (16, 14, 12), (1, 1, 1), (0, 0, 0), '', 'Wavelet', 'wavelet=sym4'),
    ('wavelet-bior', 'int16', (16, 14, 12), (1, 1, 1), (0, 0, 0), '', 'Wavelet', 'wavelet=bior2.2'),
    ('wavelet-rbio', 'int16', (16, 14, 12), (1, 1, 1), (0, 0, 0), '', 'Wavelet', 'wavelet=rbio3.3'),
    ('wavelet-short', 'float32', (5, 4, 3), (1, 1, 1), (0, 0, 0), '', 'Wavelet', 'wavelet=coif3'),
    ('wavelet-resampled', 'int16', (30, 28, 15), (0.977, 0.977, 3), (0, 0, 0), '', 'Wavelet', 'resampledPixelSpacing=2,2,2'),
    ('square', 'int16', (14, 13, 12), (1, 1, 1), (0, 0, 0), '', 'Square', ''),
    ('squareroot', 'int16', (14, 13, 12), (1, 1, 1), (0, 0, 0), '', 'SquareRoot', ''),
    ('logarithm', 'float32', (14, 13, 12), (1, 1, 1), (0, 0, 0), '', 'Logarithm', ''),
    ('exponential', 'int16', (14, 13, 12), (1, 1, 1), (0, 0, 0), '', 'Exponential', 'resampledPixelSpacing=1.3,1.3,1.3'),
    ('gradient', 'int16', (14, 13, 12), (0.9, 1.1, 3), (0, 0, 0), '', 'Gradient', ''),
    ('gradient-voxels', 'float32', (14, 13, 12), (0.9, 1.1, 3), (0, 0, 0), 'oblique', 'Gradient', 'gradientUseSpacing=false'),
    ('lbp2d', 'int16', (14, 13, 12), (1, 1, 1), (0, 0, 0), '', 'LBP2D', 'force2D=true'),
    ('lbp2d-y', 'float32', (14, 13, 12), (1, 1, 1), (0, 0, 0), '', 'LBP2D',
     'force2D=true force2Ddimension=1 lbp2DMethod=default lbp2DSamples=12 lbp2DRadius=2.5'),
    ('lbp2d-x', 'int16', (14, 13, 12), (1, 1, 1), (0, 0, 0), '', 'LBP2D',
     'force2D=true force2Ddimension=2 lbp2DMethod=ror lbp2DSamples=6'),
    ('lbp2d-var', 'float32', (14, 13, 12), (1, 1, 1), (0, 0, 0), '', 'LBP2D', 'lbp2DMethod=var lbp2DRadius=1.5'),
    ('lbp3d', 'int16', (14, 13, 12), (1, 1, 1), (0, 0, 0), '', 'LBP3D', ''),
    ('lbp3d-float32', 'float32', (14, 13, 12), (1, 1, 1), (0, 0, 0), '', 'LBP3D', 'lbp3DLevels=4 lbp3DIcosphereSubdivision=0'),
    ('lbp3d-radius', 'uint8', (14, 13, 12), (1, 1, 1), (0, 0, 0), '', 'LBP3D',
     'lbp3DIcosphereRadius=2.5 lbp3DIcosphereSubdivision=2'),
    ('lbp3d-resampled', 'int16', (14, 13, 12), (2, 2, 2), (0, 0, 0), '', 'LBP3D', 'resampledPixelSpacing=1.7,1.7,1.7 normalize=true'),
    ('lbp3d-range', 'int16', (14, 13, 12), (1, 1, 1), (0, 0, 0), '', 'LBP3D', 'resegmentRange=100,300'),
    ('lbp2d-var-int16', 'int16', (14, 13, 12), (1, 1, 1), (0, 0, 0), '', 'LBP2D', 'lbp2DMethod=var'),
]


# cases whose mask has a grid of its own: size, spacing, origin
MASKS = {
    'mask-resampled': ((12, 11, 9), (1.5, 1.5, 2), (2, 3, 1)),
    'mask-same-spacing': ((12, 11, 9), (1.5, 1.5, 2), (2, 3, 1)),
    'mask-corrected': ((14, 11, 9), (1.3, 1.5, 2.1), (2.2, 3.1, 0.7)),
    'mask-corrected-precrop': ((14, 11, 9), (1.3, 1.5, 2.1), (2.2, 3.1, 0.7)),
}

# name, folder, case, image type, settings
FILES = [
    ('ct-original', 'sts', 'STS_019/CT', 'Original', ''),
    ('ct-spline', 'sts', 'STS_019/CT', 'Original', 'resampledPixelSpacing=1,1,1'),
    ('ct-log', 'sts', 'STS_019/CT', 'LoG', 'sigma=1.0,3.0,5.0 resampledPixelSpacing=2,2,2 resegmentRange=-100,200'),
    ('ct-log-whole', 'sts', 'STS_025/CT', 'LoG', 'sigma=2.0,4.0'),
    ('ct-wavelet', 'sts', 'STS_025/CT', 'Wavelet', 'resampledPixelSpacing=3,3,3 interpolator=sitkLinear'),
    ('ct-wavelet-whole', 'sts', 'STS_010/CT', 'Wavelet', ''),
    ('ct-normalized', 'sts', 'STS_025/CT', 'Original', 'normalize=true normalizeScale=100 removeOutliers=3'),
    ('pet-original', 'sts', 'STS_019/PET', 'Original', ''),
    ('pet-spline', 'sts', 'STS_002/PET', 'Original', 'resampledPixelSpacing=3,3,3'),
    ('pet-relative', 'sts', 'STS_002/PET', 'Wavelet', 'resegmentRange=0.41 resegmentMode=relative resegmentShape=true'),
    ('pet-sigma', 'sts', 'STS_019/PET', 'Square', 'resegmentRange=-3,3 resegmentMode=sigma'),
    ('pet-log', 'sts', 'STS_002/PET', 'LoG', 'sigma=2.0,4 resampledPixelSpacing=4,4,4 normalize=true'),
    ('pet-gradient', 'sts', 'STS_019/PET', 'Gradient', 'preCrop=true'),
    ('brain1-log', 'samples', 'brain1', 'LoG', 'sigma=1.0,3.0 resampledPixelSpacing=2,2,2'),
    ('brain1-wavelet', 'samples', 'brain1', 'Wavelet', 'normalize=true normalizeScale=100'),
    ('brain2-in-plane', 'samples', 'brain2', 'Original', 'resampledPixelSpacing=1,1,0'),
    ('breast1-exponential', 'samples', 'breast1', 'Exponential', ''),
    ('breast1-lbp', 'samples', 'breast1', 'LBP2D', 'force2D=true'),
    ('lung1-spline', 'samples', 'lung1', 'Original', 'resampledPixelSpacing=1,1,1 resegmentRange=-400,400'),
    ('lung2-log', 'samples', 'lung2', 'LoG', 'sigma=2.0 preCrop=true padDistance=10'),
]


def image(pixel_type, size, spacing, origin, axes):
    """A bowl with waves and a flat corner; halves and quarters where the type allows."""
    z, y, x = numpy.meshgrid(*[numpy.arange(n) for n in size[::-1]], indexing='ij')
    bowl = sum(f * (2 * i - n) ** 2 // (n * n) for f, i, n in ((300, x, size[0]), (200, y, size[1]), (500, z, size[2])))
    waves = (73 * x + 151 * y + 283 * z + 7 * x * y + 11 * y * z + 13 * x * z) % 401
    values = bowl + 4 * waves
    if pixel_type == 'uint8':
        values = values % 256
    elif pixel_type == 'uint16':
        values = values * 16 % 65536
    else:
        values = values - 700
    values = numpy.where((x < size[0] // 3) & (y < size[1] // 2), 160, values)
    if pixel_type.startswith('float'):
        values = values / 16
    result = sitk.Cast(sitk.GetImageFromArray(values), TYPES[pixel_type])
    return placed(result, spacing, origin, axes)


def mask(size, spacing, origin, axes):
    """An ellipsoid about a point beside the middle, without every 29th voxel."""
    z, y, x = numpy.meshgrid(*[numpy.arange(n) for n in size[::-1]], indexing='ij')
    inside = sum(((20 * i + 10 - 9 * n) ** 2) * 100 // (n * n) for i, n in ((x, size[0]), (y, size[1]), (z, size[2]))) <= 5500
    inside &= (x + 3 * y + 5 * z) % 29 != 0
    return placed(sitk.GetImageFromArray(inside.astype('uint32')), spacing, origin, axes)


def placed(result, spacing, origin, axes):
    result.SetSpacing([float(s) for s in spacing])
    result.SetOrigin([float(o) for o in origin])
    result.SetDirection([float(a) for a in AXES[axes]])
    return result


def settings(text):
    found = {}
    for item in text.split():
        key, value = item.split('=')
        if ',' in value or key in ('sigma', 'resegmentRange'):
            found[key] = [number(v) for v in value.split(',')]
        else:
            found[key] = number(value)
    return found


def number(text):
    if text in ('true', 'false'):
        return text == 'true'
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            pass
    return text


def rows_of(case, made, name, count):
    values = sitk.GetArrayFromImage(made).astype('float64').ravel()
    finite = values[numpy.isfinite(values)]
    yield case, name, 'sum', 0, number_text(finite.sum())
    yield case, name, 'absolutes', 0, number_text(numpy.abs(finite).sum())
    yield case, name, 'type', 0, made.GetPixelIDTypeAsString().replace(' ', '-')
    step = max(1, len(values) // count)
    nx, ny, nz = made.GetSize()
    row = (nz // 2 * ny + ny // 2) * nx  # whose ends are seen, too
    for i in sorted(set(range(step // 2, len(values), step)) | {row, row + 1, row + nx - 2, row + nx - 1}):
        yield case, name, 'voxel', i, number_text(values[i])


def masked(made, within):
    values = numpy.where(sitk.GetArrayFromImage(within) == 1, sitk.GetArrayFromImage(made), 0)
    return sitk.GetImageFromArray(values)


def number_text(value):
    return '%.17g' % value


def read(folder, name):
    """Image and mask of a folder of soft-tissue sarcomas or of PyRadiomics' samples."""
    samples = os.path.exists(os.path.join(folder, name + '_image.nrrd'))
    names = ('_image.nrrd', '_label.nrrd') if samples else ('/image.nii.gz', '/mask.nii.gz')
    return [sitk.ReadImage(os.path.join(folder, name) + each) for each in names]


def geometry(case, made):
    for what, values in (('size', made.GetSize()), ('spacing', made.GetSpacing()), ('origin', made.GetOrigin())):
        for i, value in enumerate(values):
            yield case, '', what, i, number_text(value)


def rows(case, picture, region, image_type, text, count):
    """What PyRadiomics' extractor does up to the feature classes, in its order."""
    extractor = featureextractor.RadiomicsFeatureExtractor(**settings(text))
    options = extractor.settings
    whole, inside = extractor.loadImage(picture, region, None, **options)
    box, corrected = imageoperations.checkMask(whole, inside, **options)
    inside = inside if corrected is None else corrected
    part = inside
    if options.get('resegmentRange') is not None:
        part = imageoperations.resegmentMask(whole, inside, **options)
        box, _ = imageoperations.checkMask(whole, part, **options)
    yield from geometry(case, whole)
    for i, value in enumerate(box):
        yield case, '', 'box', i, int(value)
    shape = part if options.get('resegmentShape') else inside
    for what, each in (('mask', part), ('shapemask', shape)):
        _, cropped = imageoperations.cropToTumorMask(whole, each, box)
        array = sitk.GetArrayFromImage(cropped) == 1
        indices = numpy.flatnonzero(array.ravel())
        yield case, '', what, 0, int(array.sum())
        yield case, '', what, 1, int(indices.sum())
        yield case, '', what, 2, int((indices * (indices % 1009)).sum())
    made = getattr(imageoperations, 'get%sImage' % image_type)(whole, part, **options)
    for derived, name, _ in made:
        cropped, within = imageoperations.cropToTumorMask(derived, part, box)
        if image_type == 'LBP3D':  # outside the mask there is whatever was in the memory
            cropped = masked(cropped, within)
        yield from rows_of(case, cropped, name, count)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--sts')
    parser.add_argument('--numpy', action='store_true')
    parser.add_argument('--samples')
    parser.add_argument('--voxels', type=int, default=50)
    arguments = parser.parse_args()
    print('# PyRadiomics %s, SimpleITK %s, PyWavelets %s, scikit-image %s, SciPy %s, NumPy %s, Python %s; '
          'benchmarks/python/pyradiomics_images.py' % (
              radiomics.__version__.lstrip('v'), sitk.Version_VersionString(), pywt.__version__, skimage.__version__,
              scipy.__version__, numpy.__version__, platform.python_version()))
    if arguments.numpy:
        write_numpy()
        return
    print('case,image,what,index,value')
    if arguments.sts:
        write_files({'sts': arguments.sts, 'samples': arguments.samples}, arguments.voxels)
    else:
        write_made(arguments.voxels)


def write_numpy():
    """Mean, standard deviation and kurtosis of k * k % 1009 / 7 + 100, k below the number."""
    print('type,number,mean,deviation,kurtosis')
    for kind in ('float32', 'float64'):
        for count in (7, 100, 1000, 5003):
            k = numpy.arange(count)
            values = ((k * k % 1009) / 7 + 100).astype(kind)
            numbers = numpy.mean(values), numpy.std(values), kurtosis(values[None, :], axis=1)[0]
            print('%s,%d,%s' % (kind, count, ','.join(number_text(each) for each in numbers)))


def write_files(folders, count):
    for name, folder, case, image_type, text in FILES:
        picture, region = read(folders[folder], case)
        kind = next(key for key, value in TYPES.items() if value == picture.GetPixelID())
        write(name, '%s folder=%s case=%s type=%s' % (kind, folder, case, image_type), text)
        write_rows(rows(name, picture, region, image_type, text, count))


def write_made(count):
    for name, pixel_type, size, spacing, origin, axes, image_type, text in CASES:
        of_mask = MASKS.get(name, (size, spacing, origin))
        head = '%s %s %s%s type=%s' % (
            pixel_type, place('', size, spacing, origin), place('mask', *of_mask), ' ' + axes if axes else '', image_type)
        write(name, head, text)
        picture = image(pixel_type, size, spacing, origin, axes)
        region = mask(*of_mask, axes)
        write_rows(rows(name, picture, region, image_type, text, count))


def place(what, *numbers):
    return ' '.join('%s%s=%s' % (what, key, ';'.join(map(str, value)))
                    for key, value in zip(('size', 'spacing', 'origin'), numbers))


def write(name, head, text):
    print('%s,,case,0,%s' % (name, head))
    print('%s,,settings,0,%s' % (name, text.replace(',', ';')))


def write_rows(found):
    for row in found:
        print('%s,%s,%s,%s,%s' % row)


if __name__ == '__main__':
    main()
