// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.gui.PointRoi;
import ij.gui.Roi;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.radiomics.io.ImageJRoi;

/**
 * What a person marks by scribbling, as areas: lines in their drawn width (one voxel, if they have none), points as
 * single voxels, areas as they are. Name, slice and group stay. Contours of an earlier segmentation are left out.
 */
final class ScribbleAreas {
    /** End of the names of regions that a classifier found, from which none must learn again. */
    static final String FOUND = " segmented";

    private ScribbleAreas() {}

    static List<Roi> of(List<Roi> scribbles) {
        List<Roi> areas = new ArrayList<>();
        for (Roi scribble : scribbles) {
            if (isFound(scribble)) {
                continue;
            }
            if (scribble instanceof PointRoi points) {
                areas.addAll(voxels(points));
            } else {
                areas.add(scribble.isLine() ? like(scribble, Roi.convertLineToArea(scribble)) : scribble);
            }
        }
        return areas;
    }

    private static boolean isFound(Roi roi) {
        return ImageJRoi.regionName(roi).filter(name -> name.endsWith(FOUND)).isPresent();
    }

    private static List<Roi> voxels(PointRoi points) {
        List<Roi> voxels = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            int x = (int) Math.floor(points.getFloatPolygon().xpoints[i]);
            int y = (int) Math.floor(points.getFloatPolygon().ypoints[i]);
            Roi voxel = like(points, new Roi(x, y, 1, 1));
            if (points.getPointPosition(i) > 0) {
                voxel.setPosition(points.getPointPosition(i));
            }
            voxels.add(voxel);
        }
        return voxels;
    }

    private static Roi like(Roi drawn, Roi area) {
        area.setName(drawn.getName());
        area.setGroup(drawn.getGroup());
        if (drawn.hasHyperStackPosition()) {
            area.setPosition(drawn.getCPosition(), drawn.getZPosition(), drawn.getTPosition());
        } else if (drawn.getPosition() > 0) {
            area.setPosition(drawn.getPosition());
        }
        return area;
    }
}
