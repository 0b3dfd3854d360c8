# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: Radiomics for Fiji developers
"""Prints, for each frame of a SEG as pydicom reads it: segment, slice index, SHA-1 of its pixels as bytes of 0 and 1."""
import hashlib
import sys

import numpy
import pydicom

ds = pydicom.dcmread(sys.argv[1])
pixels = numpy.atleast_3d(ds.pixel_array)
if ds.NumberOfFrames == 1:
    pixels = ds.pixel_array[numpy.newaxis]
for frame, group in zip(pixels, ds.PerFrameFunctionalGroupsSequence):
    print(
        group.SegmentIdentificationSequence[0].ReferencedSegmentNumber,
        group.FrameContentSequence[0].DimensionIndexValues[1],
        " ".join(repr(float(x)) for x in group.PlanePositionSequence[0].ImagePositionPatient),
        hashlib.sha1(frame.astype(numpy.uint8).tobytes()).hexdigest(),
    )
