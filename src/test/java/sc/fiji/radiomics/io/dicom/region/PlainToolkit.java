// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomFile;
import sc.fiji.radiomics.io.dicom.DicomReader;
import sc.fiji.radiomics.io.dicom.DicomToolkit;
import sc.fiji.radiomics.io.dicom.DicomWriter;
import sc.fiji.radiomics.io.dicom.Frames;
import sc.fiji.radiomics.io.dicom.Limits;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.TransferSyntax;

/** Native pixels of 1, 8 and 16 bits by the definition, for tests of regions that need no other. */
final class PlainToolkit implements DicomToolkit {
    @Override
    public DicomFile read(Path file) throws IOException {
        return new DicomReader(Limits.DEFAULT).read(file);
    }

    @Override
    public DicomFile readHeader(Path file) throws IOException {
        return new DicomReader(Limits.DEFAULT).readHeader(file);
    }

    @Override
    public void write(DataSet data, TransferSyntax syntax, OutputStream out) throws IOException {
        DicomWriter.write(data, syntax, out);
    }

    @Override
    public Frames frames(DicomFile file) throws IOException {
        DataSet data = file.data();
        int bits = data.integer(Tag.BITS_ALLOCATED).orElse(0);
        int rows = data.integer(Tag.ROWS).orElse(0);
        int columns = data.integer(Tag.COLUMNS).orElse(0);
        int count = data.integer(Tag.NUMBER_OF_FRAMES).orElse(1);
        ByteBuffer pixels = data.bytes(Tag.PIXEL_DATA)
                .orElseThrow(() -> data.error("no pixels"))
                .order(ByteOrder.LITTLE_ENDIAN);
        if ((bits != 1 && bits != 8 && bits != 16)
                || (long) pixels.remaining() * 8 < (long) rows * columns * count * bits) {
            throw data.error("pixels are not what the header says");
        }
        return new Plain(pixels, bits, rows, columns, count);
    }

    private record Plain(ByteBuffer pixels, int bits, int rows, int columns, int count) implements Frames {
        @Override
        public int samples() {
            return 1;
        }

        @Override
        public double[] frame(int frame) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int[] integers(int frame) {
            int[] values = new int[rows * columns];
            for (int i = 0; i < values.length; i++) {
                int at = frame * values.length + i;
                values[i] = switch (bits) {
                    case 1 -> pixels.get(at / 8) >> (at % 8) & 1;
                    case 8 -> pixels.get(at) & 0xFF;
                    default -> pixels.getShort(2 * at) & 0xFFFF;
                };
            }
            return values;
        }
    }
}
