// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature;

import java.util.function.ToDoubleFunction;
import sc.fiji.radiomics.feature.shape.Contour;
import sc.fiji.radiomics.feature.shape.PrincipalAxes;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;

/**
 * Shape features of a region that lies in one slice. A: area inside the contour; P: its length; lambda: variances of the
 * pixel centres along the two principal axes in the slice, dividing by their number n.
 *
 * <p>IBSI computes morphological features in space only and defines none of these. Names and definitions are those of
 * the class shape2D of PyRadiomics: J. J. M. van Griethuysen et al., doi:10.1158/0008-5472.CAN-17-0339. Where two pixels
 * touch in a corner only, the contour joins them here.
 *
 * <p>Edge cases: the elongation of a single pixel is NaN, its axis lengths are 0. A line of pixels has a minor axis of 0.
 */
public enum Morphology2d implements Feature<Morphology2d.Shape> {
    AREA("Mesh surface", "morph2d_area_mesh", Unit.SQUARE_MILLIMETRE, s -> s.contour()
            .area()),
    PIXEL_AREA("Pixel surface", "morph2d_area_approx", Unit.SQUARE_MILLIMETRE, Shape::pixelArea),
    PERIMETER(
            "Perimeter", "morph2d_perimeter", Unit.MILLIMETRE, s -> s.contour().perimeter()),
    PERIMETER_TO_AREA(
            "Perimeter to surface ratio",
            "morph2d_pa",
            Unit.PER_MILLIMETRE,
            s -> s.contour().perimeter() / s.contour().area()),
    /** 2 sqrt(pi A) / P: 1 for a disc. */
    SPHERICITY("Sphericity", "morph2d_sphericity", Unit.NONE, Shape::sphericity),
    SPHERICAL_DISPROPORTION("Spherical disproportion", "morph2d_sph_dispr", Unit.NONE, s -> 1 / s.sphericity()),
    DIAMETER("Maximum 2D diameter", "morph2d_diam", Unit.MILLIMETRE, s -> s.contour()
            .diameter()),
    /** 4 sqrt(lambda major). */
    MAJOR_AXIS("Major axis length", "morph2d_pca_maj_axis", Unit.MILLIMETRE, s -> 4 * Math.sqrt(s.major())),
    /** 4 sqrt(lambda minor). */
    MINOR_AXIS("Minor axis length", "morph2d_pca_min_axis", Unit.MILLIMETRE, s -> 4 * Math.sqrt(s.minor())),
    /** sqrt(lambda minor / lambda major). */
    ELONGATION("Elongation", "morph2d_pca_elongation", Unit.NONE, s -> Math.sqrt(s.minor() / s.major()));

    private final Definition<Shape> definition;

    Morphology2d(String title, String tag, Unit unit, ToDoubleFunction<Shape> formula) {
        definition = new Definition<>(title, "", tag, unit, formula);
    }

    @Override
    public Definition<Shape> definition() {
        return definition;
    }

    /**
     * What the features need to know of a region in one slice.
     *
     * @param contour perimeter, area and diameter
     * @param pixelArea number of pixels times the area of one, mm²
     * @param major larger variance of the pixel centres, mm²
     * @param minor smaller variance, mm²
     */
    public record Shape(Contour contour, double pixelArea, double major, double minor) {
        /**
         * Measures the morphological mask.
         *
         * @throws IllegalArgumentException if it is empty or has more than one slice (along z)
         */
        public static Shape of(Roi roi) {
            Mask mask = roi.morphological();
            Contour contour = Contour.of(mask);
            double[] variances = PrincipalAxes.inSlice(mask);
            double pixel = mask.grid().spacing().x() * mask.grid().spacing().y();
            return new Shape(contour, mask.count() * pixel, variances[0], variances[1]);
        }

        double sphericity() {
            return 2 * Math.sqrt(Math.PI * contour.area()) / contour.perimeter();
        }
    }
}
