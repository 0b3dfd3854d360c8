// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.series;

import java.nio.ByteBuffer;
import java.util.Optional;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.Tag;

/** From stored samples to values: the modality LUT of one frame (DICOM PS3.3, C.11.1). */
sealed interface Rescale {
    /** The value of a stored sample. */
    double of(double stored);

    /**
     * slope · stored + intercept.
     *
     * @param slope not 0, unless all samples are
     */
    record Linear(double slope, double intercept) implements Rescale {
        @Override
        public double of(double stored) {
            return slope * stored + intercept;
        }
    }

    /**
     * A table.
     *
     * @param first the sample of the first value; smaller samples have that value too, larger ones than the table is
     *     long its last value
     */
    record Table(int first, double[] values) implements Rescale {
        @Override
        public double of(double stored) {
            double at = Math.max(0, Math.min(values.length - 1.0, stored - first));
            return values[(int) at];
        }
    }

    /**
     * What a frame says.
     *
     * @throws DicomException naming the file, if it says it in two ways or not in numbers
     */
    static Rescale of(FrameHeader frame) throws DicomException {
        int group = Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE;
        Optional<Double> slope = number(frame, group, Tag.RESCALE_SLOPE);
        Optional<Double> intercept = number(frame, group, Tag.RESCALE_INTERCEPT);
        Optional<DataSet> table = frame.file().item(Tag.MODALITY_LUT_SEQUENCE);
        if (table.isPresent()) {
            if (slope.isPresent() || intercept.isPresent()) {
                throw frame.file()
                        .error("expected a modality LUT or a rescale slope, found both: which of them holds?");
            }
            return table(table.get());
        }
        return new Linear(slope.orElse(1.0), intercept.orElse(0.0));
    }

    private static Optional<Double> number(FrameHeader frame, int group, int tag) throws DicomException {
        double[] numbers = frame.numbers(group, tag);
        if (numbers.length == 0) {
            return Optional.empty();
        }
        if (numbers.length > 1 || !Double.isFinite(numbers[0])) {
            throw frame.file().error(tag, "expected one number");
        }
        return Optional.of(numbers[0]);
    }

    private static Rescale table(DataSet item) throws DicomException {
        int[] descriptor = item.integers(Tag.LUT_DESCRIPTOR);
        ByteBuffer data = item.bytes(Tag.LUT_DATA).orElse(ByteBuffer.allocate(0));
        if (descriptor.length != 3) {
            throw item.error(Tag.LUT_DESCRIPTOR, "expected 3 numbers, found " + descriptor.length);
        }
        int entries = descriptor[0] == 0 ? 65536 : descriptor[0] & 0xFFFF;
        boolean isWide = data.remaining() >= 2 * entries;
        if (!isWide && (descriptor[2] > 8 || data.remaining() < entries)) {
            throw item.error(Tag.LUT_DATA, "expected " + entries + " values, found " + data.remaining() + " bytes");
        }
        double[] values = new double[entries];
        for (int i = 0; i < entries; i++) {
            values[i] = isWide ? Short.toUnsignedInt(data.getShort(2 * i)) : Byte.toUnsignedInt(data.get(i));
        }
        return new Table(descriptor[1], values);
    }
}
