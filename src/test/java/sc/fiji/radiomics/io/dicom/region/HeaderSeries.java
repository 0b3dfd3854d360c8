// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import sc.fiji.radiomics.image.Direction;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.series.DicomSeries;
import sc.fiji.radiomics.io.dicom.series.SeriesSlice;

/** The geometry of a folder of single-frame files, without the checks that a reader needs. */
final class HeaderSeries {
    private HeaderSeries() {}

    static DicomSeries of(Path folder) throws IOException {
        List<DataSet> headers = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                headers.add(new PlainToolkit().readHeader(file).data());
            }
        }
        double[] axes = headers.get(0).numbers(Tag.IMAGE_ORIENTATION_PATIENT);
        Vector3 i = new Vector3(axes[0], axes[1], axes[2]);
        Vector3 j = new Vector3(axes[3], axes[4], axes[5]);
        Vector3 k = i.cross(j);
        List<SeriesSlice> slices = new ArrayList<>();
        for (DataSet header : headers) {
            double[] p = header.numbers(Tag.IMAGE_POSITION_PATIENT);
            slices.add(new SeriesSlice(header, 0, new Vector3(p[0], p[1], p[2])));
        }
        slices.sort(Comparator.comparingDouble(slice -> slice.position().dot(k)));
        DataSet first = slices.get(0).header();
        Vector3 origin = slices.get(0).position();
        Vector3 last = slices.get(slices.size() - 1).position();
        double[] spacing = first.numbers(Tag.PIXEL_SPACING);
        Grid grid = new Grid(
                first.integer(Tag.COLUMNS).orElseThrow(),
                first.integer(Tag.ROWS).orElseThrow(),
                slices.size(),
                new Vector3(spacing[1], spacing[0], last.minus(origin).norm() / (slices.size() - 1)),
                origin,
                new Direction(i, j, k));
        return new DicomSeries(grid, first.text(Tag.FRAME_OF_REFERENCE_UID), slices, List.of());
    }
}
