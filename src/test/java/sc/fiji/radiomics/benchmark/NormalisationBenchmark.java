// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.benchmark;

import java.util.List;
import java.util.Optional;
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
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.preprocess.HeadPhantom;
import sc.fiji.radiomics.preprocess.HistogramMatching;
import sc.fiji.radiomics.preprocess.KnownRegions;
import sc.fiji.radiomics.preprocess.Landmarks;
import sc.fiji.radiomics.preprocess.Normalisation;
import sc.fiji.radiomics.preprocess.StandardScale;

/** Steps of normalisation on a whole image of 128³ voxels: milliseconds. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class NormalisationBenchmark {
    private static final int SIZE = 128;

    @Param({"z-score", "range", "histogram", "n4 shrink=4", "n4 shrink=2", "n4 shrink=1"})
    private String step;

    private Normalisation made;
    private Volume image;

    @Setup
    public void make() {
        image = HeadPhantom.of(SIZE, SIZE, SIZE);
        StandardScale scale = StandardScale.DEFAULT;
        Landmarks landmarks = scale.landmarks(List.of(scale.of(image)), "", List.of());
        made = step.equals("histogram")
                ? new HistogramMatching("t1.yaml", "", Optional.of(landmarks))
                : Normalisation.from(step);
    }

    @Benchmark
    public Volume normalise() {
        return made.apply(image, KnownRegions.NONE).image();
    }
}
