// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.suv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomReader;
import sc.fiji.radiomics.io.dicom.Limits;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.series.DicomImage;
import sc.fiji.radiomics.io.dicom.series.DicomSeries;
import sc.fiji.radiomics.io.dicom.series.SeriesSlice;

/** Reads axial native 16-bit PET slices as plainly as can be, so that SUV is tested without the series reader. */
final class PetFolder {
    private PetFolder() {}

    static DicomImage read(Path folder) throws IOException {
        List<SeriesSlice> slices = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                DataSet data = new DicomReader(Limits.DEFAULT).read(file).data();
                double[] p = data.numbers(Tag.IMAGE_POSITION_PATIENT);
                slices.add(new SeriesSlice(data, 0, new Vector3(p[0], p[1], p[2])));
            }
        }
        slices.sort(Comparator.comparingDouble(slice -> slice.position().z()));
        DataSet first = slices.get(0).header();
        int nx = first.integer(Tag.COLUMNS).orElseThrow();
        int ny = first.integer(Tag.ROWS).orElseThrow();
        float[] values = new float[nx * ny * slices.size()];
        int to = 0;
        for (SeriesSlice slice : slices) {
            boolean signed = slice.header().integer(Tag.PIXEL_REPRESENTATION).orElseThrow() == 1;
            double slope = slice.header().number(Tag.RESCALE_SLOPE).orElseThrow();
            double intercept = slice.header().number(Tag.RESCALE_INTERCEPT).orElseThrow();
            ByteBuffer pixels = slice.header().bytes(Tag.PIXEL_DATA).orElseThrow();
            for (int i = 0; i < nx * ny; i++) {
                short stored = pixels.getShort(2 * i);
                values[to++] = (float) (slope * (signed ? stored : stored & 0xFFFF) + intercept);
            }
        }
        Grid grid = Grid.of(nx, ny, slices.size(), 1, 1, 1);
        return new DicomImage(new DicomSeries(grid, "", slices, List.of("read")), Volume.of(grid, values));
    }
}
