// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.kernel;

import java.util.function.BiFunction;
import sc.fiji.radiomics.filter.Extent;
import sc.fiji.radiomics.filter.Reach;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;

/**
 * What filters that are products in Fourier space share: they need the whole image or whole slices, and continue it
 * periodically. For another boundary condition the image is first continued by {@value #MARGIN} voxels on all sides.
 */
public final class GlobalFilter {
    /** Voxels by which an image is continued if its boundary is not periodic. */
    public static final int MARGIN = 32;

    private GlobalFilter() {}

    /** The voxels of an image that take part in the response in a box. */
    public static Box needs(Box box, Grid grid, Extent extent) {
        return extent == Extent.VOLUME ? grid.box() : new Box(0, 0, box.z0(), grid.nx(), grid.ny(), box.z1());
    }

    /**
     * The response in a box.
     *
     * @param image at least what is needed
     * @param product from an image with its spectrum's grid, and a box, to the response
     */
    public static Field response(
            Field image, Boundary boundary, Extent extent, Box within, BiFunction<Field, Box, Field> product) {
        if (extent == Extent.VOLUME) {
            return part(image, boundary, 3, within, product);
        }
        double[] values = new double[Field.voxels(within)];
        int size = within.nx() * within.ny();
        for (int z = within.z0(); z < within.z1(); z++) {
            Field slice = image.slice(z);
            Box box = new Box(within.x0(), within.y0(), 0, within.x1(), within.y1(), 1);
            Field response = part(slice, boundary, 2, box, product);
            System.arraycopy(response.values(), 0, values, (z - within.z0()) * size, size);
        }
        return new Field(image.grid(), within, values);
    }

    private static Field part(
            Field image, Boundary boundary, int axes, Box within, BiFunction<Field, Box, Field> product) {
        if (boundary == Boundary.PERIODIC) {
            return product.apply(image, within);
        }
        int z = axes == 3 ? MARGIN : 0;
        Field wide = image.continued(boundary, image.grid().box(), new Reach(MARGIN, MARGIN, z));
        Field response = product.apply(wide, within.minus(-MARGIN, -MARGIN, -z));
        return new Field(image.grid(), within, response.values());
    }
}
