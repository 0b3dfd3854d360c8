#!/bin/sh
# Makes a CT-like image in each compression and prints the processor time in which other tools decode it.
# usage: run.sh FOLDER [FRAMES]     (Debian: dcmtk, libgdcm-tools, python3-pydicom, python3-numpy, time)
# Then: java -Dradiomics.dicom.speed=FOLDER -cp ... org.openjdk.jmh.Main FrameDecoderBenchmark
set -e
HERE=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
cd "$1"
N=${2:-64}
/usr/bin/python3 "$HERE/make.py" plain.dcm "$N"
dcmcrle plain.dcm rle.dcm
dcmcjpls plain.dcm jls.dcm
dcmcjpls +en +md 2 plain.dcm jls-near2.dcm
dcmcjpeg +e1 plain.dcm jpeg-lossless.dcm
dcmcjpeg +ee +q 90 plain.dcm jpeg-extended.dcm
gdcmconv --j2k plain.dcm j2k.dcm
/usr/bin/python3 "$HERE/convert.py"                    # jpeg-baseline.dcm and deflated-frames.dcm
run() {
    file=$1
    shift
    best=$(for i in 1 2 3 4 5; do /usr/bin/time -f %U "$@" "$file.dcm" out.dcm 2>&1 | tail -1; done | sort -n | head -1)
    echo "$file, $*: $best s of processor for $N frames of 524288 bytes"
}
run plain dcmconv
run rle dcmdrle
run jls dcmdjpls
run jls gdcmconv --raw
run jls-near2 dcmdjpls
run jpeg-lossless dcmdjpeg
run jpeg-lossless gdcmconv --raw
run jpeg-extended dcmdjpeg
run jpeg-baseline dcmdjpeg
run j2k gdcmconv --raw
rm -f out.dcm
