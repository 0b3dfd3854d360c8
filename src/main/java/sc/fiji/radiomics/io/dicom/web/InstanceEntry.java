// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import java.util.OptionalInt;

/**
 * An instance, that is a file, in an archive.
 *
 * @param instance SOPInstanceUID
 * @param kind SOPClassUID, empty if the archive does not tell
 * @param number InstanceNumber, if there is one
 */
public record InstanceEntry(String instance, String kind, OptionalInt number) {}
