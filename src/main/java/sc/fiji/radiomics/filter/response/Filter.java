// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.response;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;

/**
 * A filter with its settings: image in, response map out.
 *
 * <p>In settings a filter is one text, its name and what differs from the defaults: {@code mean support=5},
 * {@code laplacian-of-gaussian sigma=1.5 dimension=2D}. {@link #from} reads it, {@code toString} writes all of it.
 *
 * <p>Lengths called sigma or wavelength are in mm, others in voxels. IBSI 2 defines filters on voxels that are cubes
 * (squares in slices); on others, those with lengths in mm and those in Fourier space are computed in mm, and {@link #notes}
 * says so. Source: IBSI 2 reference manual, arXiv:2006.05470.
 */
public sealed interface Filter
        permits Original,
                LocalFilter,
                SimoncelliWavelet,
                RieszLaplacianOfGaussian,
                RieszSimoncelli,
                IntensityTransform {

    /** What the filter is called in the names of feature columns: letters, digits, hyphens and underscores. */
    String label();

    /**
     * Whether the filter can work on an image.
     *
     * @param grid of the whole image
     * @throws IllegalArgumentException if not, with what it needs
     */
    void check(Grid grid);

    /**
     * What a person should know of the response though nothing is wrong.
     *
     * @param grid of the whole image
     */
    default List<String> notes(Grid grid) {
        return List.of();
    }

    /**
     * The voxels of an image that take part in the response in a box; the whole image if the filter is global.
     *
     * @param box inside the grid
     * @param grid of the whole image
     */
    Box needs(Box box, Grid grid);

    /**
     * Memory that the response in a box takes at most, beside the image.
     *
     * @param box inside the grid
     * @param grid of the whole image
     */
    long bytes(Box box, Grid grid);

    /**
     * The response in a box, that of the whole image in the box: the same bits, but for rounding in Gabor filters and where
     * kernels are so long that they are transformed, since transforms have the size of the box.
     *
     * @param image the whole image, or a crop of it that holds what the filter needs
     * @param box inside the grid of the image given
     * @return on the grid of the box
     */
    Volume respond(Volume image, Box box);

    /**
     * The response map of a whole image.
     *
     * @throws IllegalArgumentException if the filter cannot work on the image, or an intensity is NaN or infinite
     */
    default Volume respond(Volume image) {
        check(image.grid());
        Requirement.finite(image);
        return respond(image, image.grid().box());
    }

    /**
     * The response map of any ImgLib2 image of real numbers.
     *
     * @param image x, y and z as its first axes; one of two axes is one slice
     * @param spacing of its voxels along x, y and z, mm
     * @throws IllegalArgumentException if the filter cannot work on the image, or an intensity is NaN or infinite
     */
    default Img<FloatType> respond(RandomAccessibleInterval<? extends RealType<?>> image, Vector3 spacing) {
        int[] size = {1, 1, 1};
        for (int axis = 0; axis < Math.min(3, image.numDimensions()); axis++) {
            size[axis] = Math.toIntExact(image.dimension(axis));
        }
        Grid grid = Grid.of(size[0], size[1], size[2], spacing.x(), spacing.y(), spacing.z());
        return respond(Volume.from(image, grid)).img();
    }

    /**
     * The four-letter code of the filter in the IBSI 2 reference manual, of a Riesz transform also that of what is
     * transformed; empty if IBSI does not define it.
     */
    default String ibsiId() {
        return FilterKind.named(toString().split(" ", 2)[0]).code();
    }

    /** The names of all filters, as texts begin. */
    static List<String> names() {
        return Arrays.stream(FilterKind.values()).map(FilterKind::toString).toList();
    }

    /** The codes of the IBSI 2 reference manual by the names of the filters that it defines. */
    static Map<String, String> ibsiIds() {
        Map<String, String> ids = new LinkedHashMap<>();
        for (FilterKind kind : FilterKind.values()) {
            if (!kind.code().isEmpty()) {
                ids.put(kind.toString(), kind.code());
            }
        }
        return ids;
    }

    /**
     * A filter from its text.
     *
     * @throws IllegalArgumentException if the name, a key or a value is wrong
     */
    static Filter from(String text) {
        return FilterText.read(text);
    }
}
