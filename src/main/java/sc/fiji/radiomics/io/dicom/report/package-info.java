// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers

/**
 * Features in DICOM: measurement reports (structured reports after template 1500) written and read back.
 *
 * <p>Imports the data set, series and regions. Start with {@link sc.fiji.radiomics.io.dicom.report.MeasurementReport};
 * a measurement carries a code of IBSI or of this software, a unit of UCUM, and the segment it was measured in.
 */
package sc.fiji.radiomics.io.dicom.report;
