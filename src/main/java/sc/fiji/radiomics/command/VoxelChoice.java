// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.process.FloatPolygon;
import java.awt.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.segment.Voxel;

/** Voxels that a person points at: with ImageJ's selection, or as text {@code x,y,slice} with the slice from 1. */
final class VoxelChoice {
    private static final Pattern ONE = Pattern.compile("\\s*(\\d{1,9})\\s*,\\s*(\\d{1,9})\\s*,\\s*(\\d{1,9})\\s*");

    private VoxelChoice() {}

    /**
     * @param option name of the field that holds the text
     * @param text voxels separated by semicolons; empty for the selection of the image
     * @throws RadiomicsException if the text holds something else, a voxel lies outside the image, or there is no
     *     selection of points or an area
     */
    static List<Voxel> of(String option, String text, ImagePlus image) {
        List<Voxel> voxels = text.isBlank() ? selected(option, image) : written(option, text);
        for (Voxel voxel : voxels) {
            if (!isIn(image, voxel)) {
                throw new RadiomicsException("voxel " + text(List.of(voxel)) + " must lie in image '" + image.getTitle()
                        + "' of " + image.getWidth() + " x " + image.getHeight() + " pixels and " + image.getStackSize()
                        + " slices");
            }
        }
        return voxels;
    }

    private static boolean isIn(ImagePlus image, Voxel voxel) {
        return voxel.x() >= 0
                && voxel.y() >= 0
                && voxel.z() >= 0
                && voxel.x() < image.getWidth()
                && voxel.y() < image.getHeight()
                && voxel.z() < image.getStackSize();
    }

    private static List<Voxel> written(String option, String text) {
        List<Voxel> voxels = new ArrayList<>();
        for (String part : text.split(";")) {
            Matcher numbers = ONE.matcher(part);
            if (!numbers.matches()) {
                throw new RadiomicsException("option '" + option + "' must hold voxels as x,y,slice separated by"
                        + " semicolons, found '" + part.strip() + "'");
            }
            voxels.add(new Voxel(number(numbers, 1), number(numbers, 2), number(numbers, 3) - 1));
        }
        return voxels;
    }

    private static int number(Matcher numbers, int group) {
        return Integer.parseInt(numbers.group(group));
    }

    /** The text of voxels, as {@link #of} reads it. */
    static String text(List<Voxel> voxels) {
        return voxels.stream()
                .map(voxel -> voxel.x() + "," + voxel.y() + "," + (voxel.z() + 1))
                .collect(Collectors.joining(";"));
    }

    private static List<Voxel> selected(String option, ImagePlus image) {
        Roi roi = image.getRoi();
        String name = "image '" + image.getTitle() + "' ";
        if (roi == null) {
            throw new RadiomicsException(
                    name + "has no selection: click on it with the point tool, or give x,y,slice in" + " option '"
                            + option + "'");
        }
        if (roi instanceof PointRoi points) {
            return points(points, image);
        }
        if (!roi.isArea()) {
            throw new RadiomicsException(
                    name + "must have points or an area selected, found a selection of type " + roi.getTypeAsString());
        }
        int slice = roi.getPosition() > 0 ? roi.getPosition() : image.getCurrentSlice();
        List<Voxel> voxels = new ArrayList<>();
        for (Point point : roi.getContainedPoints()) {
            voxels.add(new Voxel(point.x, point.y, slice - 1));
        }
        return voxels;
    }

    private static List<Voxel> points(PointRoi points, ImagePlus image) {
        FloatPolygon places = points.getFloatPolygon();
        List<Voxel> voxels = new ArrayList<>();
        for (int i = 0; i < places.npoints; i++) {
            int slice = points.getPointPosition(i) > 0 ? points.getPointPosition(i) : image.getCurrentSlice();
            voxels.add(new Voxel((int) Math.floor(places.xpoints[i]), (int) Math.floor(places.ypoints[i]), slice - 1));
        }
        return voxels;
    }
}
