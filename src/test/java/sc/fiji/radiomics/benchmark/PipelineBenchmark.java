// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import sc.fiji.radiomics.image.GreyLevels;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.Nifti;
import sc.fiji.radiomics.pipeline.Pipeline;
import sc.fiji.radiomics.pipeline.SettingsFile;
import sc.fiji.radiomics.table.FeatureRow;

/**
 * All features of a region by the whole chain, file reading excluded; {@code -prof gc} shows what is allocated.
 *
 * <p>{@code phantom}: configuration C of the IBSI CT phantom, 45 985 voxels after interpolation (reference data in
 * {@code radiomics.shared}); otherwise the blob phantom of this side, as it is, 32 bins.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx1g")
public class PipelineBenchmark {
    @Param({"phantom", "40", "80", "160"})
    public String region;

    private Pipeline pipeline;
    private Volume image;
    private Roi roi;

    @Setup
    public void prepare() throws IOException {
        if (region.equals("phantom")) {
            Path folder = Path.of(System.getProperty("radiomics.shared", "../shared"), "ibsi/ibsi1/ct_phantom/nifti");
            image = Nifti.read(folder.resolve("image.nii.gz"));
            roi = Roi.of("GTV-1", Mask.atLeast(Nifti.read(folder.resolve("mask.nii.gz")), 0.5));
            pipeline = new Pipeline(SettingsFile.read("ibsi-c"));
        } else {
            prepareBlob(Integer.parseInt(region));
            pipeline = new Pipeline(SettingsFile.parse("{ivh: fbn1000}", "benchmark", "blob"));
        }
    }

    private void prepareBlob(int side) {
        GreyLevels levels = BlobPhantom.greyLevels(side, 32, 1);
        Grid grid = levels.grid();
        float[] voxels = new float[grid.voxels()];
        boolean[] inside = new boolean[grid.voxels()];
        Random random = new Random(side);
        for (int i = 0; i < voxels.length; i++) {
            inside[i] = levels.levels()[i] > 0;
            voxels[i] = levels.levels()[i] + random.nextFloat();
        }
        image = Volume.of(grid, voxels);
        roi = Roi.of("blob", Mask.of(grid, inside));
    }

    @Benchmark
    public FeatureRow allFeatures() {
        return pipeline.extract("benchmark", image, roi);
    }

    /** Prints the time of each family once it is warm: {@code java -cp ... PipelineBenchmark phantom}. */
    public static void main(String[] arguments) throws IOException {
        PipelineBenchmark benchmark = new PipelineBenchmark();
        benchmark.region = arguments.length > 0 ? arguments[0] : "phantom";
        benchmark.prepare();
        for (String family : List.of(
                "morphology",
                "local intensity",
                "statistics",
                "volume histogram",
                "histogram",
                "GLCM",
                "GLRLM",
                "GLSZM",
                "GLDZM",
                "NGTDM",
                "NGLDM")) {
            String base = benchmark.region.equals("phantom") ? "preset: ibsi-c, " : "ivh: fbn1000, ";
            Pipeline one =
                    new Pipeline(SettingsFile.parse("{" + base + "families: [" + family + "]}", "benchmark", "blob"));
            long[] nanos = new long[15];
            for (int i = 0; i < nanos.length; i++) {
                long start = System.nanoTime();
                one.extract("benchmark", benchmark.image, benchmark.roi);
                nanos[i] = System.nanoTime() - start;
            }
            Arrays.sort(nanos);
            System.out.printf(
                    java.util.Locale.ROOT, "%-20s %8.1f ms with the chain (median)%n", family, nanos[7] / 1e6);
        }
    }
}
