// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.series;

import java.nio.file.Path;

/**
 * A file that could not be read.
 *
 * @param file the file
 * @param reason for a person: the file, what was expected and what was found
 */
public record UnreadableFile(Path file, String reason) {}
