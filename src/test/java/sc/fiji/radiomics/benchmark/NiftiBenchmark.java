// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.Nifti;

/** Reading a NIfTI file of n³ int16 voxels (2 n³ bytes), plain and gzipped, beside gunzip alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class NiftiBenchmark {
    @Param({"256"})
    int n;

    private Path folder;
    private Path plain;
    private Path zipped;

    @Setup
    public void write() throws IOException {
        folder = Files.createTempDirectory("nifti");
        plain = folder.resolve("a.nii");
        zipped = folder.resolve("a.nii.gz");
        ByteBuffer bytes = ByteBuffer.allocate(352 + 2 * n * n * n).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(0, 348).putShort(40, (short) 3);
        for (int axis = 0; axis < 3; axis++) {
            bytes.putShort(42 + 2 * axis, (short) n).putFloat(80 + 4 * axis, 1);
        }
        bytes.putShort(70, (short) 4).putFloat(108, 352).put(344, new byte[] {'n', '+', '1', 0});
        Random random = new Random(5);
        for (int i = 0; i < n * n * n; i++) {
            double smooth = 500 * Math.sin(i % n / 20.0) * Math.cos(i / n % n / 30.0);
            bytes.putShort(352 + 2 * i, (short) (smooth + 10 * random.nextGaussian())); // noise as in CT
        }
        Files.write(plain, bytes.array());
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write(bytes.array());
        }
    }

    @TearDown
    public void delete() throws IOException {
        Files.delete(plain);
        Files.delete(zipped);
        Files.delete(folder);
    }

    @Benchmark
    public Volume plain() throws IOException {
        return Nifti.read(plain);
    }

    @Benchmark
    public Volume zipped() throws IOException {
        return Nifti.read(zipped);
    }

    @Benchmark
    public long gunzipAlone() throws IOException {
        byte[] block = new byte[1 << 16];
        long sum = 0;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(zipped), 1 << 16)) {
            for (int k = in.read(block); k >= 0; k = in.read(block)) {
                sum += k;
            }
        }
        return sum;
    }
}
