#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: Radiomics for Fiji developers
# Installs PyRadiomics 3.0.1 into a folder and compares: run.sh FOLDER DATA, with python3.9 on the path.
# DATA holds ibsi/ and sts/ as for benchmarks/mirp. (The source distribution of 3.1.0 has a wrong version.)
set -eu
folder=$1
data=$2
here=$(CDPATH='' cd -- "$(dirname "$0")" && pwd -P)
if [ ! -x "$folder/bin/python" ]; then
    python3.9 -m venv "$folder"
    "$folder/bin/pip" install 'setuptools<60' wheel versioneer 'cython' 'numpy==1.23.5' 'SimpleITK==2.5.7' \
        'PyWavelets==1.6.0' 'scikit-image==0.24.0' pykwalify six
    "$folder/bin/pip" install --no-build-isolation 'pyradiomics==3.0.1'
fi
if [ ! -d "$folder/samples" ]; then # the sample cases are in the source distribution
    "$folder/bin/pip" download --no-binary :all: --no-deps --no-build-isolation -d "$folder" 'pyradiomics==3.0.1'
    mkdir "$folder/samples"
    tar -xzf "$folder/pyradiomics-3.0.1.tar.gz" -C "$folder/samples" --strip-components=2 --wildcards '*/data/*.nrrd'
fi
"$folder/bin/python" "$here/compare.py" --data "$data" --samples "$folder/samples" --out "$folder/comparison"
