// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.preprocess.Normalisation;

/**
 * The regions of an image, told apart: those whose features are wanted, and those of tissues that normalisation refers to,
 * which have no features.
 *
 * @param rois whose features are wanted
 * @param tissues by the names that the settings call them
 */
public record TissueRegions(List<Roi> rois, Map<String, Mask> tissues) {
    public TissueRegions {
        rois = List.copyOf(rois);
        tissues = Map.copyOf(tissues);
    }

    /** Names of the tissues that settings refer to. */
    static Set<String> names(List<Settings> settings) {
        Set<String> names = new TreeSet<>();
        for (Settings one : settings) {
            one.normalisation().stream()
                    .map(Normalisation::tissue)
                    .flatMap(Optional::stream)
                    .forEach(names::add);
        }
        return names;
    }

    /**
     * Tells regions apart by their names.
     *
     * @param found all regions of an image
     * @throws StepException if only tissues are among them
     */
    public static TissueRegions of(List<Roi> found, List<Settings> settings) {
        Set<String> names = names(settings);
        List<Roi> rois = new ArrayList<>();
        Map<String, Mask> tissues = new HashMap<>();
        for (Roi roi : found) {
            if (names.contains(roi.name())) {
                tissues.put(roi.name(), roi.morphological());
            } else {
                rois.add(roi);
            }
        }
        if (rois.isEmpty() && !found.isEmpty()) {
            throw new StepException(
                    "read mask",
                    "the mask must hold a region besides the reference tissue, found only " + String.join(", ", names),
                    null);
        }
        return new TissueRegions(rois, tissues);
    }

    /** With the regions of a file of reference tissues; its only region is the only tissue, whatever it is called. */
    TissueRegions with(List<Roi> references, List<Settings> settings) {
        Set<String> names = names(settings);
        Map<String, Mask> all = new HashMap<>(tissues);
        for (Roi roi : references) {
            boolean isOnly = references.size() == 1 && names.size() == 1;
            String name = isOnly ? names.iterator().next() : roi.name();
            if (names.contains(name)) {
                all.put(name, roi.morphological());
            }
        }
        return new TissueRegions(rois, all);
    }
}
