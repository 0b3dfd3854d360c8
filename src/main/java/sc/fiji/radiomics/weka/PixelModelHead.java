// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.util.List;
import sc.fiji.radiomics.filter.Extent;

/**
 * What the file of a pixel classifier says before the model itself: everything that makes a prediction, and what it was
 * trained on, without a name of a person.
 *
 * @param software name and version of this suite when it was trained
 * @param weka version of Weka
 * @param java version of Java
 * @param classifier Weka's class and options
 * @param features of the stack
 * @param sigmas scales, mm
 * @param dimension 2D or 3D
 * @param classes in the order of the model
 * @param of each class that it learned from
 * @param spacing of the image it learned from, mm
 * @param intensity unit of the intensities, empty if unknown
 */
public record PixelModelHead(
        String software,
        String weka,
        String java,
        String classifier,
        List<PixelFeature> features,
        List<Double> sigmas,
        Extent dimension,
        List<String> classes,
        List<Double> voxels,
        List<Double> spacing,
        String intensity) {
    /** A head in which every key must be read. */
    static final PixelModelHead EMPTY =
            new PixelModelHead(null, null, null, null, null, null, null, null, null, null, null);
}
