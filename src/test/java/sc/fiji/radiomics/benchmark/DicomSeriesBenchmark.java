// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.TransferSyntax;
import sc.fiji.radiomics.io.dicom.Vr;
import sc.fiji.radiomics.io.dicom.pixel.CompactToolkit;
import sc.fiji.radiomics.io.dicom.series.DicomImage;
import sc.fiji.radiomics.io.dicom.series.SeriesListing;
import sc.fiji.radiomics.io.dicom.series.SeriesReader;

/** A CT series of 512 x 512 pixels of 16 bits to a volume, beside reading the bytes of its files. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx1g")
public class DicomSeriesBenchmark {
    private static final int SIZE = 512;

    @Param({"512"})
    int slices;

    @Param({"1", "2"})
    int threads;

    private Path folder;
    private List<Path> files;
    private TaskExecutor executor;

    @Setup
    public void write() throws IOException {
        folder = Files.createTempDirectory("series");
        files = new ArrayList<>();
        executor = TaskExecutors.fixedThreadPool(threads);
        Random random = new Random(5);
        for (int k = 0; k < slices; k++) {
            files.add(folder.resolve(k + ".dcm"));
            try (OutputStream out = Files.newOutputStream(files.get(k))) {
                new CompactToolkit().write(slice(k, random), TransferSyntax.EXPLICIT_LITTLE_ENDIAN, out);
            }
        }
    }

    private static DataSet slice(int k, Random random) {
        ByteBuffer pixels = ByteBuffer.allocate(2 * SIZE * SIZE).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < SIZE * SIZE; i++) {
            pixels.putShort((short) (1000 + 50 * random.nextGaussian()));
        }
        return DataSet.builder("made")
                .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2")
                .put(Tag.SOP_INSTANCE_UID, "1.2.3." + k)
                .put(Tag.SERIES_INSTANCE_UID, "1.2.3")
                .put(Tag.MODALITY, "CT")
                .putNumbers(Tag.IMAGE_POSITION_PATIENT, 0, 0, k)
                .putNumbers(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0)
                .putNumbers(Tag.PIXEL_SPACING, 0.7, 0.7)
                .put(Tag.SAMPLES_PER_PIXEL, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .put(Tag.ROWS, SIZE)
                .put(Tag.COLUMNS, SIZE)
                .put(Tag.BITS_ALLOCATED, 16)
                .put(Tag.BITS_STORED, 16)
                .put(Tag.HIGH_BIT, 15)
                .put(Tag.PIXEL_REPRESENTATION, 1)
                .putNumbers(Tag.RESCALE_SLOPE, 1)
                .putNumbers(Tag.RESCALE_INTERCEPT, -1024)
                .putBytes(Tag.PIXEL_DATA, Vr.OW, pixels.array())
                .build();
    }

    @TearDown
    public void delete() throws IOException {
        executor.close();
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(folder);
    }

    @Benchmark
    public DicomImage volume() throws IOException {
        return new SeriesReader(new CompactToolkit(), executor).read(folder, "");
    }

    @Benchmark
    public SeriesListing listing() throws IOException {
        return SeriesListing.of(folder, new CompactToolkit(), executor);
    }

    @Benchmark
    public long bytesAlone() {
        List<Integer> lengths = executor.forEachApply(files, file -> {
            try {
                return Files.readAllBytes(file).length;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return lengths.stream().mapToLong(Integer::longValue).sum();
    }
}
