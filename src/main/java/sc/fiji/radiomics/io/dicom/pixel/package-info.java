// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers

/**
 * The pixels of DICOM files: which bytes make which frame, and a decoder for each compression.
 *
 * <p>{@link sc.fiji.radiomics.io.dicom.pixel.PixelData} gives the stored samples of one frame at a time, and {@link
 * sc.fiji.radiomics.io.dicom.pixel.CompactToolkit} ties it to the reader and the writer of data sets. A decoder gets all
 * bytes of a frame, checks sizes before it allocates, and answers damaged data with an exception.
 */
package sc.fiji.radiomics.io.dicom.pixel;
