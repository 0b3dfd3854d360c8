// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

/**
 * One thing found by a check.
 *
 * @param check which
 * @param caseId the case; empty if it is about a column
 * @param roi name of the region, or of the regions in which a column was looked at; empty for all
 * @param column full name of the column, or of the discretisation; empty if it is about a region
 * @param detail what was found
 */
public record Finding(Check check, String caseId, String roi, String column, String detail) {}
