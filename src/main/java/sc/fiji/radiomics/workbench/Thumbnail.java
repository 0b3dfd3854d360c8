// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.pipeline.OpenedCase;

/**
 * A small picture of a case: the slice where its regions are largest, or the middle one, in grey from the 1st to the 99th
 * percentile of the slice, with the regions' contours in colour. Pixels are square in mm; the patient's left is on the
 * right and the back is below, as radiologists look.
 */
public final class Thumbnail {
    private static final int[] COLOURS = {0xffd400, 0x00c8ff, 0xff5050, 0x50e070, 0xd080ff, 0xff9a3c};
    private static final double LOW = 0.01;
    private static final double HIGH = 0.99;

    private final Volume image;
    private final Grid grid;
    private final int slice;
    private final double pixel;
    private final int width;
    private final int height;

    private Thumbnail(Volume image, int slice, int edge) {
        this.image = image;
        this.grid = image.grid();
        this.slice = slice;
        double millimetresX = grid.nx() * grid.spacing().x();
        double millimetresY = grid.ny() * grid.spacing().y();
        this.pixel = Math.max(millimetresX, millimetresY) / edge;
        this.width = (int) Math.max(1, Math.round(millimetresX / pixel));
        this.height = (int) Math.max(1, Math.round(millimetresY / pixel));
    }

    /**
     * Draws a case.
     *
     * @param edge longer edge of the picture in pixels, at least 1
     */
    public static BufferedImage of(OpenedCase one, int edge) {
        if (edge < 1) {
            throw new IllegalArgumentException("edge must be at least 1 pixel, found " + edge);
        }
        Thumbnail drawn = new Thumbnail(one.image(), slice(one), edge);
        BufferedImage picture = new BufferedImage(drawn.width, drawn.height, BufferedImage.TYPE_INT_RGB);
        drawn.grey(picture);
        List<Roi> regions = one.regions();
        for (int i = 0; i < regions.size(); i++) {
            drawn.contour(picture, regions.get(i).morphological(), COLOURS[i % COLOURS.length]);
        }
        return picture;
    }

    /** The slice with most voxels of all regions together, the first of equals; the middle one if there are none. */
    static int slice(OpenedCase one) {
        Grid grid = one.image().grid();
        long[] voxels = new long[grid.nz()];
        for (Roi region : one.regions()) {
            Mask mask = region.morphological();
            int first = grid.boxOf(mask.grid()).z0();
            int size = mask.grid().nx() * mask.grid().ny();
            boolean[] inside = mask.voxels();
            for (int i = 0; i < inside.length; i++) {
                voxels[first + i / size] += inside[i] ? 1 : 0;
            }
        }
        int best = grid.nz() / 2;
        for (int z = 0; z < voxels.length; z++) {
            best = voxels[z] > voxels[best] ? z : best;
        }
        return best;
    }

    private void grey(BufferedImage picture) {
        float[] range = range();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double share = (mean(x, y) - range[0]) / (range[1] - range[0]);
                int grey = (int) Math.round(255 * Math.min(1, Math.max(0, share)));
                picture.setRGB(x, y, grey << 16 | grey << 8 | grey);
            }
        }
    }

    private float[] range() {
        int size = grid.nx() * grid.ny();
        float[] sorted = Arrays.copyOfRange(image.voxels(), slice * size, (slice + 1) * size);
        Arrays.sort(sorted);
        float low = sorted[(int) (LOW * (size - 1))];
        float high = sorted[(int) (HIGH * (size - 1))];
        return new float[] {low, high > low ? high : low + 1};
    }

    /** The mean of the voxels whose centres lie in a pixel; of none, the voxel at its centre. */
    private double mean(int x, int y) {
        int x0 = first(x, grid.spacing().x(), grid.nx());
        int x1 = first(x + 1, grid.spacing().x(), grid.nx());
        int y0 = first(y, grid.spacing().y(), grid.ny());
        int y1 = first(y + 1, grid.spacing().y(), grid.ny());
        if (x1 <= x0) {
            x0 = column(x);
            x1 = x0 + 1;
        }
        if (y1 <= y0) {
            y0 = row(y);
            y1 = y0 + 1;
        }
        double sum = 0;
        for (int j = y0; j < y1; j++) {
            for (int i = x0; i < x1; i++) {
                sum += image.voxels()[grid.index(mirroredX(i), mirroredY(j), slice)];
            }
        }
        return sum / ((double) (x1 - x0) * (y1 - y0));
    }

    /** The first voxel whose centre is not before the start of a pixel. */
    private int first(int at, double spacing, int count) {
        return Math.min(count, Math.max(0, (int) Math.ceil(at * pixel / spacing - 0.5)));
    }

    /** The voxel at the centre of a pixel, before mirroring. */
    private int column(int x) {
        return Math.min(grid.nx() - 1, (int) ((x + 0.5) * pixel / grid.spacing().x()));
    }

    private int row(int y) {
        return Math.min(grid.ny() - 1, (int) ((y + 0.5) * pixel / grid.spacing().y()));
    }

    private int mirroredX(int i) {
        return grid.direction().i().x() < 0 ? grid.nx() - 1 - i : i;
    }

    private int mirroredY(int j) {
        return grid.direction().j().y() < 0 ? grid.ny() - 1 - j : j;
    }

    /** A pixel of the region that has a neighbour outside it. */
    private void contour(BufferedImage picture, Mask mask, int colour) {
        Box box = grid.boxOf(mask.grid());
        boolean[] inside = new boolean[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                inside[y * width + x] = isInside(mask, box, mirroredX(column(x)), mirroredY(row(y)));
            }
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean isEdge = inside[y * width + x]
                        && !(x > 0
                                && inside[y * width + x - 1]
                                && x + 1 < width
                                && inside[y * width + x + 1]
                                && y > 0
                                && inside[(y - 1) * width + x]
                                && y + 1 < height
                                && inside[(y + 1) * width + x]);
                if (isEdge) {
                    picture.setRGB(x, y, colour);
                }
            }
        }
    }

    private boolean isInside(Mask mask, Box box, int x, int y) {
        return x >= box.x0()
                && y >= box.y0()
                && slice >= box.z0()
                && x < box.x0() + mask.grid().nx()
                && y < box.y0() + mask.grid().ny()
                && slice < box.z0() + mask.grid().nz()
                && mask.get(x - box.x0(), y - box.y0(), slice - box.z0());
    }
}
