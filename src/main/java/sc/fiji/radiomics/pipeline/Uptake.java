// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import sc.fiji.radiomics.io.ReadImage;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.series.DicomSeries;
import sc.fiji.radiomics.io.dicom.suv.SuvType;

/** The values of a PET image as settings want them: as they are, or in SUV. */
final class Uptake {
    private static final String SUV = "SUV";

    private Uptake() {}

    /**
     * The image in SUV if the settings say so; its notes then say how it was made.
     *
     * @throws IOException if settings differ, are for SUV and the voxels of the series are not, or SUV cannot be made
     */
    static ReadImage of(ReadImage read, List<Settings> settings) throws IOException {
        check(read.series(), settings);
        Settings first = settings.get(0);
        Optional<SuvType> type = first.suv();
        return type.isPresent() ? read.toSuv(type.get(), first.dose()) : read;
    }

    /**
     * Whether the settings fit the series, before its voxels are read.
     *
     * @throws IOException if settings differ, or are for SUV and the voxels of the series are not
     */
    static void check(Optional<DicomSeries> series, List<Settings> settings) throws IOException {
        for (Settings one : settings) {
            if (!one.suv().equals(settings.get(0).suv())
                    || !one.dose().equals(settings.get(0).dose())) {
                throw new IOException("settings that are used together need the same suv and dose, found others in "
                        + settings.get(0).name() + " and " + one.name());
            }
            if (series.isPresent() && one.suv().isEmpty() && one.unit().startsWith(SUV)) {
                requireSuv(series.get().slices().get(0).header(), one);
            }
        }
    }

    private static void requireSuv(DataSet header, Settings settings) throws IOException {
        String units = header.text(Tag.UNITS);
        if (header.text(Tag.MODALITY).equals("PT") && !units.equals("GML")) {
            throw new IOException("settings " + settings.name() + " are for " + settings.unit()
                    + ", but the voxels of the series are in " + (units.isEmpty() ? "no known unit" : units)
                    + "; set suv to one of " + String.join(", ", SuvType.keys()));
        }
    }
}
