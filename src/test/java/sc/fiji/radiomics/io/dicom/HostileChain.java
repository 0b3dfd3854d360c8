// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom;

import java.io.IOException;

/** All that may be done with a file of unknown origin: values, and in time frames, volumes and regions. */
final class HostileChain {
    private static final DicomReader READER = new DicomReader(Limits.DEFAULT);

    private HostileChain() {}

    static void read(String name, byte[] bytes) throws IOException {
        DicomFile file = READER.read(name, bytes);
        values(file.data());
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
