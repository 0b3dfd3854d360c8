// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All that is known of one finished case; kept in a file of its own, so that a stopped batch loses nothing.
 *
 * @param fingerprint of settings, software, inputs and regions: another one means that the case must be done again
 * @param caseId id of the case
 * @param extra columns of the manifest
 * @param inputs SHA-256 of each input file by role and name, for example {@code image image.nii.gz}
 * @param extracted one row per region
 * @param failed one entry per region, or one for the case, that could not be done
 */
record CaseResult(
        String fingerprint,
        String caseId,
        Map<String, String> extra,
        Map<String, String> inputs,
        List<Outcome.Extracted> extracted,
        List<Outcome.Failed> failed) {
    /** What was extracted, then what failed. */
    List<Outcome> outcomes() {
        return Stream.<Outcome>concat(extracted.stream(), failed.stream()).toList();
    }
}
