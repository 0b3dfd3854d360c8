"""Response maps made by other software, for FilterOracleTest: python3 benchmarks/python/filters.py > src/test/resources/oracle/filters.csv

Needs numpy, scipy, PyWavelets, SimpleITK and scikit-image. The image has nx x ny x nz voxels of
round(100 sin(12.9898 x + 78.233 y + 37.719 z), 3), x fastest.
"""
import sys

import numpy
import pywt
import scipy
import SimpleITK
import skimage
from scipy import ndimage
from skimage.feature import local_binary_pattern

NX, NY, NZ = 10, 9, 8
MODES = {"zero": "constant", "nearest": "nearest", "periodic": "wrap", "mirror": "reflect"}


def image():
    z, y, x = numpy.mgrid[0:NZ, 0:NY, 0:NX]
    return numpy.round(100 * numpy.sin(12.9898 * x + 78.233 * y + 37.719 * z), 3)


def odd(taps):
    taps = list(taps)
    return numpy.array(taps + [0.0] if len(taps) % 2 == 0 else taps)


def separable(kernels, boundary):
    out = image()
    for axis, kernel in zip((2, 1, 0), kernels):
        out = ndimage.convolve1d(out, odd(kernel), axis=axis, mode=MODES[boundary])
    return out


def wavelet(name, code):
    known = pywt.Wavelet(name)
    return [known.dec_hi if letter == "H" else known.dec_lo for letter in code]


def gradient(spacing):
    made = SimpleITK.GetImageFromArray(image())
    made.SetSpacing(spacing)
    return SimpleITK.GetArrayFromImage(SimpleITK.GradientMagnitude(made))


def row(text, spacing, call, values):
    numbers = " ".join("%.9g" % value for value in numpy.asarray(values, dtype=float).ravel())
    print('%s,%s,"%s",%s' % (text, " ".join(map(str, spacing)), call, numbers))


def main():
    print("# Python %s; numpy %s, scipy %s, PyWavelets %s, SimpleITK %s, scikit-image %s" % (
        sys.version.split()[0], numpy.__version__, scipy.__version__, pywt.__version__,
        SimpleITK.Version.VersionString(), skimage.__version__))
    print("# made by benchmarks/python/filters.py, which says what the image is; values x fastest")
    print("filter,spacing,call,values")
    cube = (1, 1, 1)
    for boundary, mode in MODES.items():
        row("mean support=5 boundary=" + boundary, cube, "ndimage.uniform_filter(size=5, mode=%s)" % mode,
            ndimage.uniform_filter(image(), size=5, mode=mode))
        row("wavelet family=db3 code=LHL boundary=" + boundary, cube, "ndimage.convolve1d with pywt.Wavelet(db3)",
            separable(wavelet("db3", "LHL"), boundary))
    for name, code in (("coif1", "HLH"), ("sym4", "LLH"), ("bior2.2", "HHL"), ("bior3.1", "LHH"), ("db4", "HHH")):
        row("wavelet family=%s code=%s" % (name, code), cube, "ndimage.convolve1d with pywt.Wavelet(%s)" % name,
            separable(wavelet(name, code), "mirror"))
    s5 = numpy.array([-1, 0, 2, 0, -1]) / numpy.sqrt(6)
    w5 = numpy.array([-1, 2, 0, -2, 1]) / numpy.sqrt(10)
    e3 = numpy.array([-1, 0, 1]) / numpy.sqrt(2)
    row("laws kernels=W5E3S5 boundary=nearest", cube, "ndimage.convolve1d", separable([w5, e3, s5], "nearest"))
    row("gradient", (0.9, 1.1, 2.5), "SimpleITK.GradientMagnitude", gradient((0.9, 1.1, 2.5)))
    for samples, radius in ((8, 1), (12, 1.5), (9, 2)):
        row("local-binary-pattern dimension=2D samples=%d radius=%g boundary=zero" % (samples, radius), cube,
            "local_binary_pattern(slice, %d, %g, uniform)" % (samples, radius),
            [local_binary_pattern(plane, samples, radius, "uniform") for plane in image()])


main()
