// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.series;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DataSetBuilder;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.TransferSyntax;
import sc.fiji.radiomics.io.dicom.Uid;
import sc.fiji.radiomics.io.dicom.Vr;
import sc.fiji.radiomics.io.dicom.pixel.CompactToolkit;

/** Small DICOM images made for tests: 4 columns 0.5 mm apart, 3 rows 0.8 mm apart; sample i is 100 instance + i. */
public final class MadeSeries {
    public static final int COLUMNS = 4;
    public static final int ROWS = 3;

    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final String ENHANCED = "1.2.840.10008.5.1.4.1.1.4.1";

    private MadeSeries() {}

    /** An axial image of a series. */
    public static DataSetBuilder slice(String series, int instance, double z) {
        return image(series, instance, CT)
                .put(Tag.INSTANCE_NUMBER, instance)
                .putNumbers(Tag.IMAGE_POSITION_PATIENT, -10, 20, z)
                .putNumbers(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0)
                .putNumbers(Tag.PIXEL_SPACING, 0.8, 0.5)
                .putNumbers(Tag.SLICE_THICKNESS, 3)
                .putBytes(Tag.PIXEL_DATA, Vr.OW, samples(instance));
    }

    private static DataSetBuilder image(String series, int instance, String sopClass) {
        return DataSet.builder("made")
                .put(Tag.SOP_CLASS_UID, sopClass)
                .put(Tag.SOP_INSTANCE_UID, Uid.derived(series, String.valueOf(instance)))
                .put(Tag.SERIES_INSTANCE_UID, series)
                .put(Tag.STUDY_INSTANCE_UID, "1.2.3")
                .put(Tag.FRAME_OF_REFERENCE_UID, "1.2.3.4")
                .put(Tag.MODALITY, "CT")
                .put(Tag.SERIES_NUMBER, 7)
                .put(Tag.PATIENT_NAME, "Secret^Name")
                .put(Tag.SAMPLES_PER_PIXEL, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .put(Tag.ROWS, ROWS)
                .put(Tag.COLUMNS, COLUMNS)
                .put(Tag.BITS_ALLOCATED, 16)
                .put(Tag.BITS_STORED, 16)
                .put(Tag.HIGH_BIT, 15)
                .put(Tag.PIXEL_REPRESENTATION, 0);
    }

    /** The samples of an image. */
    static byte[] samples(int instance) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * ROWS * COLUMNS).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < ROWS * COLUMNS; i++) {
            bytes.putShort((short) (100 * instance + i));
        }
        return bytes.array();
    }

    /**
     * An enhanced image whose frames are axial.
     *
     * @param frames groups of each frame, made with {@link #frame}
     */
    static DataSetBuilder enhanced(String series, List<DataSet> frames) {
        ByteBuffer pixels = ByteBuffer.allocate(2 * ROWS * COLUMNS * frames.size());
        for (int i = 0; i < frames.size(); i++) {
            pixels.put(samples(i));
        }
        DataSet measures = DataSet.builder("made")
                .putNumbers(Tag.PIXEL_SPACING, 0.8, 0.5)
                .putNumbers(Tag.SLICE_THICKNESS, 3)
                .build();
        DataSet orientation = DataSet.builder("made")
                .putNumbers(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0)
                .build();
        return image(series, 1, ENHANCED)
                .put(Tag.NUMBER_OF_FRAMES, frames.size())
                .putItems(
                        Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE,
                        DataSet.builder("made")
                                .putItems(Tag.PIXEL_MEASURES_SEQUENCE, measures)
                                .putItems(Tag.PLANE_ORIENTATION_SEQUENCE, orientation)
                                .build())
                .putItems(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, frames)
                .putBytes(Tag.PIXEL_DATA, Vr.OW, pixels.array());
    }

    /** The functional groups of a frame. */
    static DataSetBuilder frame(double z) {
        DataSet position = DataSet.builder("made")
                .putNumbers(Tag.IMAGE_POSITION_PATIENT, -10, 20, z)
                .build();
        return DataSet.builder("made").putItems(Tag.PLANE_POSITION_SEQUENCE, position);
    }

    /** Writes images as files 0.dcm, 1.dcm, ... */
    public static List<Path> write(Path folder, List<DataSet> images) throws IOException {
        List<Path> files = new ArrayList<>();
        for (DataSet image : images) {
            files.add(write(folder.resolve(files.size() + ".dcm"), image));
        }
        return files;
    }

    public static Path write(Path file, DataSet image) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            new CompactToolkit().write(image, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, out);
        }
        return file;
    }
}
