// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.List;

/**
 * A value of a parallel task with what it notes, so that notes keep the order of the tasks.
 *
 * @param value the result
 * @param notes for the reader
 */
record Noted<T>(T value, List<String> notes) {}
