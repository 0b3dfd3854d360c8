// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

/**
 * Confidence limits of one quantity.
 *
 * @param lower lower limit, minus infinity where there is none
 * @param upper upper limit, infinity where there is none
 */
public record Interval(double lower, double upper) {}
