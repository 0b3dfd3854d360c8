// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import ij.ImagePlus;
import ij.ImageStack;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;

/**
 * Regions as one image of label numbers: 0 is background, the regions are 1, 2, ... in their order. A voxel has one
 * label, so regions that overlap are refused.
 *
 * <p>For ImageJ one region is a mask of 0 and 255, as ImageJ's own masks are, and several are labels; the names go with
 * the image as its properties and into TIFF files.
 */
public final class LabelImage {
    private static final String NAME = "Radiomics label ";
    private static final int MOST = 65535;
    private static final int MASK = 255;

    private LabelImage() {}

    /**
     * Labels 1, 2, ... on a grid.
     *
     * @param regions on the grid or on boxes of it
     * @throws IllegalArgumentException if two regions share a voxel or one lies on another grid
     */
    public static Volume of(List<Roi> regions, Grid grid) {
        float[] labels = new float[grid.voxels()];
        for (int label = 1; label <= regions.size(); label++) {
            Roi region = regions.get(label - 1);
            int taken = write(region.morphological(), grid, label, labels);
            if (taken != 0) {
                throw new IllegalArgumentException("a label image holds one region per voxel, found '"
                        + regions.get(taken - 1).name() + "' and '" + region.name() + "' in one");
            }
        }
        return Volume.of(grid, labels);
    }

    /** The label that a voxel has already, or 0. */
    private static int write(Mask mask, Grid grid, int label, float[] labels) {
        Box at = grid.boxOf(mask.grid());
        boolean[] voxels = mask.voxels();
        for (int z = at.z0(), from = 0; z < at.z1(); z++) {
            for (int y = at.y0(); y < at.y1(); y++) {
                int to = grid.index(at.x0(), y, z);
                for (int end = from + at.nx(); from < end; from++, to++) {
                    if (voxels[from]) {
                        if (labels[to] != 0) {
                            return (int) labels[to];
                        }
                        labels[to] = label;
                    }
                }
            }
        }
        return 0;
    }

    /**
     * Regions as an image for ImageJ, calibrated in mm.
     *
     * @param regions one, which becomes a mask of 0 and 255, or several, which become labels 1, 2, ...
     * @param title of the image
     * @throws IllegalArgumentException if two regions share a voxel, there are more than 65535, or one lies on another
     *     grid
     */
    public static ImagePlus imagePlus(List<Roi> regions, Grid grid, String title) {
        if (regions.size() > MOST) {
            throw new IllegalArgumentException(
                    "a label image holds at most " + MOST + " regions, found " + regions.size());
        }
        Volume labels = of(regions, grid);
        int scale = regions.size() == 1 ? MASK : 1;
        ImageStack stack = new ImageStack(grid.nx(), grid.ny());
        for (int z = 0; z < grid.nz(); z++) {
            stack.addSlice(null, regions.size() > MASK ? shorts(labels, z) : bytes(labels, z, scale));
        }
        ImagePlus image = ImageJGrid.calibrate(new ImagePlus(title, stack), grid);
        for (int i = 0; i < regions.size(); i++) {
            image.setProp(NAME + scale * (i + 1), regions.get(i).name());
        }
        image.setDisplayRange(0, scale * regions.size());
        return image;
    }

    private static byte[] bytes(Volume labels, int z, int scale) {
        byte[] slice = new byte[labels.grid().nx() * labels.grid().ny()];
        for (int i = 0, from = z * slice.length; i < slice.length; i++, from++) {
            slice[i] = (byte) (scale * (int) labels.voxels()[from]);
        }
        return slice;
    }

    private static short[] shorts(Volume labels, int z) {
        short[] slice = new short[labels.grid().nx() * labels.grid().ny()];
        for (int i = 0, from = z * slice.length; i < slice.length; i++, from++) {
            slice[i] = (short) (int) labels.voxels()[from];
        }
        return slice;
    }

    /** The names that an image in memory has for its labels; empty if it was made elsewhere. */
    public static SortedMap<Integer, String> names(ImagePlus image) {
        SortedMap<Integer, String> names = new TreeMap<>();
        if (image.getImageProperties() != null) {
            image.getImageProperties().forEach((key, name) -> {
                if (key.toString().matches(NAME + "\\d{1,9}")) {
                    names.put(Integer.parseInt(key.toString().substring(NAME.length())), name.toString());
                }
            });
        }
        return names;
    }
}
