// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.gui.Roi;
import ij.plugin.frame.RoiManager;
import java.awt.HeadlessException;
import java.util.List;
import java.util.Optional;
import sc.fiji.radiomics.RadiomicsException;

/** The list of ImageJ's ROI Manager: its window, or the hidden one of a macro in batch mode. */
final class RoiList {
    private RoiList() {}

    /** The selections in the list; empty if there is no ROI Manager. */
    static List<Roi> all() {
        return open().map(manager -> List.of(manager.getRoisAsArray())).orElse(List.of());
    }

    /**
     * Adds regions; those that are there by the same names are replaced.
     *
     * @param added their selections
     * @param regions their names
     * @throws RadiomicsException where there is no display, because the ROI Manager is a window
     */
    static void add(List<Roi> added, List<String> regions) {
        RoiManager manager = open().orElseGet(RoiList::opened);
        List<Roi> all = RegionOverlay.replaced(List.of(manager.getRoisAsArray()), added, regions, MaskRef.ROI_MANAGER);
        manager.reset();
        all.forEach(roi -> manager.add(roi, -1));
    }

    private static Optional<RoiManager> open() {
        try {
            return Optional.ofNullable(RoiManager.getInstance2());
        } catch (HeadlessException e) { // the hidden one, too, is a window to Java
            return Optional.empty();
        }
    }

    private static RoiManager opened() {
        try {
            return new RoiManager();
        } catch (HeadlessException e) {
            throw new RadiomicsException(
                    "result 'roi manager' needs a window; without a display use result=overlay or"
                            + " result=[mask image]",
                    e);
        }
    }
}
