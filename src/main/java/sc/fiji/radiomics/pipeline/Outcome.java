// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import sc.fiji.radiomics.table.FeatureRow;

/** What became of one region: a row of features, or the reason why there is none. */
public sealed interface Outcome {
    /** @param row features, diagnostics and notes */
    record Extracted(FeatureRow row) implements Outcome {}

    /**
     * @param caseId id of the case
     * @param roi name of the region; empty if the case failed before its regions were known
     * @param step of the processing, for example {@code read mask} or {@code resample}
     * @param file name of the file concerned; empty if none
     * @param reason what was expected and what was found
     */
    record Failed(String caseId, String roi, String step, String file, String reason) implements Outcome {
        /** {@code case P-012, ROI GTV-1, resample (mask.nii.gz): spacing must be positive, found -1.0 mm}. */
        public String message() {
            return "case " + caseId + (roi.isEmpty() ? "" : ", ROI " + roi) + ", " + step
                    + (file.isEmpty() ? "" : " (" + file + ")") + ": " + reason;
        }
    }
}
