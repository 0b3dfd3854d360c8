// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature;

import java.util.function.ToDoubleFunction;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;

/**
 * Local intensity features (IBSI 1, section 3.2, 9ST6): means over a sphere of 1 cm³ around voxels of the intensity mask,
 * of all voxels of the image whether in the region or not.
 */
public enum LocalIntensity implements Feature<LocalIntensity.Peaks> {
    LOCAL_PEAK("Local intensity peak", "VJGA", "loc_peak_loc", p -> p.local),
    GLOBAL_PEAK("Global intensity peak", "0F91", "loc_peak_glob", p -> p.global);

    private final Definition<Peaks> definition;

    LocalIntensity(String title, String code, String tag, ToDoubleFunction<Peaks> formula) {
        definition = new Definition<>(title, code, tag, Unit.INTENSITY, formula);
    }

    @Override
    public Definition<Peaks> definition() {
        return definition;
    }

    /**
     * The peaks of a region.
     *
     * <p>m(x): mean intensity of the voxels whose centres lie within r = (3 / (4 pi))^(1/3) cm, 6.2035 mm, of the centre
     * of voxel x; voxels beyond the image are left out. The global peak is the largest m of the intensity mask; the local
     * peak is the largest m of those of its voxels that have the largest intensity.
     */
    public static final class Peaks {
        /** r, mm. */
        public static final double RADIUS = 10 * Math.cbrt(3 / (4 * Math.PI));

        private final double local;
        private final double global;

        private Peaks(double local, double global) {
            this.local = local;
            this.global = global;
        }

        /**
         * @param image at least the region and a margin of 6.2035 mm, cut short only where the image itself ends
         * @param mask intensity mask on the same grid
         * @throws IllegalArgumentException if the mask is empty, the grids differ, or an intensity within the sphere of a
         *     mask voxel's row is not finite
         */
        public static Peaks of(Volume image, Mask mask) {
            if (!image.grid().equals(mask.grid())) {
                throw new IllegalArgumentException("image and mask must have one grid, found "
                        + image.grid().describe() + " and " + mask.grid().describe());
            }
            if (mask.isEmpty()) {
                throw new IllegalArgumentException("the intensity mask must hold at least 1 voxel, found 0");
            }
            SphereMeans means = new SphereMeans(image, mask, RADIUS);
            float[] intensities = image.voxels();
            boolean[] inside = mask.voxels();
            float highest = Float.NEGATIVE_INFINITY;
            double local = Double.NEGATIVE_INFINITY;
            double global = Double.NEGATIVE_INFINITY;
            while (means.nextRow()) {
                double[] row = means.row();
                for (int x = means.from(), i = means.index(); x < means.to(); x++, i++) {
                    if (!inside[i]) {
                        continue;
                    }
                    double mean = row[x - means.from()];
                    global = Math.max(global, mean);
                    if (intensities[i] > highest) {
                        highest = intensities[i];
                        local = mean;
                    } else if (intensities[i] == highest) {
                        local = Math.max(local, mean);
                    }
                }
            }
            return new Peaks(local, global);
        }
    }
}
