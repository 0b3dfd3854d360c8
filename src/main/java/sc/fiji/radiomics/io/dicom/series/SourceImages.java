// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.series;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DataSetBuilder;
import sc.fiji.radiomics.io.dicom.Tag;

/** How other objects refer to the files of a series (DICOM PS3.3, tables 10-3, 10-11 and C.12-8). */
public final class SourceImages {
    private SourceImages() {}

    /** The file of a slice, and its frame if the file has frames. */
    public static DataSetBuilder reference(SeriesSlice slice) {
        DataSetBuilder item = instance(slice.header());
        if (slice.header().has(Tag.NUMBER_OF_FRAMES)) {
            item.put(Tag.REFERENCED_FRAME_NUMBER, slice.frame() + 1);
        }
        return item;
    }

    private static DataSetBuilder instance(DataSet header) {
        return DataSet.builder("reference")
                .put(Tag.REFERENCED_SOP_CLASS_UID, header.text(Tag.SOP_CLASS_UID))
                .put(Tag.REFERENCED_SOP_INSTANCE_UID, header.text(Tag.SOP_INSTANCE_UID));
    }

    /** All files of a series, each once, as items. */
    public static List<DataSet> instances(DicomSeries series) {
        Map<String, DataSet> files = new LinkedHashMap<>();
        for (SeriesSlice slice : series.slices()) {
            files.putIfAbsent(
                    slice.header().text(Tag.SOP_INSTANCE_UID),
                    instance(slice.header()).build());
        }
        return List.copyOf(files.values());
    }

    /** The series with all its files, as an item of the Referenced Series Sequence. */
    public static DataSet series(DicomSeries series) {
        return DataSet.builder("referenced series")
                .put(Tag.SERIES_INSTANCE_UID, series.slices().get(0).header().text(Tag.SERIES_INSTANCE_UID))
                .putItems(Tag.REFERENCED_INSTANCE_SEQUENCE, instances(series))
                .build();
    }
}
