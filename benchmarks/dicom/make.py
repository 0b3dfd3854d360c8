#!/usr/bin/env python3
"""Writes a CT-like image of FRAMES frames of 512 x 512 pixels, 12 bits: a body of soft organs, bone, air, noise of 12 grey levels.

usage: make.py FILE.dcm FRAMES     (Debian: python3-pydicom 2.3, python3-numpy)
"""
import sys

import numpy as np
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian

path, frames = sys.argv[1], int(sys.argv[2])
random = np.random.RandomState(7)
y, x = np.mgrid[0:512, 0:512] - 255.5
body = (x / 200) ** 2 + (y / 150) ** 2
images = []
for k in range(frames):
    a = np.full((512, 512), 24.0)
    a[body < 1] = 1040 + 40 * np.sin(x[body < 1] / 40 + k / 9) * np.cos(y[body < 1] / 30)
    a[(x / 190) ** 2 + (y / 140) ** 2 > 1] -= 100 * (body < 1)[(x / 190) ** 2 + (y / 140) ** 2 > 1]
    a[((x - 70) / 60) ** 2 + ((y + 10) / 80) ** 2 < 1] = 180
    a[(x / 25) ** 2 + ((y - 90) / 25) ** 2 < 1] = 1900
    a += random.normal(0, 12, a.shape) * (body < 1.05) + 2 * random.normal(0, 1, a.shape)
    images.append(np.rint(np.clip(a, 0, 4095)).astype("<u2"))
d = Dataset()
d.SOPClassUID, d.SOPInstanceUID, d.StudyInstanceUID, d.SeriesInstanceUID = "1.2.840.10008.5.1.4.1.1.7.3", "2.25.7.1", "2.25.7.2", "2.25.7.3"
d.Modality, d.PatientName, d.PatientID = "OT", "Made", "Made"
d.SamplesPerPixel, d.PhotometricInterpretation, d.Rows, d.Columns, d.NumberOfFrames = 1, "MONOCHROME2", 512, 512, frames
d.BitsAllocated, d.BitsStored, d.HighBit, d.PixelRepresentation = 16, 12, 11, 0
d.PixelData = np.array(images).tobytes()
d["PixelData"].VR = "OW"
m = FileMetaDataset()
m.MediaStorageSOPClassUID, m.MediaStorageSOPInstanceUID = d.SOPClassUID, d.SOPInstanceUID
m.TransferSyntaxUID, m.ImplementationClassUID = ExplicitVRLittleEndian, "2.25.7.4"
f = FileDataset(path, d, file_meta=m, preamble=b"\0" * 128)
f.is_little_endian, f.is_implicit_VR = True, False
f.save_as(path, write_like_original=False)
