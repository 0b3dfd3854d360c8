// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import sc.fiji.radiomics.image.Direction;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DataSetBuilder;
import sc.fiji.radiomics.io.dicom.DicomWriter;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.TransferSyntax;
import sc.fiji.radiomics.io.dicom.Vr;
import sc.fiji.radiomics.io.dicom.series.DicomSeries;
import sc.fiji.radiomics.io.dicom.series.SeriesSlice;

/** Series that tests make: one CT file for each slice, of a patient who never lived. */
public final class MadeSeries {
    public static final String STUDY = "2.25.1001";
    public static final String SERIES = "2.25.1002";
    public static final String FRAME = "2.25.1003";

    private MadeSeries() {}

    /** 23 x 38 x 3 voxels along the patient axes: 874 pixels in a slice, so that no frame but the first begins a byte. */
    public static Grid grid() {
        return new Grid(23, 38, 3, new Vector3(0.75, 0.5, 2.5), new Vector3(-10.5, 20.25, 7), Direction.IDENTITY);
    }

    /** Doubly oblique: turned by 30 degrees about z, then by 20 degrees about x. */
    public static Grid oblique() {
        double a = Math.toRadians(30);
        double b = Math.toRadians(20);
        Vector3 i = new Vector3(Math.cos(a), Math.sin(a) * Math.cos(b), Math.sin(a) * Math.sin(b));
        Vector3 j = new Vector3(-Math.sin(a), Math.cos(a) * Math.cos(b), Math.cos(a) * Math.sin(b));
        Vector3 k = new Vector3(0, -Math.sin(b), Math.cos(b));
        return new Grid(7, 5, 4, new Vector3(1.1, 0.9, 3.3), new Vector3(4, -5, 6.125), new Direction(i, j, k));
    }

    /** Rows run to the right and slices to the feet. */
    public static Grid reversed() {
        return new Grid(
                6,
                7,
                5,
                new Vector3(1, 1, 2),
                new Vector3(30, 10, 100),
                new Direction(new Vector3(-1, 0, 0), new Vector3(0, 1, 0), new Vector3(0, 0, -1)));
    }

    public static DicomSeries of(Grid grid) {
        return new DicomSeries(
                grid,
                FRAME,
                IntStream.range(0, grid.nz())
                        .mapToObj(z -> new SeriesSlice(header(z).build(), 0, grid.toPatient(0, 0, z)))
                        .toList(),
                List.of());
    }

    /** The header of a slice, as far as new objects copy from it. */
    public static DataSetBuilder header(int z) {
        return DataSet.builder("slice" + z + ".dcm")
                .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2")
                .put(Tag.SOP_INSTANCE_UID, "2.25.2000." + z)
                .put(Tag.STUDY_INSTANCE_UID, STUDY)
                .put(Tag.SERIES_INSTANCE_UID, SERIES)
                .put(Tag.FRAME_OF_REFERENCE_UID, FRAME)
                .put(Tag.MODALITY, "CT")
                .put(Tag.SERIES_NUMBER, 3)
                .put(Tag.STUDY_DATE, "20200102")
                .put(Tag.STUDY_TIME, "080910")
                .put(Tag.STUDY_ID, "7")
                .put(Tag.PATIENT_NAME, "Müßig^Nobody")
                .put(Tag.PATIENT_ID, "MADE-1")
                .put(Tag.PATIENT_BIRTH_DATE, "19500101")
                .put(Tag.PATIENT_SEX, "O")
                .put(Tag.PATIENT_WEIGHT, "70")
                .put(Tag.STATION_NAME, "SCANNER7")
                .put(Tag.SERIES_DESCRIPTION, "Thorax of Nobody")
                .put(Tag.ACCESSION_NUMBER, "A17");
    }

    /**
     * Writes a series as files.
     *
     * @param units of PET, (0054,1001); empty writes CT
     * @return the intensities, whole numbers from -40 to 80
     */
    public static Volume write(Grid grid, String units, Path folder) throws IOException {
        Files.createDirectories(folder);
        float[] voxels = new float[grid.voxels()];
        Random random = new Random(11);
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = random.nextInt(121) - 40;
        }
        for (int z = 0; z < grid.nz(); z++) {
            DataSetBuilder slice = placed(grid, z);
            if (!units.isEmpty()) {
                slice.put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.128")
                        .put(Tag.MODALITY, "PT")
                        .put(Tag.UNITS, units);
            }
            ByteBuffer pixels = ByteBuffer.allocate(2 * grid.nx() * grid.ny()).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = grid.index(0, 0, z); pixels.hasRemaining(); i++) {
                pixels.putShort((short) (voxels[i] + 1024));
            }
            slice.putBytes(Tag.PIXEL_DATA, Vr.OW, pixels.array());
            try (OutputStream out = Files.newOutputStream(folder.resolve("slice" + z + ".dcm"))) {
                DicomWriter.write(slice.build(), TransferSyntax.EXPLICIT_LITTLE_ENDIAN, out);
            }
        }
        return Volume.of(grid, voxels);
    }

    private static DataSetBuilder placed(Grid grid, int z) {
        Vector3 i = grid.direction().i();
        Vector3 j = grid.direction().j();
        Vector3 at = grid.toPatient(0, 0, z);
        return header(z)
                .put(Tag.INSTANCE_NUMBER, z + 1)
                .putNumbers(Tag.IMAGE_POSITION_PATIENT, at.x(), at.y(), at.z())
                .putNumbers(Tag.IMAGE_ORIENTATION_PATIENT, i.x(), i.y(), i.z(), j.x(), j.y(), j.z())
                .putNumbers(
                        Tag.PIXEL_SPACING, grid.spacing().y(), grid.spacing().x())
                .put(Tag.ROWS, grid.ny())
                .put(Tag.COLUMNS, grid.nx())
                .put(Tag.SAMPLES_PER_PIXEL, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .put(Tag.BITS_ALLOCATED, 16)
                .put(Tag.BITS_STORED, 16)
                .put(Tag.HIGH_BIT, 15)
                .put(Tag.PIXEL_REPRESENTATION, 0)
                .putNumbers(Tag.RESCALE_SLOPE, 1)
                .putNumbers(Tag.RESCALE_INTERCEPT, -1024);
    }

    /** The voxels of an ellipsoid about a voxel. */
    public static Mask ellipsoid(Grid grid, double[] centre, double[] radii) {
        boolean[] voxels = new boolean[grid.voxels()];
        for (int z = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++) {
                    double dx = (x - centre[0]) / radii[0];
                    double dy = (y - centre[1]) / radii[1];
                    double dz = (z - centre[2]) / radii[2];
                    voxels[grid.index(x, y, z)] = dx * dx + dy * dy + dz * dz <= 1;
                }
            }
        }
        return Mask.of(grid, voxels);
    }

    /** Two overlapping regions, the second in two of the three slices. */
    public static List<Segment> overlapping(Grid grid) {
        double x = grid.nx() / 2.0;
        double y = grid.ny() / 2.0;
        return List.of(
                Segment.of("Tumour", ellipsoid(grid, new double[] {x, y, 1}, new double[] {x, y / 2, 20})),
                Segment.of("Node", ellipsoid(grid, new double[] {x - 2, y - 1, 0}, new double[] {2.5, 2, 1.2}))
                        .in(0x0072B2));
    }
}
