// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import sc.fiji.radiomics.SharedData;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.io.dicom.DicomToolkit;
import sc.fiji.radiomics.io.dicom.pixel.CompactToolkit;
import sc.fiji.radiomics.io.dicom.series.DicomImage;
import sc.fiji.radiomics.io.dicom.series.SeriesReader;

/**
 * Every case of {@code shared/dicom} that has regions, against the facts that pydicom and NumPy computed. A new folder
 * there becomes a test by itself.
 */
class RegionCasesTest {
    private static final DicomToolkit TOOLKIT = new CompactToolkit();

    @TestFactory
    Stream<DynamicNode> everyRegionOfEveryCaseHasTheVoxelsOfItsFacts() throws IOException {
        List<DynamicNode> cases = new ArrayList<>();
        for (String group : List.of("cases", "synthetic")) {
            try (Stream<Path> folders = Files.list(SharedData.path("dicom").resolve(group))) {
                for (Path folder : folders.sorted().toList()) {
                    if (Files.exists(folder.resolve("rtstruct")) || Files.exists(folder.resolve("seg"))) {
                        cases.add(DynamicContainer.dynamicContainer(
                                folder.getFileName().toString(), tests(folder)));
                    }
                }
            }
        }
        assertTrue(cases.size() >= 11, "found " + cases.size());
        return cases.stream();
    }

    private static List<DynamicTest> tests(Path folder) throws IOException {
        JsonNode facts =
                new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
        List<DynamicTest> tests = new ArrayList<>();
        if (Files.exists(folder.resolve("rtstruct"))) {
            RegionObject object = open(only(folder.resolve("rtstruct")));
            for (JsonNode roi : facts.get("rois")) {
                String name = roi.get("number").asText() + " " + roi.get("name").asText();
                tests.add(DynamicTest.dynamicTest(
                        name, () -> checkContours(object, image(folder.resolve("dicom")), roi)));
            }
        }
        for (JsonNode segmentation : facts.path("segmentations")) {
            Segmentation object =
                    (Segmentation) open(folder.resolve(segmentation.get("file").asText()));
            for (JsonNode segment : segmentation.get("segments")) {
                String name = segmentation.get("file").asText() + " "
                        + segment.get("number").asText();
                tests.add(DynamicTest.dynamicTest(
                        name + " on its own grid",
                        () -> checkSegment(object, object.ownSlices(), segmentation, segment)));
                for (String images : List.of("dicom", "multiframe")) {
                    if (Files.exists(folder.resolve(images))) {
                        tests.add(DynamicTest.dynamicTest(
                                name + " on the image of " + images,
                                () -> checkOnImage(object, image(folder.resolve(images)), segment)));
                    }
                }
            }
        }
        return tests;
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }

    private static RegionObject open(Path file) throws IOException {
        return RegionObject.of(TOOLKIT.read(file), TOOLKIT);
    }

    private static DicomImage image(Path folder) throws IOException {
        return new SeriesReader(TOOLKIT, TaskExecutors.singleThreaded()).read(folder, "");
    }

    private static DicomRegion read(RegionObject object, ImageSlices slices, JsonNode facts, RegionOptions options)
            throws IOException {
        RegionEntry entry = object.entries().stream()
                .filter(one -> one.number() == facts.get("number").asInt())
                .findFirst()
                .orElseThrow();
        for (String key : List.of("name", "label")) {
            if (facts.has(key)) {
                assertEquals(facts.get(key).asText(), entry.name());
            }
        }
        return object.region(entry, slices, options);
    }

    private static void checkContours(RegionObject object, DicomImage image, JsonNode facts) throws IOException {
        ImageSlices slices = ImageSlices.of(image.series());
        if (facts.path("result").asText().equals("reject")) {
            IOException refused =
                    assertThrows(IOException.class, () -> read(object, slices, facts, RegionOptions.DEFAULT));
            assertTrue(refused.getMessage().contains("outside"), refused.getMessage());
            return;
        }
        DicomRegion region = read(object, slices, facts, RegionOptions.DEFAULT);
        String counted = facts.has("voxels") ? "voxels" : "voxels_centre_rule_xor";
        assertEquals(facts.get(counted).asInt(), region.mask().count());
        if (facts.path("result").asText().equals("empty")) {
            assertTrue(
                    region.notes().contains("the region is empty"),
                    region.notes().toString());
        }
        checkValues(facts, region.mask(), image);
        if (facts.has("bbox_ijk")) {
            checkBox(facts.get("bbox_ijk"), region.mask());
        }
        int outside = facts.path("contours_outside_volume").asInt();
        String note = outside + " contours beyond the slices of the image left out";
        assertEquals(outside > 0, region.notes().contains(note), region.notes().toString());
    }

    private static void checkBox(JsonNode corners, Mask mask) {
        Box box = mask.box().orElseThrow();
        JsonNode low = corners.get(0);
        JsonNode high = corners.get(1);
        Box expected = new Box(
                low.get(0).asInt(),
                low.get(1).asInt(),
                low.get(2).asInt(),
                high.get(0).asInt() + 1,
                high.get(1).asInt() + 1,
                high.get(2).asInt() + 1);
        assertEquals(expected, box);
    }

    private static void checkSegment(Segmentation object, ImageSlices slices, JsonNode file, JsonNode facts)
            throws IOException {
        Mask mask = read(object, slices, facts, RegionOptions.DEFAULT).mask();
        String counted = facts.has("voxels") ? "voxels" : "voxels_ge_half";
        assertEquals(facts.get(counted).asInt(), mask.count());
        if (facts.has("voxels_nonzero")) {
            Mask anything =
                    read(object, slices, facts, new RegionOptions(1e-9, false)).mask();
            assertEquals(facts.get("voxels_nonzero").asInt(), anything.count());
        }
        if (facts.has("voxels_gt_half")) {
            double above = 0.5 + 0.5 / file.get("maximum_fractional_value").asInt();
            Mask more =
                    read(object, slices, facts, new RegionOptions(above, false)).mask();
            assertEquals(facts.get("voxels_gt_half").asInt(), more.count());
        }
        if (facts.has("plane_positions_along_normal_min_max")) {
            JsonNode range = facts.get("plane_positions_along_normal_min_max");
            Box box = mask.box().orElseThrow();
            Vector3 first = mask.grid().toPatient(0, 0, box.z0());
            Vector3 last = mask.grid().toPatient(0, 0, box.z1() - 1);
            Vector3 normal = mask.grid().direction().k();
            assertEquals(range.get(0).asDouble(), first.dot(normal), 1e-3);
            assertEquals(range.get(1).asDouble(), last.dot(normal), 1e-3);
        }
        checkSlices(facts, mask);
    }

    private static void checkSlices(JsonNode facts, Mask mask) {
        JsonNode perSlice = facts.path("per_slice");
        if (perSlice.size() == mask.grid().nz()) {
            for (int z = 0; z < perSlice.size(); z++) {
                Box slice = new Box(0, 0, z, mask.grid().nx(), mask.grid().ny(), z + 1);
                assertEquals(perSlice.get(z).asInt(), mask.crop(slice).count(), "slice " + z);
            }
        }
    }

    private static void checkOnImage(RegionObject object, DicomImage image, JsonNode facts) throws IOException {
        ImageSlices slices = ImageSlices.of(image.series());
        DicomRegion region = read(object, slices, facts, RegionOptions.DEFAULT);
        String counted = facts.has("voxels") ? "voxels" : "voxels_ge_half";
        int nonEmpty = facts.path("nonempty_frames").asInt();
        if (nonEmpty > slices.grid().nz()) {
            String note =
                    nonEmpty - slices.grid().nz() + " of " + nonEmpty + " frames on no slice of the image left out";
            assertTrue(region.notes().contains(note), region.notes().toString());
            assertTrue(region.mask().count() > 0);
        } else {
            assertEquals(
                    facts.get(counted).asInt(),
                    region.mask().count(),
                    region.notes().toString());
        }
        checkSlices(facts, region.mask());
        checkValues(facts, region.mask(), image);
    }

    /** The intensities of the region, which another mask of as many voxels would not have. */
    private static void checkValues(JsonNode facts, Mask mask, DicomImage image) {
        if (!facts.has("values_in_mask")) {
            return;
        }
        float[] values = image.volume().voxels();
        DoubleSummaryStatistics found = IntStream.range(0, values.length)
                .filter(i -> mask.voxels()[i])
                .mapToDouble(i -> values[i])
                .summaryStatistics();
        JsonNode expected = facts.get("values_in_mask");
        assertEquals(expected.get("min").asDouble(), found.getMin(), 1e-6 * Math.abs(found.getMin()) + 1e-6);
        assertEquals(expected.get("max").asDouble(), found.getMax(), 1e-6 * Math.abs(found.getMax()) + 1e-6);
        assertEquals(expected.get("mean").asDouble(), found.getAverage(), 1e-6 * Math.abs(found.getAverage()) + 1e-6);
    }
}
