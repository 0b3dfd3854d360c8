# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: Radiomics for Fiji developers
"""Prints the measurements of a report as pydicom reads it: segment, code, method, value as a hexadecimal double, unit."""
import sys

import pydicom


def named(item, code):
    return [c for c in item.ContentSequence if "ConceptNameCodeSequence" in c and code_of(c.ConceptNameCodeSequence[0])[0] == code]


def code_of(item):
    return (item.get("CodeValue") or item.get("LongCodeValue"), item.CodingSchemeDesignator)


ds = pydicom.dcmread(sys.argv[1])
for group in named(named(ds, "126010")[0], "125007"):
    segment = named(group, "121191")[0].ReferencedSOPSequence[0].ReferencedSegmentNumber
    for num in [c for c in group.ContentSequence if c.ValueType == "NUM"]:
        name = ":".join(code_of(num.ConceptNameCodeSequence[0]))
        method = code_of(named(num, "370129005")[0].ConceptCodeSequence[0])[0] if "ContentSequence" in num else "-"
        if num.MeasuredValueSequence:
            value = num.MeasuredValueSequence[0]
            number = value.FloatingPointValue if "FloatingPointValue" in value else float(value.NumericValue)
            print(segment, name, method, float(number).hex(), code_of(value.MeasurementUnitsCodeSequence[0])[0])
        else:
            print(segment, name, method, code_of(num.NumericValueQualifierCodeSequence[0])[0], "-")
