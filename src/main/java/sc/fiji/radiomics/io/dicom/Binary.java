// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Values that are stored as binary numbers. */
final class Binary {
    private Binary() {}

    /** All whole values; bytes after the last one are left out. */
    static double[] numbers(Element element) {
        Vr vr = element.vr();
        ByteBuffer bytes = element.value().buffer();
        double[] numbers = new double[vr == Vr.AT ? bytes.remaining() / 4 : bytes.remaining() / Math.max(1, vr.unit())];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(vr, bytes, i);
        }
        return numbers;
    }

    private static double number(Vr vr, ByteBuffer bytes, int i) {
        return switch (vr) {
            case FD, OD -> bytes.getDouble(8 * i);
            case FL, OF -> bytes.getFloat(4 * i);
            case SL -> bytes.getInt(4 * i);
            case UL, OL -> Integer.toUnsignedLong(bytes.getInt(4 * i));
            case SS -> bytes.getShort(2 * i);
            case US, OW -> Short.toUnsignedInt(bytes.getShort(2 * i));
            case SV, UV, OV -> bytes.getLong(8 * i);
            case AT -> Integer.toUnsignedLong(tag(bytes, i));
            default -> Byte.toUnsignedInt(bytes.get(i));
        };
    }

    /** A tag as a value: two shorts, each in the byte order of the data set. */
    private static int tag(ByteBuffer bytes, int i) {
        return Tag.of(Short.toUnsignedInt(bytes.getShort(4 * i)), Short.toUnsignedInt(bytes.getShort(4 * i + 2)));
    }

    static List<String> texts(Element element) {
        ByteBuffer bytes = element.value().buffer();
        return switch (element.vr()) {
            case AT ->
                IntStream.range(0, bytes.remaining() / 4)
                        .mapToObj(i -> Tag.number(tag(bytes, i)))
                        .toList();
            case FD, OD ->
                Arrays.stream(numbers(element)).mapToObj(Double::toString).toList();
            case FL, OF ->
                Arrays.stream(numbers(element))
                        .mapToObj(number -> Float.toString((float) number))
                        .toList();
            case SV, OV ->
                IntStream.range(0, bytes.remaining() / 8)
                        .mapToObj(i -> Long.toString(bytes.getLong(8 * i)))
                        .toList();
            case UV ->
                IntStream.range(0, bytes.remaining() / 8)
                        .mapToObj(i -> Long.toUnsignedString(bytes.getLong(8 * i)))
                        .toList();
            default ->
                Arrays.stream(numbers(element))
                        .mapToObj(number -> Long.toString((long) number))
                        .toList();
        };
    }
}
