// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.series;

import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.io.dicom.DataSet;

/**
 * Where a slice of a volume comes from.
 *
 * @param header of its file, without pixels; slices of a multi-frame file share one
 * @param frame of the file, from 0
 * @param position centre of the first voxel as the file gives it, mm, DICOM patient coordinates
 */
public record SeriesSlice(DataSet header, int frame, Vector3 position) {}
