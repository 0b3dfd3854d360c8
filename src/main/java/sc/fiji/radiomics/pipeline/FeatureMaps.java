// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import static sc.fiji.radiomics.pipeline.StepException.attempt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import net.imglib2.parallel.TaskExecutor;
import sc.fiji.radiomics.FreeMemory;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.feature.IntensityHistogram;
import sc.fiji.radiomics.feature.IntensityStatistics;
import sc.fiji.radiomics.feature.map.MapRow;
import sc.fiji.radiomics.feature.map.MovingWindow;
import sc.fiji.radiomics.feature.map.PairKind;
import sc.fiji.radiomics.feature.map.Window;
import sc.fiji.radiomics.feature.texture.Glcm;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.preprocess.Discretisation;
import sc.fiji.radiomics.preprocess.Resample;

/**
 * Feature maps of a region: the value of a feature in a window about each of its voxels.
 *
 * <p>The image is processed once as the settings say: interpolation, rounding, resegmentation and discretisation of the
 * whole region, so that bins are those of the region in every window. The window about a voxel of the intensity mask is
 * a box of 2 r + 1 voxels along each axis. Its value is the feature, by its own definition and with the settings'
 * distances and neighbourhoods, of the voxels of the region in the window, as if they were a region of their own; so a
 * window that holds the whole region has the value of the region. The map is NaN elsewhere and where the feature is
 * undefined.
 *
 * <p>Statistics, the intensity histogram and co-occurrence are counted by a {@link MovingWindow}, whose work grows with
 * the face of the window; the other textures are made anew in each window, which is slow. Values are the same bits for
 * any number of threads.
 *
 * <p>The box is that of PyRadiomics' voxel-based extraction with its masked kernel; J. J. M. van Griethuysen et al., Cancer
 * Research 77, 2017, doi:10.1158/0008-5472.CAN-17-0339.
 */
public final class FeatureMaps {
    private static final int SLABS = 64; // why: not the number of processors, though any number gives the same bits
    private static final int BYTES_PER_VOXEL_OF_REGION = 40; // intensities, masks, levels, ranks and planes
    private static final int BYTES_PER_VALUE = 8; // the map and ImageJ's copy of it

    private final Settings settings;
    private final WindowSize size;

    public FeatureMaps(Settings settings, WindowSize size) {
        this.settings = settings;
        this.size = size;
    }

    /**
     * The maps of a region.
     *
     * @param image intensities
     * @param roi region on the grid of the image or a crop of it; the settings make its intensity mask
     * @param features of the same settings
     * @return one map per feature in their order; fewer if the work was cancelled
     * @throws RadiomicsException naming region and step, or if the memory would not do
     */
    public List<FeatureMap> of(
            Volume image, Roi roi, List<MapFeature> features, TaskExecutor executor, Progress progress) {
        return of(NormalisedImages.of(image), roi, features, executor, progress);
    }

    /** As {@link #of(Volume, Roi, List, TaskExecutor, Progress)}, of an image whose reference tissues are known. */
    public List<FeatureMap> of(
            NormalisedImages images, Roi roi, List<MapFeature> features, TaskExecutor executor, Progress progress) {
        Volume image = images.original();
        try {
            FreeMemory.require(
                    "feature maps",
                    bytes(image.grid(), roi, features.size()),
                    "map fewer features at a time, take a smaller region or a larger voxel spacing");
            progress.update(0, "processing region " + roi.name());
            ProcessedRegion region = ProcessedRegion.of(images.of(settings, roi).image(), roi, settings);
            Vector3 spacing = spacing(settings);
            Grid whole = Resample.grid(image.grid(), spacing);
            Window window = attempt("feature map", () -> size.on(whole));
            List<FeatureMap> maps = new ArrayList<>();
            for (MapFeature feature : features) {
                Filling filling = new Filling(region, feature, whole, maps.size(), features.size(), progress);
                if (filling.run(attempt("feature map", () -> rows(region, feature, window)), executor)) {
                    maps.add(filling.map());
                }
            }
            return maps;
        } catch (StepException e) {
            throw new RadiomicsException("ROI " + roi.name() + ", " + e.getMessage(), e);
        }
    }

    private static Vector3 spacing(Settings settings) {
        Settings.Spacing spacing = settings.resampling().spacing();
        return new Vector3(spacing.x(), spacing.y(), spacing.z());
    }

    /** The fastest way to the windows of a feature. */
    static Supplier<MapRow> rows(ProcessedRegion region, MapFeature feature, Window window) {
        Discretisation levels = feature.discretisation().orElse(null);
        Supplier<MapRow> plain = () -> new WindowByWindow(region, feature, window);
        if (feature.feature() instanceof IntensityStatistics statistic) {
            return MovingWindow.statistics(region.image(), region.roi().intensity(), window, statistic);
        }
        if (feature.feature() instanceof IntensityHistogram histogram) {
            return MovingWindow.histogram(region.levels(levels), window, histogram)
                    .orElse(plain);
        }
        if (feature.feature() instanceof Glcm texture) {
            Settings.Cooccurrence glcm = region.settings().texture().glcm();
            PairKind kind = new PairKind(feature.aggregation().orElseThrow(), glcm.vectors(), glcm.weighting());
            return MovingWindow.cooccurrence(region.levels(levels), window, texture, kind)
                    .orElse(plain);
        }
        region.levels(levels);
        return plain;
    }

    /** Memory that the maps of a region need beside the image, bytes. */
    long bytes(Grid image, Roi roi, int maps) {
        Grid whole = attempt("resample", () -> Resample.grid(image, spacing(settings)));
        Box box = roi.morphological()
                .box()
                .orElseThrow(() -> new StepException("resample mask", "the region has no voxel", null));
        double finer = image.voxelVolume() / whole.voxelVolume();
        double inBox = (double) box.nx() * box.ny() * box.nz() * finer;
        return (long) (inBox * BYTES_PER_VOXEL_OF_REGION) + (long) maps * whole.voxels() * BYTES_PER_VALUE;
    }

    /** One map while it is filled, slab by slab. */
    private static final class Filling {
        private final ProcessedRegion region;
        private final MapFeature feature;
        private final Grid whole;
        private final Box box;
        private final float[] values;
        private final int before;
        private final int features;
        private final Progress progress;
        private final AtomicInteger done = new AtomicInteger();
        private final AtomicReference<RuntimeException> error = new AtomicReference<>();

        Filling(ProcessedRegion region, MapFeature feature, Grid whole, int before, int features, Progress progress) {
            this.region = region;
            this.feature = feature;
            this.whole = whole;
            this.before = before;
            this.features = features;
            this.progress = progress;
            box = whole.boxOf(region.image().grid());
            values = new float[whole.voxels()];
            Arrays.fill(values, Float.NaN);
        }

        /** @return whether all is filled; false if cancelled */
        boolean run(Supplier<MapRow> rows, TaskExecutor executor) {
            int all = box.ny() * box.nz();
            List<Integer> slabs =
                    IntStream.range(0, Math.min(SLABS, all)).boxed().toList();
            executor.forEach(slabs, slab -> {
                int from = (int) ((long) all * slab / slabs.size());
                int to = (int) ((long) all * (slab + 1) / slabs.size());
                try {
                    attempt("feature map", () -> fill(rows.get(), from, to));
                } catch (RuntimeException e) {
                    error.compareAndSet(null, e);
                }
            });
            if (error.get() != null) {
                throw error.get();
            }
            return done.get() == all;
        }

        /** @return how many rows are done */
        private int fill(MapRow rows, int from, int to) {
            double[] row = new double[box.nx()];
            for (int r = from; r < to && !progress.isCancelled() && error.get() == null; r++) {
                int y = r % box.ny();
                int z = r / box.ny();
                rows.values(y, z, row);
                int at = whole.index(box.x0(), box.y0() + y, box.z0() + z);
                for (int x = 0; x < row.length; x++) {
                    values[at + x] = (float) row[x];
                }
                report();
            }
            return done.get();
        }

        private void report() {
            int all = box.ny() * box.nz();
            synchronized (done) { // so that progress never goes back
                int count = done.incrementAndGet();
                if (count % Math.max(1, all / 100) == 0) {
                    progress.update((before + (double) count / all) / features, feature.name() + " map");
                }
            }
        }

        FeatureMap map() {
            Mask inside = region.roi().intensity().crop(whole.box().minus(box.x0(), box.y0(), box.z0()));
            return new FeatureMap(
                    feature,
                    Volume.of(whole, values),
                    Mask.of(whole, inside.voxels()),
                    feature.feature().unit().text(region.settings().unit()));
        }
    }
}
