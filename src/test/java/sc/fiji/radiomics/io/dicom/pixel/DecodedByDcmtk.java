// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * A stream of 29 x 23 pixels that DCMTK made, and what DCMTK decodes of it. The head of the table in each folder says
 * how.
 *
 * @param folder below the oracles
 * @param file in it
 * @param components samples per pixel
 * @param bits of a sample
 * @param sha256 of the samples as 16 bits, little endian
 */
record DecodedByDcmtk(String folder, String file, int components, int bits, String sha256) {
    static Stream<DecodedByDcmtk> all(String folder) throws IOException {
        return new String(resource(folder, "decoded.csv"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#") && !line.startsWith("file"))
                .map(line -> line.split(","))
                .map(cells -> new DecodedByDcmtk(
                        folder, cells[0], Integer.parseInt(cells[1]), Integer.parseInt(cells[2]), cells[3]));
    }

    private static byte[] resource(String folder, String name) throws IOException {
        try (InputStream in = DecodedByDcmtk.class.getResourceAsStream("/oracle/" + folder + "/" + name)) {
            return in.readAllBytes();
        }
    }

    byte[] stream() throws IOException {
        return resource(folder, file);
    }

    PixelFormat format() {
        return new PixelFormat(23, 29, components, bits > 8 ? 16 : 8, bits, bits - 1, false, false);
    }

    static String sha256(int[] samples) throws NoSuchAlgorithmException {
        ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(samples).forEach(sample -> bytes.putShort((short) sample));
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    }

    @Override
    public String toString() {
        return file;
    }
}
