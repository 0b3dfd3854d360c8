// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

/**
 * What an object says about one of its regions, without its voxels.
 *
 * @param number ROI Number or Segment Number
 * @param name ROI Name or Segment Label, empty if there is none
 * @param type what the region is: RT ROI Interpreted Type, or the meaning of the segmented property type; may be empty
 * @param algorithm how it was made: MANUAL, SEMIAUTOMATIC, AUTOMATIC, the name of the algorithm; may be empty
 * @param parts contours, or frames; a label map counts all its frames
 * @param isBackground whether it is what no segment covers, and is not meant when all regions are asked for
 */
public record RegionEntry(int number, String name, String type, String algorithm, int parts, boolean isBackground) {
    /** For a person: {@code 3 "GTV"}. */
    public String describe() {
        return number + " \"" + name + "\"";
    }
}
