// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import sc.fiji.radiomics.io.dicom.pixel.CompactToolkit;
import sc.fiji.radiomics.io.dicom.pixel.PixelData;

/**
 * Decoding one frame of 512 x 512 pixels of a CT-like image, 12 bits in 16 (524 288 bytes): bytes decoded in a
 * microsecond are MB/s. The files are made by {@code benchmarks/dicom/run.sh} in the folder that the system property
 * {@code radiomics.dicom.speed} names.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FrameDecoderBenchmark {
    /** Native, RLE, JPEG-LS lossless and NEAR 2, JPEG lossless, JPEG extended of 12 bits, JPEG baseline, JPEG 2000, deflated. */
    @Param({
        "plain",
        "rle",
        "jls",
        "jls-near2",
        "jpeg-lossless",
        "jpeg-extended",
        "jpeg-baseline",
        "j2k",
        "deflated-frames"
    })
    String file;

    private PixelData pixels;
    private int next;

    @Setup
    public void read() throws IOException {
        Path folder = Path.of(System.getProperty("radiomics.dicom.speed", "target/dicom-speed"));
        pixels = PixelData.of(new CompactToolkit().read(folder.resolve(file + ".dcm")));
    }

    @Benchmark
    public int[] frame() throws IOException {
        next = (next + 1) % pixels.count();
        return pixels.integers(next);
    }
}
