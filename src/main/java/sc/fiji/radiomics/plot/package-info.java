// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
/**
 * Figures of a study as values that can be drawn to SVG, PDF or PNG without a window. Imports {@code table},
 * {@code model}, {@code study} and {@code io}. Start with {@code Figure}, then {@code Style}.
 */
package sc.fiji.radiomics.plot;
