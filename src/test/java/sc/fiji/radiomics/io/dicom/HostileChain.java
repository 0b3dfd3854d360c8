// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.imglib2.parallel.TaskExecutors;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.io.dicom.pixel.CompactToolkit;
import sc.fiji.radiomics.io.dicom.region.ImageSlices;
import sc.fiji.radiomics.io.dicom.region.RegionEntry;
import sc.fiji.radiomics.io.dicom.region.RegionObject;
import sc.fiji.radiomics.io.dicom.region.RegionOptions;
import sc.fiji.radiomics.io.dicom.region.Segmentation;
import sc.fiji.radiomics.io.dicom.series.DicomImage;
import sc.fiji.radiomics.io.dicom.series.SeriesListing;
import sc.fiji.radiomics.io.dicom.series.SeriesReader;
import sc.fiji.radiomics.io.dicom.series.VolumeEntry;
import sc.fiji.radiomics.io.dicom.suv.DoseUnit;
import sc.fiji.radiomics.io.dicom.suv.Suv;
import sc.fiji.radiomics.io.dicom.suv.SuvType;

/** All that may be done with a file of unknown origin: values, frames, volumes, regions, uptake. */
final class HostileChain {
    private static final DicomReader READER = new DicomReader(Limits.DEFAULT);
    private static final DicomToolkit TOOLKIT = new CompactToolkit();
    private static final ImageSlices SMALL = ImageSlices.of(Grid.of(20, 20, 5, 1, 1, 2), "");
    private static final List<Integer> PIXELS =
            List.of(Tag.PIXEL_DATA, Tag.FLOAT_PIXEL_DATA, Tag.DOUBLE_FLOAT_PIXEL_DATA);

    private HostileChain() {}

    static void read(String name, byte[] bytes) throws IOException {
        DicomFile file = READER.read(name, bytes);
        values(file.data());
        Dump.write(file, String::length);
        regions(file);
        Path path = Path.of(name);
        try {
            Files.write(path, bytes);
            volumes(path);
        } finally {
            Files.deleteIfExists(path);
        }
        frames(file);
    }

    private static void regions(DicomFile file) throws IOException {
        String kind = file.data().text(Tag.MODALITY);
        if (kind.equals("RTSTRUCT")) {
            RegionObject object = RegionObject.of(file, TOOLKIT);
            for (RegionEntry entry : object.entries()) {
                object.region(entry, SMALL, RegionOptions.DEFAULT);
            }
        } else if (kind.equals("SEG") && RegionObject.of(file, TOOLKIT) instanceof Segmentation segmentation) {
            ImageSlices own = segmentation.ownSlices();
            for (RegionEntry entry : segmentation.entries()) {
                segmentation.region(entry, own, RegionOptions.DEFAULT);
            }
        }
    }

    private static void volumes(Path path) throws IOException {
        SeriesListing listing = SeriesListing.of(path, TOOLKIT, TaskExecutors.singleThreaded());
        listing.lines();
        for (VolumeEntry entry : listing.volumes()) {
            DicomImage image = new SeriesReader(TOOLKIT, TaskExecutors.singleThreaded()).read(listing.series(entry));
            if (entry.modality().equals("PT")) {
                Suv.convert(image, SuvType.BODY_WEIGHT, DoseUnit.CHECKED);
            }
        }
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
