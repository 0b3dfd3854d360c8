// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature;

import java.util.function.ToDoubleFunction;
import sc.fiji.radiomics.image.GreyLevels;

/**
 * Intensity-volume histogram features (IBSI 1, section 3.5, P88C).
 *
 * <p>The curve is evaluated at the intensities i = G_min + k w up to G_max, k = 0, 1, ..., present in the region or not:
 * nu_i, the fraction of voxels with an intensity of at least i, and gamma_i = (i - G_min) / (G_max - G_min).
 *
 * <p>The unit of the intensities is that of the image, except for the arbitrary-unit case, whose intensities are bin
 * numbers.
 */
public enum IntensityVolumeHistogram implements Feature<IntensityVolumeHistogram.Curve> {
    VOLUME_10("Volume fraction at 10% intensity", "BC2M", "ivh_v10", Unit.NONE, c -> c.volumeFraction(10)),
    VOLUME_90("Volume fraction at 90% intensity", "BC2M", "ivh_v90", Unit.NONE, c -> c.volumeFraction(90)),
    INTENSITY_10("Intensity at 10% volume", "GBPN", "ivh_i10", Unit.INTENSITY, c -> c.intensity(10)),
    INTENSITY_90("Intensity at 90% volume", "GBPN", "ivh_i90", Unit.INTENSITY, c -> c.intensity(90)),
    VOLUME_DIFFERENCE(
            "Volume fraction difference between 10% and 90% intensity",
            "DDTU", "ivh_diff_v10_v90", Unit.NONE, c -> c.volumeFraction(10) - c.volumeFraction(90)),
    INTENSITY_DIFFERENCE(
            "Intensity difference between 10% and 90% volume",
            "CNV2", "ivh_diff_i10_i90", Unit.INTENSITY, c -> c.intensity(10) - c.intensity(90)),
    AREA("Area under the IVH curve", "9CMM", "ivh_auc", Unit.NONE, Curve::area);

    private final Definition<Curve> definition;

    IntensityVolumeHistogram(String title, String code, String tag, Unit unit, ToDoubleFunction<Curve> formula) {
        definition = new Definition<>(title, code, tag, unit, formula);
    }

    @Override
    public Definition<Curve> definition() {
        return definition;
    }

    /** The intensity-volume histogram of a region. Only distinct intensities are kept, however fine the steps. */
    public static final class Curve {
        private static final double TOLERANCE = 1e-9; // steps

        private final Distribution positions; // intensity = origin + position * width
        private final double origin;
        private final double width;
        private final double first; // position of G_min
        private final double length; // G_max - G_min in steps

        private Curve(Distribution positions, double origin, double width, double first, double length) {
            this.positions = positions;
            this.origin = origin;
            this.width = width;
            this.first = first;
            this.length = length;
        }

        /**
         * Calibrated whole intensities such as Hounsfield units: w = 1, G = [low, high].
         *
         * @param intensities of the intensity mask
         * @param low lower bound of the resegmentation range; if infinite, the smallest intensity takes its place
         * @param high upper bound; if infinite, the largest intensity takes its place
         * @throws IllegalArgumentException if an intensity is not whole: continuous intensities need a bin width
         */
        public static Curve ofWholeIntensities(Distribution intensities, double low, double high) {
            for (int i = 0; i < intensities.size(); i++) {
                if (intensities.value(i) != Math.rint(intensities.value(i))) {
                    throw new IllegalArgumentException("intensities must be whole numbers for an intensity-volume"
                            + " histogram without discretisation, found " + intensities.value(i));
                }
            }
            double from = Double.isInfinite(low) ? intensities.minimum() : low;
            double to = Double.isInfinite(high) ? intensities.maximum() : high;
            return new Curve(intensities, 0, 1, from, Math.max(0, to - from));
        }

        /**
         * Calibrated continuous intensities such as SUV, by fixed bin size: voxels take the centre of their bin, X_min +
         * (level - 0.5) w_b, and w = w_b, G = [X_min + 0.5 w_b, X_max - 0.5 w_b].
         *
         * @param levels discretised with fixed bin size
         * @param width w_b
         * @param minimum X_min, where the first bin starts: lower bound of the resegmentation range, or the smallest
         *     intensity
         * @param maximum X_max, upper bound of the resegmentation range, or the largest intensity before discretisation;
         *     G shrinks to its lower end if X_max lies less than a bin above X_min
         */
        public static Curve ofBinCentres(GreyLevels levels, double width, double minimum, double maximum) {
            double length = (maximum - minimum) / width - 1;
            return new Curve(Distribution.of(levels), minimum - 0.5 * width, width, 1, Math.max(0, length));
        }

        /**
         * Arbitrary units, by fixed bin number: voxels take the number of their bin; w = 1, G = [1, Ng].
         *
         * @param levels discretised with fixed bin number, 1000 recommended
         */
        public static Curve ofBinNumbers(GreyLevels levels) {
            return new Curve(Distribution.of(levels), 0, 1, 1, levels.count() - 1.0);
        }

        /** Largest k with G_min + k w in G. */
        private double last() {
            return Math.floor(length + TOLERANCE);
        }

        /** nu at G_min + k w. */
        private double volumeAt(double k) {
            return (double) positions.atLeast(first + k) / positions.voxels();
        }

        /**
         * V_p, the largest volume fraction nu with an intensity fraction gamma of at least p percent.
         *
         * @return NaN if G is a single intensity, or so short of whole steps that no gamma reaches p percent
         */
        double volumeFraction(int p) {
            double k = Math.ceil(p * length / 100 - TOLERANCE);
            return length > 0 && k <= last() ? volumeAt(k) : Double.NaN;
        }

        /**
         * I_p, the smallest intensity i in G present in at most p percent of the volume, nu_i <= p / 100.
         *
         * @return NaN if there is none: more than p percent of the voxels lie at or above the end of G, as in a
         *     constant region
         */
        double intensity(int p) {
            long allowed = (long) p * positions.voxels() / 100;
            double k = 0;
            for (int i = positions.size() - 1; i >= 0; i--) {
                if (positions.atLeast(positions.value(i)) > allowed) {
                    k = Math.max(0, Math.floor(positions.value(i) - first) + 1);
                    break;
                }
            }
            return k <= last() ? origin + (first + k) * width : Double.NaN;
        }

        /**
         * Area under nu over gamma by the trapezoidal rule; 0 if the region has a single grey level.
         *
         * <p>The manual (9CMM) gives this definition but no consensus value, and after F. H. P. van Velden et al.,
         * European Journal of Nuclear Medicine and Molecular Imaging 38, 2011, doi:10.1007/s00259-011-1845-6. Where G ends
         * between two steps, the curve ends at the last step.
         */
        double area() {
            if (positions.size() == 1 || length == 0) {
                return 0;
            }
            double steps = last();
            double sum = 0; // of nu over k = 0 ... steps
            for (int i = 0; i < positions.size(); i++) {
                double reached = Math.floor(positions.value(i) - first) + 1;
                sum += positions.count(i) * Math.max(0, Math.min(steps + 1, reached));
            }
            return (sum / positions.voxels() - (volumeAt(0) + volumeAt(steps)) / 2) / length;
        }
    }
}
