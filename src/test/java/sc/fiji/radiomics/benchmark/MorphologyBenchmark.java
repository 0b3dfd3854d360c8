// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.benchmark;

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
import sc.fiji.radiomics.feature.Morphology;
import sc.fiji.radiomics.feature.shape.ConvexHull;
import sc.fiji.radiomics.feature.shape.Ellipsoid;
import sc.fiji.radiomics.feature.shape.EnclosingEllipsoid;
import sc.fiji.radiomics.feature.shape.MinimumBoundingBox;
import sc.fiji.radiomics.feature.shape.PrincipalAxes;
import sc.fiji.radiomics.feature.shape.SpatialAutocorrelation;
import sc.fiji.radiomics.feature.shape.SurfaceMesh;
import sc.fiji.radiomics.image.GreyLevels;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;

/** The parts of the morphological features and all of them, on regions of 33 thousand to 2.1 million voxels. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx1g")
public class MorphologyBenchmark {
    /** Voxels along each edge of the phantom's box. */
    @Param({"40", "80", "160"})
    public int side;

    private Volume image;
    private Mask mask;
    private ConvexHull hull;

    @Setup
    public void make() {
        GreyLevels levels = BlobPhantom.greyLevels(side, 32, 1);
        float[] intensities = new float[levels.levels().length];
        boolean[] inside = new boolean[intensities.length];
        for (int i = 0; i < intensities.length; i++) {
            intensities[i] = levels.levels()[i];
            inside[i] = levels.levels()[i] > 0;
        }
        image = Volume.of(levels.grid(), intensities);
        mask = Mask.of(levels.grid(), inside);
        hull = ConvexHull.of(mask);
    }

    @Benchmark
    public double mesh() {
        return SurfaceMesh.of(mask).area();
    }

    @Benchmark
    public double hullAndDiameter() {
        return ConvexHull.of(mask).diameter();
    }

    @Benchmark
    public MinimumBoundingBox minimumBox() {
        return MinimumBoundingBox.of(hull);
    }

    @Benchmark
    public Ellipsoid enclosingEllipsoid() {
        return EnclosingEllipsoid.of(hull);
    }

    @Benchmark
    public PrincipalAxes principalAxes() {
        return PrincipalAxes.of(mask);
    }

    @Benchmark
    public SpatialAutocorrelation autocorrelation() {
        return SpatialAutocorrelation.of(image, mask);
    }

    @Benchmark
    public Morphology.Shape all() {
        return Morphology.Shape.of(image, Roi.of("blob", mask));
    }
}
