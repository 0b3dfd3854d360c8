// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.series.DicomSeries;

/**
 * The slices that regions are put on: a grid, with the place of each slice as its file gives it. Slices of a scanner
 * lie up to some hundredths of a millimetre off the regular grid, and contours follow them.
 */
public final class ImageSlices {
    private final Grid grid;
    private final String frameOfReference;
    private final List<Vector3> positions;
    private final List<ImageReference> images;
    private final Set<ImageReference> frames;
    private final Set<String> files;
    private final Vector3 normal;
    private final double[] depths;

    private ImageSlices(Grid grid, String frameOfReference, List<Vector3> positions, List<ImageReference> images) {
        this.grid = grid;
        this.frameOfReference = frameOfReference;
        this.positions = positions;
        this.images = images;
        this.frames = Set.copyOf(images);
        this.files = images.stream().map(ImageReference::uid).collect(Collectors.toSet());
        Vector3 across = grid.direction().i().cross(grid.direction().j());
        double sense = Math.signum(across.dot(grid.direction().k()));
        this.normal = across.times(sense / across.norm());
        this.depths = positions.stream().mapToDouble(normal::dot).toArray();
    }

    /** The slices of a series. */
    public static ImageSlices of(DicomSeries series) {
        return new ImageSlices(
                series.grid(),
                series.frameOfReference(),
                series.slices().stream().map(slice -> slice.position()).toList(),
                series.slices().stream()
                        .map(slice -> new ImageReference(slice.header().text(Tag.SOP_INSTANCE_UID), slice.frame() + 1))
                        .toList());
    }

    /**
     * The slices of an image that is not from DICOM.
     *
     * @param frameOfReference UID of the patient coordinates; empty if it is not known, and then not checked
     */
    public static ImageSlices of(Grid grid, String frameOfReference) {
        List<Vector3> positions = new ArrayList<>();
        for (int z = 0; z < grid.nz(); z++) {
            positions.add(grid.toPatient(0, 0, z));
        }
        return new ImageSlices(grid, frameOfReference, List.copyOf(positions), List.of());
    }

    public Grid grid() {
        return grid;
    }

    /** UID of the patient coordinates; empty if it is not known. */
    public String frameOfReference() {
        return frameOfReference;
    }

    /** Place of a point along the normal of the slices, mm; slices ascend. */
    double depth(Vector3 point) {
        return normal.dot(point);
    }

    /** The slice nearest to a depth. */
    int nearest(double depth) {
        int low = 0;
        int high = depths.length - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (depths[middle] <= depth) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return depth - depths[low] <= depths[high] - depth ? low : high;
    }

    /** How far a depth is from a slice, in slices. */
    double slicesOff(double depth, int z) {
        return (depth - depths[z]) / grid.spacing().z();
    }

    /** Column of a point on a slice: whole numbers are voxel centres. */
    double column(Vector3 point, int z) {
        return point.minus(positions.get(z)).dot(grid.direction().i())
                / grid.spacing().x();
    }

    /** Row of a point on a slice: whole numbers are voxel centres. */
    double row(Vector3 point, int z) {
        return point.minus(positions.get(z)).dot(grid.direction().j())
                / grid.spacing().y();
    }

    /** Whether an object names one slice as its image and lies on another. */
    boolean contradicts(List<ImageReference> named, int z) {
        return !images.isEmpty()
                && named.stream().noneMatch(images.get(z)::matches)
                && named.stream().anyMatch(this::holds);
    }

    /** Whether an object names images, and none of them is of this stack. */
    boolean isForeign(List<ImageReference> named) {
        return !images.isEmpty() && !named.isEmpty() && named.stream().noneMatch(this::holds);
    }

    private boolean holds(ImageReference reference) {
        return reference.frame() == 0 ? files.contains(reference.uid()) : frames.contains(reference);
    }
}
