// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.report;

import java.util.List;

/**
 * What was measured in one region with one choice of settings (DICOM PS3.16, template 1411).
 *
 * @param region the segment
 * @param algorithm the software and its settings; nothing else tells groups of one region apart
 * @param measurements in the order in which they are to be read
 */
public record MeasurementGroup(
        MeasuredRegion region, AlgorithmIdentification algorithm, List<Measurement> measurements) {
    public MeasurementGroup {
        measurements = List.copyOf(measurements);
    }
}
