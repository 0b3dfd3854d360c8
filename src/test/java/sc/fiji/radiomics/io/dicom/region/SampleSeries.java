// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

import java.io.IOException;
import java.nio.file.Path;
import net.imglib2.parallel.TaskExecutors;
import sc.fiji.radiomics.io.dicom.pixel.CompactToolkit;
import sc.fiji.radiomics.io.dicom.series.DicomSeries;
import sc.fiji.radiomics.io.dicom.series.SeriesListing;

/** The only series of a folder of samples. */
final class SampleSeries {
    private SampleSeries() {}

    static DicomSeries of(Path folder) throws IOException {
        SeriesListing listing = SeriesListing.of(folder, new CompactToolkit(), TaskExecutors.singleThreaded());
        return listing.series(listing.choose(""));
    }
}
