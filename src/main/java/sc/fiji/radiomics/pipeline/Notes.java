// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;

/** What the user should know about a row but need not stop for. */
final class Notes {
    private Notes() {}

    /** About the region as it was read. */
    static List<String> ofInput(Volume image, Roi roi) {
        List<String> notes = new ArrayList<>();
        roi.morphological().box().ifPresent(box -> {
            Box part = image.grid().boxOf(roi.grid());
            if (touchesBorder(box.minus(-part.x0(), -part.y0(), -part.z0()), image.grid())
                    && !roi.name().equals(Regions.WHOLE_IMAGE)) {
                notes.add("region touches the border of the image: it may be cut off");
            }
        });
        return notes;
    }

    private static boolean touchesBorder(Box box, Grid grid) {
        return touches(box.x0(), box.x1(), grid.nx())
                || touches(box.y0(), box.y1(), grid.ny())
                || touches(box.z0(), box.z1(), grid.nz());
    }

    private static boolean touches(int from, int to, int size) {
        return size > 1 && (from == 0 || to == size);
    }

    /** About the region after the processing chain. */
    static List<String> ofResult(ProcessedRegion region) {
        List<String> notes = new ArrayList<>();
        int voxels = region.roi().morphological().count();
        int intensities = region.roi().intensity().count();
        if (intensities < voxels) {
            notes.add("resegmentation removed " + (voxels - intensities) + " of " + voxels + " voxels");
        }
        if (region.roi().grid().nz() == 1 && region.usesVolume()) {
            notes.add("region lies in one slice: volumetric features describe a plane");
        }
        int emptySlices = region.emptySlices();
        if (emptySlices > 0 && region.usesSlices()) {
            notes.add(emptySlices + " of " + region.roi().grid().nz()
                    + " slices between the first and the last hold no voxel and are left out of 2D features");
        }
        if (region.isConstant()) {
            notes.add("all intensities of the region are equal: some features are undefined or at their limit");
        }
        return notes;
    }

    /** About the region on a filtered image. */
    static List<String> ofResponse(ProcessedRegion response) {
        return response.isConstant()
                ? List.of("all responses of " + response.imageName()
                        + " in the region are equal: some of its features are undefined or at their limit")
                : List.of();
    }
}
