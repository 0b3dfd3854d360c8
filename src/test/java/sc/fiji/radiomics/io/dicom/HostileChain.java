// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom;

import java.io.IOException;
import java.util.List;
import sc.fiji.radiomics.io.dicom.pixel.CompactToolkit;

/** All that may be done with a file of unknown origin: values and frames, and in time volumes and regions. */
final class HostileChain {
    private static final DicomReader READER = new DicomReader(Limits.DEFAULT);
    private static final DicomToolkit TOOLKIT = new CompactToolkit();
    private static final List<Integer> PIXELS =
            List.of(Tag.PIXEL_DATA, Tag.FLOAT_PIXEL_DATA, Tag.DOUBLE_FLOAT_PIXEL_DATA);

    private HostileChain() {}

    static void read(String name, byte[] bytes) throws IOException {
        DicomFile file = READER.read(name, bytes);
        values(file.data());
        frames(file);
    }

    /** The first frames and the last one. */
    private static void frames(DicomFile file) throws IOException {
        if (PIXELS.stream().noneMatch(file.data()::has)) {
            return;
        }
        Frames frames = TOOLKIT.frames(file);
        for (int frame = 0; frame < Math.min(2, frames.count()); frame++) {
            frames.frame(frame);
        }
        frames.frame(frames.count() - 1);
    }

    private static void values(DataSet data) throws IOException {
        for (Element element : data.elements()) {
            data.texts(element.tag());
            for (DataSet item : element.items()) {
                values(item);
            }
        }
    }
}
