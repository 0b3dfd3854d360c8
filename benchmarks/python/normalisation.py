"""Normalised images made by other software, for NormalisationOracleTest:
python3 benchmarks/python/normalisation.py > src/test/resources/oracle/normalisation.csv

Needs SimpleITK, scikit-image and intensity-normalization. The image is a made head (see head); values are those of every
fifth voxel along each axis, x fastest. With --whole the time of N4 and how well fields agree are printed instead.
"""
import importlib.metadata
import sys
import time

import numpy
import SimpleITK
import skimage
from intensity_normalization.normalizers.population.nyul import NyulNormalizer
from skimage.filters import threshold_otsu


def head(nx, ny, nz, gain=1.0, shift=0.0):
    """Tissues of 300, 600 and 900 in air of 4, noise of 3 %, and a smooth field; rounded to 0.001."""
    z, y, x = numpy.mgrid[0:nz, 0:ny, 0:nx].astype(float)
    u, v = 2 * (x + 0.5) / nx - 1, 2 * (y + 0.5) / ny - 1
    w = 2 * (z + 0.5) / nz - 1 if nz > 1 else 0 * z
    radius = numpy.sqrt((u / 0.9) ** 2 + (v / 0.85) ** 2 + (w / 0.95) ** 2)
    folds = numpy.cos(9 * u) + numpy.cos(8 * v) + numpy.cos(7 * w)
    tissue = numpy.where(radius > 1, 4.0, numpy.where(radius > 0.85, 300.0, numpy.where(folds > 0.4, 600.0, 900.0)))
    noise = 1 + 0.03 * numpy.sin(12.9898 * x + 78.233 * y + 37.719 * z)
    field = numpy.exp(0.25 * u + 0.2 * v * v - 0.2 * w * u)
    made = numpy.round(gain * (tissue + shift) * noise * field, 3)
    return made.astype(numpy.float32), field


def n4(image, above, spacing=(1, 1, 1), **settings):
    """Image divided by the field; of one slice in two dimensions."""
    flat = image.shape[0] == 1
    made = SimpleITK.GetImageFromArray(image[0] if flat else image)
    made.SetSpacing(spacing[:2] if flat else spacing)
    found = SimpleITK.N4BiasFieldCorrectionImageFilter()
    for key, value in settings.items():
        getattr(found, "Set" + key)(value)
    out = SimpleITK.GetArrayFromImage(found.Execute(made, SimpleITK.Cast(made > above, SimpleITK.sitkUInt8)))
    return out[None] if flat else out


class Picture:
    """What intensity-normalization takes for an image."""

    def __init__(self, data):
        self.data = data

    def get_data(self):
        return self.data

    def with_data(self, data):
        return Picture(data)


def row(name, step, call, values):
    numbers = " ".join("%.9g" % value for value in numpy.asarray(values, dtype=float).ravel())
    print('%s,"%s","%s",%s' % (name, step, call, numbers))


def some(image):
    return image[::5, ::5, ::5]


def rows_of_n4():
    image, _ = head(40, 36, 24)
    call = "N4BiasFieldCorrectionImageFilter(image, image > 50)"
    row("n4", "n4 mask=50 shrink=1", call, some(n4(image, 50)))
    row("n4-few", "n4 mask=50 shrink=1 points=5 levels=2 iterations=7 convergence=0 fwhm=0.2 noise=0.05 bins=100",
        call + " NumberOfControlPoints 5 MaximumNumberOfIterations [7, 7] ConvergenceThreshold 0"
        " BiasFieldFullWidthAtHalfMaximum 0.2 WienerFilterNoise 0.05 NumberOfHistogramBins 100",
        some(n4(image, 50, NumberOfControlPoints=[5, 5, 5], MaximumNumberOfIterations=[7, 7], ConvergenceThreshold=0,
                BiasFieldFullWidthAtHalfMaximum=0.2, WienerFilterNoise=0.05, NumberOfHistogramBins=100)))
    row("n4-thick", "n4 mask=50 shrink=1", call + " spacing 1 1 3", some(n4(image, 50, (1, 1, 3))))
    plane, _ = head(40, 36, 1)
    row("n4-plane", "n4 mask=50 shrink=1", call + " in 2D", some(n4(plane, 50)))


def rows_of_statistics():
    image, _ = head(40, 36, 24)
    wide = image.astype(float)
    inside = wide[image > 50]
    above = threshold_otsu(image, nbins=256)
    row("otsu", "", "skimage.filters.threshold_otsu(image, nbins=256)", [above])
    row("z-score", "z-score mask=50", "(image - mean) / std of numpy", some((wide - inside.mean()) / inside.std()))
    row("z-score-all", "z-score mask=all outliers=1.2 scale=100", "numpy.clip((image - mean) / std, -1.2, 1.2) * 100",
        some(numpy.clip((wide - wide.mean()) / wide.std(), -1.2, 1.2) * 100))
    found = wide[image > above]
    row("z-score-otsu", "z-score", "above threshold_otsu", some((wide - found.mean()) / found.std()))
    low, high = numpy.percentile(inside, [2, 97.5])
    row("range", "range mask=50 lower=2 upper=97.5 minimum=-1 maximum=3 clip=false",
        "numpy.percentile(inside, [2, 97.5])", some((wide - low) / (high - low) * 4 - 1))


def rows_of_histograms():
    """Landmarks of three images, and the first and a fourth image brought to them."""
    images = [head(40, 36, 24, gain, shift)[0].astype(float) for gain, shift in ((1, 0), (0.4, 50), (2.5, -60), (1.7, 90))]
    found = NyulNormalizer(output_min_value=0, output_max_value=100)
    masks = [Picture(image > 50) for image in images]
    found.fit_population([Picture(image) for image in images[:3]], masks[:3])
    row("landmarks", "", "NyulNormalizer(0, 100).fit_population(3 images, masks)", found.standard_scale)
    row("histogram-1", "", "transform(first)", some(found.transform(Picture(images[0]), masks[0]).data))
    row("histogram-4", "", "transform(fourth)", some(found.transform(Picture(images[3]), masks[3]).data))


def whole():
    """Time and agreement of fields on a larger head, all voxels and every fourth one, as is usual with SimpleITK."""
    image, field = head(160, 144, 96)
    made = SimpleITK.GetImageFromArray(image)
    mask = SimpleITK.Cast(made > 50, SimpleITK.sitkUInt8)
    inside = image > 50
    for shrink in (4, 2):
        start = time.time()
        found = SimpleITK.N4BiasFieldCorrectionImageFilter()
        found.Execute(SimpleITK.Shrink(made, [shrink] * 3), SimpleITK.Shrink(mask, [shrink] * 3))
        log = SimpleITK.GetArrayFromImage(found.GetLogBiasFieldAsImage(made))
        spread = numpy.std(log[inside] - numpy.log(field[inside]))
        print("shrink %d: %.1f s, correlation of logarithms with the true field %.6f, deviation from it %.5f" % (
            shrink, time.time() - start, numpy.corrcoef(log[inside], numpy.log(field[inside]))[0, 1], spread))


def main():
    print("# Python %s; SimpleITK %s, scikit-image %s, numpy %s, intensity-normalization %s" % (
        sys.version.split()[0], SimpleITK.Version.VersionString(), skimage.__version__, numpy.__version__,
        importlib.metadata.version("intensity-normalization")))
    print("# made by benchmarks/python/normalisation.py, which says what the image is; every fifth voxel, x fastest")
    print("name,step,call,values")
    rows_of_n4()
    rows_of_statistics()
    rows_of_histograms()


whole() if "--whole" in sys.argv else main()
