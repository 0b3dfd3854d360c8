"""Prints every element of DICOM files as pydicom reads it: file, path of tags, length and SHA-1 of the value."""
import hashlib
import sys
import warnings

import pydicom
from pydicom.dataelem import RawDataElement
from pydicom.sequence import Sequence

warnings.simplefilter("ignore")


def show(name, path, data):
    for tag in sorted(data.keys()):
        raw = data.get_item(tag)
        here = f"{path}{tag.group:04x}{tag.element:04x}"
        value = raw.value
        if isinstance(raw, RawDataElement) and raw.VR in ("SQ", None, "UN"):
            element = data[tag]
            if element.VR == "SQ":
                value = element.value
        if isinstance(value, Sequence):
            print(name, here, "SQ", len(value))
            for i, item in enumerate(value):
                show(name, f"{here}[{i}]", item)
        else:
            value = b"" if value is None else value
            if not isinstance(value, bytes):
                print(name, here, "?", type(value).__name__)
                continue
            print(name, here, len(value), hashlib.sha1(value).hexdigest())


for file in sys.argv[1:]:
    try:
        data = pydicom.dcmread(file, force=True)
        show(file, "", data)
    except Exception as error:  # broken files are listed as such
        print(file, "fails", type(error).__name__)
