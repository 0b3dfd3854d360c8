#!/usr/bin/env python3
"""Makes jpeg-baseline.dcm (the upper 8 bits, by DCMTK) and deflated-frames.dcm of plain.dcm in the current folder."""
import subprocess
import zlib

import numpy as np
import pydicom
from pydicom.encaps import encapsulate

d = pydicom.dcmread("plain.dcm")
a = d.pixel_array
deflate = []
for frame in a:
    z = zlib.compressobj(6, zlib.DEFLATED, -15)
    deflate.append(z.compress(frame.tobytes()) + z.flush())
d.PixelData = encapsulate(deflate)
d["PixelData"].VR, d["PixelData"].is_undefined_length = "OB", True
placeholder = "1.2.840.10008.1.2.4.90"                 # pydicom 2.3 does not know the newer UID, which is as long
d.file_meta.TransferSyntaxUID = placeholder
d.save_as("deflated-frames.dcm")
data = open("deflated-frames.dcm", "rb").read()
open("deflated-frames.dcm", "wb").write(data.replace(placeholder.encode(), b"1.2.840.10008.1.2.8.1\0", 1))
d = pydicom.dcmread("plain.dcm")
d.BitsAllocated, d.BitsStored, d.HighBit = 8, 8, 7
d.PixelData = (a >> 4).astype("u1").tobytes()
d["PixelData"].VR = "OB"
d.save_as("eight.dcm")
subprocess.run(["dcmcjpeg", "+eb", "+q", "90", "eight.dcm", "jpeg-baseline.dcm"], check=True)
