// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.radiomics.SharedData;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.io.dicom.Bytes;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DataSetBuilder;
import sc.fiji.radiomics.io.dicom.DicomFile;
import sc.fiji.radiomics.io.dicom.DicomReader;
import sc.fiji.radiomics.io.dicom.Element;
import sc.fiji.radiomics.io.dicom.Limits;
import sc.fiji.radiomics.io.dicom.TransferSyntax;
import sc.fiji.radiomics.io.dicom.Vr;
import sc.fiji.radiomics.io.dicom.pixel.CompactToolkit;

/** Damaged files give regions or an exception that names the file; nothing else. */
class RegionMutationTest {
    private static final String NAME = "mutant.dcm";
    private static final int MUTANTS = 600;
    private static final List<String> VALUES = List.of(
            "", "-1", "0", "1", "65535", "4294967295", "1e308", "-1e9", "NaN", "1\\2", "x", "CLOSED_PLANAR", "1.2.3");

    @ParameterizedTest
    @CsvSource({
        "synthetic/rt_shapes/rtstruct/rs.dcm, synthetic/rt_shapes/dicom",
        "synthetic/seg_shapes/seg/binary.dcm, synthetic/seg_shapes/dicom",
        "synthetic/seg_shapes/seg/fractional.dcm, synthetic/seg_shapes/dicom",
        "cases/seg_labelmap/seg/sparse-labelmap-ppv5.dcm, ''",
        "cases/seg_23x38x3/seg/label.seg, cases/seg_23x38x3/dicom"
    })
    void aDamagedFileIsReadOrRefusedByItsName(String sample, String image) throws IOException {
        byte[] good = Files.readAllBytes(SharedData.path("dicom").resolve(sample));
        DicomFile file = new DicomReader(Limits.DEFAULT).read(NAME, good);
        ImageSlices slices = image.isEmpty()
                ? Segmentation.of(file, new CompactToolkit()).ownSlices()
                : ImageSlices.of(SampleSeries.of(SharedData.path("dicom").resolve(image)));
        assertTrue(survives(file, slices) > 0, "the sample itself must be read");
        int refused = 0;
        for (int seed = 0; seed < MUTANTS; seed++) {
            Random random = new Random(seed);
            try {
                DicomFile mutant = seed % 3 == 0
                        ? new DicomReader(Limits.DEFAULT).read(NAME, bytes(good, random))
                        : new DicomFile(
                                file.meta(),
                                mutant(file.data(), random),
                                TransferSyntax.EXPLICIT_LITTLE_ENDIAN,
                                List.of());
                survives(mutant, slices);
            } catch (IOException e) {
                refused++;
                assertTrue(e.getMessage().startsWith("cannot read " + NAME + ": "), "seed " + seed + ": " + e);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed + " of " + sample, e);
            }
        }
        assertTrue(refused > MUTANTS / 50, "only " + refused + " refused: the damage must reach the reader");
        assertTrue(refused < MUTANTS, "none was read");
    }

    /** Every region that can be read; the number of voxels of all. */
    private static long survives(DicomFile file, ImageSlices slices) throws IOException {
        RegionObject object = RegionObject.of(file, new CompactToolkit());
        long voxels = 0;
        IOException refusal = null;
        Grid own = slices.grid();
        for (RegionEntry entry : object.entries()) {
            try {
                DicomRegion region = object.region(entry, slices, RegionOptions.DEFAULT);
                assertEquals(own, region.mask().grid());
                voxels += region.mask().count();
            } catch (IOException e) {
                assertTrue(e.getMessage().startsWith("cannot read "), e.toString());
                refusal = e;
            }
        }
        if (object instanceof Segmentation segmentation) {
            segmentation.ownSlices();
        }
        if (voxels == 0 && refusal != null) {
            throw refusal;
        }
        return voxels;
    }

    private static byte[] bytes(byte[] good, Random random) {
        byte[] bytes = good.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            // not the preamble, which nobody reads
            bytes[128 + random.nextInt(bytes.length - 128)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    /** One element somewhere removed, doubled, emptied, made a sequence, or given another value. */
    private static DataSet mutant(DataSet data, Random random) {
        List<Element> elements = data.elements();
        Element element = elements.get(random.nextInt(elements.size()));
        DataSetBuilder changed = data.toBuilder();
        if (!element.items().isEmpty() && random.nextInt(8) > 0) {
            List<DataSet> items = new ArrayList<>(element.items());
            int which = random.nextInt(items.size());
            switch (random.nextInt(8)) {
                case 0 -> items.remove(which);
                case 1 -> items.add(items.get(which));
                default -> {
                    if (!items.get(which).elements().isEmpty()) {
                        items.set(which, mutant(items.get(which), random));
                    }
                }
            }
            return changed.putItems(element.tag(), items).build();
        }
        return switch (random.nextInt(5)) {
            case 0 -> changed.remove(element.tag()).build();
            case 1 ->
                changed.putItems(element.tag(), DataSet.builder(NAME).build()).build();
            case 2 ->
                changed.put(element.tag(), Vr.UN, new String(noise(random), StandardCharsets.ISO_8859_1))
                        .build();
            case 3 ->
                changed.put(Element.value(element.tag(), element.vr(), Bytes.of(noise(random))))
                        .build();
            default ->
                changed.put(element.tag(), Vr.DS, VALUES.get(random.nextInt(VALUES.size())))
                        .build();
        };
    }

    private static byte[] noise(Random random) {
        byte[] noise = new byte[2 * random.nextInt(20)];
        random.nextBytes(noise);
        return noise;
    }
}
