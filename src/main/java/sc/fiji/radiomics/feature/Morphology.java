// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature;

import java.util.function.ToDoubleFunction;
import sc.fiji.radiomics.feature.shape.ConvexHull;
import sc.fiji.radiomics.feature.shape.Ellipsoid;
import sc.fiji.radiomics.feature.shape.EnclosingEllipsoid;
import sc.fiji.radiomics.feature.shape.MinimumBoundingBox;
import sc.fiji.radiomics.feature.shape.PrincipalAxes;
import sc.fiji.radiomics.feature.shape.SpatialAutocorrelation;
import sc.fiji.radiomics.feature.shape.SurfaceMesh;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;

/**
 * Morphological features (IBSI 1, morphological features, HCUG). V and A: volume and area of the surface mesh of the
 * morphological mask, in mm³ and mm²; lambda: variances along the principal axes of its voxel centres; X: intensities of
 * the intensity mask.
 *
 * <p>The four densities of the oriented minimum bounding box (ZH1A, IQYR) and of the minimum volume enclosing ellipsoid
 * (SWZ1, BRI8) are not standardised by IBSI: the manual asks for the least box and ellipsoid but gives no reference
 * values.
 *
 * <p>Edge cases: a region of one voxel has a mesh, but no principal axes: those features and the densities of the
 * approximate enclosing ellipsoid are NaN. A line or plane of voxels has axes of length 0, and the volume density of its
 * approximate enclosing ellipsoid, which has no volume, is NaN; the area density is NaN for a line only. See the single
 * features for the rest.
 */
public enum Morphology implements Feature<Morphology.Shape> {
    VOLUME("Volume (mesh)", "RNU0", "morph_volume", Unit.CUBIC_MILLIMETRE, Shape::volume),
    VOXEL_VOLUME("Volume (voxel counting)", "YEKZ", "morph_vol_approx", Unit.CUBIC_MILLIMETRE, Shape::voxelVolume),
    AREA("Surface area (mesh)", "C0JK", "morph_area_mesh", Unit.SQUARE_MILLIMETRE, Shape::area),
    SURFACE_TO_VOLUME("Surface to volume ratio", "2PR5", "morph_av", Unit.PER_MILLIMETRE, s -> s.area() / s.volume()),
    COMPACTNESS_1("Compactness 1", "SKGS", "morph_comp_1", s -> s.volume() / Math.sqrt(Math.PI * cube(s.area()))),
    COMPACTNESS_2("Compactness 2", "BQWJ", "morph_comp_2", Shape::compactness2),
    SPHERICAL_DISPROPORTION("Spherical disproportion", "KRCK", "morph_sph_dispr", s -> 1 / Math.cbrt(s.compactness2())),
    SPHERICITY("Sphericity", "QCFX", "morph_sphericity", s -> Math.cbrt(s.compactness2())),
    ASPHERICITY("Asphericity", "25C7", "morph_asphericity", s -> 1 / Math.cbrt(s.compactness2()) - 1),
    /** NaN if the intensities add up to 0, or the intensity mask is empty. */
    CENTRE_OF_MASS_SHIFT("Centre of mass shift", "KLMA", "morph_com", Unit.MILLIMETRE, Shape::centreOfMassShift),
    DIAMETER("Maximum 3D diameter", "L0JK", "morph_diam", Unit.MILLIMETRE, Shape::diameter),
    MAJOR_AXIS(
            "Major axis length",
            "TDIC",
            "morph_pca_maj_axis",
            Unit.MILLIMETRE,
            s -> 4 * Math.sqrt(s.axes().major())),
    MINOR_AXIS(
            "Minor axis length",
            "P9VJ",
            "morph_pca_min_axis",
            Unit.MILLIMETRE,
            s -> 4 * Math.sqrt(s.axes().minor())),
    LEAST_AXIS(
            "Least axis length",
            "7J51",
            "morph_pca_least_axis",
            Unit.MILLIMETRE,
            s -> 4 * Math.sqrt(s.axes().least())),
    ELONGATION(
            "Elongation",
            "Q3CK",
            "morph_pca_elongation",
            s -> Math.sqrt(s.axes().minor() / s.axes().major())),
    FLATNESS(
            "Flatness",
            "N17B",
            "morph_pca_flatness",
            s -> Math.sqrt(s.axes().least() / s.axes().major())),
    VOLUME_DENSITY_BOX(
            "Volume density (axis-aligned bounding box)",
            "PBX1",
            "morph_vol_dens_aabb",
            s -> s.volume() / s.boxVolume()),
    AREA_DENSITY_BOX(
            "Area density (axis-aligned bounding box)", "R59B", "morph_area_dens_aabb", s -> s.area() / s.boxArea()),
    VOLUME_DENSITY_MINIMUM_BOX(
            "Volume density (oriented minimum bounding box)",
            "ZH1A",
            "morph_vol_dens_ombb",
            s -> s.volume() / s.minimumBox().volume()),
    AREA_DENSITY_MINIMUM_BOX(
            "Area density (oriented minimum bounding box)",
            "IQYR",
            "morph_area_dens_ombb",
            s -> s.area() / s.minimumBox().area()),
    VOLUME_DENSITY_APPROXIMATE_ELLIPSOID(
            "Volume density (approximate enclosing ellipsoid)",
            "6BDE",
            "morph_vol_dens_aee",
            s -> density(s.volume(), s.approximateEllipsoid().volume())),
    AREA_DENSITY_APPROXIMATE_ELLIPSOID(
            "Area density (approximate enclosing ellipsoid)",
            "RDD2",
            "morph_area_dens_aee",
            s -> density(s.area(), s.approximateEllipsoid().seriesArea())),
    VOLUME_DENSITY_MINIMUM_ELLIPSOID(
            "Volume density (minimum volume enclosing ellipsoid)",
            "SWZ1",
            "morph_vol_dens_mvee",
            s -> s.volume() / s.minimumEllipsoid().volume()),
    AREA_DENSITY_MINIMUM_ELLIPSOID(
            "Area density (minimum volume enclosing ellipsoid)",
            "BRI8",
            "morph_area_dens_mvee",
            s -> s.area() / s.minimumEllipsoid().seriesArea()),
    VOLUME_DENSITY_HULL(
            "Volume density (convex hull)", "R3ER", "morph_vol_dens_conv_hull", s -> s.volume() / s.hullVolume()),
    AREA_DENSITY_HULL("Area density (convex hull)", "7T7F", "morph_area_dens_conv_hull", s -> s.area() / s.hullArea()),
    /** V times the mean of X; NaN if the intensity mask is empty. */
    INTEGRATED_INTENSITY(
            "Integrated intensity",
            "99N0",
            "morph_integ_int",
            Unit.INTENSITY_CUBIC_MILLIMETRE,
            s -> s.volume() * s.mean()),
    /** NaN if the intensity mask has fewer than two voxels or all intensities are equal. */
    MORAN_I("Moran's I index", "N365", "morph_moran_i", s -> s.autocorrelation().moran()),
    /** NaN if the intensity mask has fewer than two voxels or all intensities are equal. */
    GEARY_C("Geary's C measure", "NPT7", "morph_geary_c", s -> s.autocorrelation()
            .geary());

    private final Definition<Shape> definition;

    Morphology(String title, String code, String tag, Unit unit, ToDoubleFunction<Shape> formula) {
        definition = new Definition<>(title, code, tag, unit, formula);
    }

    Morphology(String title, String code, String tag, ToDoubleFunction<Shape> formula) {
        this(title, code, tag, Unit.NONE, formula);
    }

    @Override
    public Definition<Shape> definition() {
        return definition;
    }

    private static double cube(double a) {
        return a * a * a;
    }

    /** A ratio that is undefined if the body compared with has no volume or area. */
    private static double density(double of, double within) {
        return within > 0 ? of / within : Double.NaN;
    }

    /**
     * What all morphological features need to know of a region: mesh, hull, enclosing bodies, axes and the moments and
     * autocorrelation of its intensities.
     *
     * @param area A, mm²
     * @param volume V, mm³
     * @param voxelVolume number of voxels times the volume of a voxel, mm³
     * @param extent edges of the box along the axes of the grid that holds the mesh, mm
     * @param hullArea mm²
     * @param hullVolume mm³
     * @param diameter largest distance between two vertices of the mesh, mm
     * @param minimumBox least box around the mesh
     * @param minimumEllipsoid least ellipsoid around the mesh
     * @param axes variances along the principal axes
     * @param centreOfMassShift from the mean voxel centre to the centre weighted by intensity, mm
     * @param mean of the intensities
     * @param autocorrelation of the intensities
     */
    public record Shape(
            double area,
            double volume,
            double voxelVolume,
            Vector3 extent,
            double hullArea,
            double hullVolume,
            double diameter,
            MinimumBoundingBox minimumBox,
            Ellipsoid minimumEllipsoid,
            PrincipalAxes axes,
            double centreOfMassShift,
            double mean,
            SpatialAutocorrelation autocorrelation) {

        /**
         * Measures a region; image and region are usually cropped to it. Voxels outside the grid are outside the region.
         *
         * @throws IllegalArgumentException if image and region have different grids or the morphological mask is empty
         */
        public static Shape of(Volume image, Roi roi) {
            if (!image.grid().equals(roi.grid())) {
                throw new IllegalArgumentException("image and region must have one grid, found "
                        + image.grid().describe() + " and " + roi.grid().describe());
            }
            Mask mask = roi.morphological();
            SurfaceMesh mesh = SurfaceMesh.of(mask);
            ConvexHull hull = ConvexHull.of(mask);
            double[] weighted = weightedSums(image, roi.intensity());
            return new Shape(
                    mesh.area(),
                    mesh.volume(),
                    mask.count() * mask.grid().voxelVolume(),
                    mesh.extent(),
                    hull.area(),
                    hull.volume(),
                    hull.diameter(),
                    MinimumBoundingBox.of(hull),
                    EnclosingEllipsoid.of(hull),
                    PrincipalAxes.of(mask),
                    shift(mask, weighted),
                    weighted[0] / roi.intensity().count(),
                    SpatialAutocorrelation.of(image, roi.intensity()));
        }

        /** Sums of X, X x, X y and X z over the intensity mask, in index coordinates. */
        private static double[] weightedSums(Volume image, Mask mask) {
            Grid grid = mask.grid();
            boolean[] inside = mask.voxels();
            float[] intensities = image.voxels();
            double[] sums = new double[4];
            for (int z = 0, i = 0; z < grid.nz(); z++) {
                for (int y = 0; y < grid.ny(); y++) {
                    double row = 0;
                    double along = 0;
                    for (int x = 0; x < grid.nx(); x++, i++) {
                        if (inside[i]) {
                            double intensity = intensities[i];
                            row += intensity;
                            along += intensity * x;
                        }
                    }
                    sums[0] += row;
                    sums[1] += along;
                    sums[2] += row * y;
                    sums[3] += row * z;
                }
            }
            return sums;
        }

        private static double shift(Mask mask, double[] weighted) {
            if (weighted[0] == 0) {
                return Double.NaN;
            }
            Vector3 s = mask.grid().spacing();
            Vector3 centre = PrincipalAxes.centre(mask);
            return new Vector3(
                            (weighted[1] / weighted[0] - centre.x()) * s.x(),
                            (weighted[2] / weighted[0] - centre.y()) * s.y(),
                            (weighted[3] / weighted[0] - centre.z()) * s.z())
                    .norm();
        }

        /** 36 pi V² / A³. */
        double compactness2() {
            return 36 * Math.PI * volume * volume / cube(area);
        }

        double boxVolume() {
            return extent.x() * extent.y() * extent.z();
        }

        double boxArea() {
            return 2 * (extent.x() * extent.y() + extent.y() * extent.z() + extent.z() * extent.x());
        }

        /** The ellipsoid with semi-axes 2 sqrt(lambda). */
        Ellipsoid approximateEllipsoid() {
            return new Ellipsoid(2 * Math.sqrt(axes.major()), 2 * Math.sqrt(axes.minor()), 2 * Math.sqrt(axes.least()));
        }
    }
}
