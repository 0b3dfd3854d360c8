// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.gui.TextRoi;
import ij.io.RoiEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.io.ImageJRoi.Grouping;

/** The files are made by ImageJ's own encoder; the voxels are counted by hand. */
class ImageJRoiTest {
    private static final Grid GRID = Grid.of(10, 8, 5, 1, 1, 3);

    @TempDir
    Path folder;

    private static Roi rectangle(String name, int slice, int x, int y, int width, int height) {
        Roi roi = new Roi(x, y, width, height);
        roi.setName(name);
        roi.setPosition(slice);
        return roi;
    }

    private Path roi(Roi roi) throws IOException {
        return Files.write(folder.resolve("lesion.roi"), RoiEncoder.saveAsByteArray(roi));
    }

    private Path set(Roi... rois) throws IOException {
        Path file = folder.resolve("RoiSet.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Roi roi : rois) {
                zip.putNextEntry(new ZipEntry(roi.getName() + ".roi"));
                zip.write(RoiEncoder.saveAsByteArray(roi));
            }
        }
        return file;
    }

    private static void refused(String reason, Path file) {
        IOException error = assertThrows(IOException.class, () -> ImageJRoi.read(file, GRID, Grouping.ALL));
        assertEquals("cannot read " + file + ": " + reason, error.getMessage());
    }

    @Test
    void readsOneSelection() throws IOException {
        ImageJRoi.Regions regions = ImageJRoi.read(roi(rectangle("x", 3, 2, 1, 4, 3)), GRID, Grouping.ALL);
        assertEquals(List.of("lesion"), List.copyOf(regions.masks().keySet()));
        Mask mask = regions.masks().get("lesion");
        assertEquals(12, mask.count());
        for (int z = 0; z < 5; z++) {
            for (int y = 0; y < 8; y++) {
                for (int x = 0; x < 10; x++) {
                    assertEquals(z == 2 && x >= 2 && x < 6 && y >= 1 && y < 4, mask.get(x, y, z));
                }
            }
        }
        assertEquals(List.of(), regions.notes());
    }

    @Test
    void appliesASelectionWithoutSliceToAllAndNotesIt() throws IOException {
        Path file = roi(rectangle("x", 0, 2, 1, 4, 3));
        ImageJRoi.Regions regions = ImageJRoi.read(file, GRID, Grouping.ALL);
        assertEquals(60, regions.masks().get("lesion").count());
        assertEquals(List.of("ROI \"lesion\" has no slice and is applied to all 5 slices"), regions.notes());
        Grid slice = Grid.of(10, 8, 1, 1, 1, 1);
        regions = ImageJRoi.read(file, slice, Grouping.ALL);
        assertEquals(12, regions.masks().get("lesion").count());
        assertEquals(List.of(), regions.notes());
    }

    @Test
    void takesTheSliceFromTheNameOfTheManagerOrTheHyperstack() throws IOException {
        Roi hyper = rectangle("h", 0, 0, 0, 2, 2);
        hyper.setPosition(1, 4, 1);
        Mask mask = ImageJRoi.read(set(rectangle("0002-0034-0056", 0, 0, 0, 1, 1), hyper), GRID, Grouping.ALL)
                .masks()
                .get("RoiSet");
        assertTrue(mask.get(0, 0, 1));
        assertTrue(mask.get(1, 1, 3));
        assertEquals(5, mask.count());
    }

    @Test
    void leavesHolesOut() throws IOException {
        ShapeRoi ring = new ShapeRoi(new Roi(1, 1, 6, 6)).not(new ShapeRoi(new Roi(3, 3, 2, 2)));
        ring.setPosition(1);
        Mask mask = ImageJRoi.read(roi(ring), GRID, Grouping.ALL).masks().get("lesion");
        assertEquals(36 - 4, mask.count());
        assertFalse(mask.get(3, 3, 0));
        assertTrue(mask.get(2, 3, 0));
    }

    @Test
    void fillsAsImageJDoes() throws IOException {
        Roi polygon = new PolygonRoi(new float[] {1, 8, 1}, new float[] {0, 0, 7}, Roi.POLYGON);
        Roi oval = new OvalRoi(2, 1, 5, 5);
        for (Roi roi : List.of(polygon, oval)) {
            roi.setPosition(2);
            Mask mask = ImageJRoi.mask(List.of(roi), GRID);
            int expected = 0;
            for (int y = 0; y < 8; y++) {
                for (int x = 0; x < 10; x++) {
                    assertEquals(roi.contains(x, y), mask.get(x, y, 1), roi.getTypeAsString() + " " + x + ", " + y);
                    expected += roi.contains(x, y) ? 1 : 0;
                }
            }
            assertEquals(expected, mask.count());
        }
        // a disc of diameter 5 as ImageJ paints it: rows of 3, 5, 5, 5, 3
        assertEquals(21, ImageJRoi.mask(List.of(oval), GRID).count());
    }

    @Test
    void groupsASetIntoRegions() throws IOException {
        Roi a = rectangle("tumour-1", 1, 0, 0, 2, 2);
        Roi b = rectangle("tumour-2", 2, 0, 0, 3, 3);
        Roi c = rectangle("node_01", 1, 5, 5, 1, 1);
        Roi d = rectangle("0003-0001-0001", 3, 1, 1, 1, 1);
        Roi e = rectangle("left lung", 4, 0, 0, 2, 1);
        a.setGroup(7);
        c.setGroup(7);
        b.setGroup(2);
        Path file = set(a, b, c, d, e);
        assertEquals("{RoiSet=17}", counts(file, Grouping.ALL));
        assertEquals("{tumour=13, node=1, RoiSet=1, left lung=2}", counts(file, Grouping.NAME));
        assertEquals("{group 7=5, group 2=9, no group=3}", counts(file, Grouping.GROUP));
    }

    private static String counts(Path file, Grouping grouping) throws IOException {
        StringBuilder text = new StringBuilder();
        ImageJRoi.read(file, GRID, grouping).masks().forEach((name, mask) -> text.append(text.isEmpty() ? "{" : ", ")
                .append(name + "=" + mask.count()));
        return text + "}";
    }

    @Test
    void cutsAtTheBorderAndNotesIt() throws IOException {
        ImageJRoi.Regions regions = ImageJRoi.read(roi(rectangle("x", 1, -2, 6, 4, 9)), GRID, Grouping.ALL);
        assertEquals(4, regions.masks().get("lesion").count());
        assertEquals(List.of("ROI \"lesion\" reaches beyond the image and is cut at its border"), regions.notes());
        Roi oval = new OvalRoi(-3, -3, 6, 6);
        oval.setPosition(1);
        Mask mask = ImageJRoi.mask(List.of(oval), GRID);
        assertTrue(mask.get(0, 0, 0));
        assertFalse(mask.get(2, 2, 0));
        oval.setLocation(50, 50);
        assertTrue(ImageJRoi.mask(List.of(oval), GRID).isEmpty());
    }

    @Test
    void refusesWhatIsNoAreaOrLiesElsewhere() throws IOException {
        Roi line = new Line(0, 0, 3, 3);
        refused("every ROI must be an area, found \"lesion\" of type Straight Line", roi(line));
        refused("every ROI must be an area, found \"lesion\" of type Point", roi(new PointRoi(1, 1)));
        Roi open = new PolygonRoi(new float[] {1, 8, 1}, new float[] {0, 0, 7}, Roi.POLYLINE);
        refused("every ROI must be an area, found \"lesion\" of type Polyline", roi(open));
        refused("every ROI must be an area, found \"lesion\" of type Text", roi(new TextRoi(1, 1, "note")));
        refused(
                "every ROI must lie on a slice of the image, found \"lesion\" on slice 6 of 5",
                roi(rectangle("x", 6, 0, 0, 1, 1)));
    }

    @Test
    void refusesDamagedFiles() throws IOException {
        Path file = folder.resolve("x.roi");
        Files.writeString(file, "hello");
        refused("expected an ImageJ ROI, found something else in \"x\"", file);
        byte[] polygon = RoiEncoder.saveAsByteArray(
                new PolygonRoi(new float[] {1, 8, 1, 2}, new float[] {0, 0, 7, 5}, Roi.POLYGON));
        Files.write(file, Arrays.copyOf(polygon, 70));
        refused("the ROI \"x\" is damaged", file);
        Path zip = set(rectangle("a", 1, 0, 0, 1, 1));
        byte[] bytes = Files.readAllBytes(zip);
        Files.write(zip, Arrays.copyOf(bytes, 60));
        refused("the zip file is damaged (Unexpected end of ZLIB input stream)", zip);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("readme.txt"));
        }
        refused("expected a zip file of ImageJ ROIs (.roi), found none in it", zip);
        Path missing = folder.resolve("missing.zip");
        refused("no such file", missing);
    }

    @Test
    void keepsTheOrderOfTheFile() throws IOException {
        List<Roi> rois = ImageJRoi.read(set(rectangle("b", 1, 0, 0, 1, 1), rectangle("a", 2, 0, 0, 1, 1)));
        assertArrayEquals(
                new String[] {"b", "a"}, rois.stream().map(Roi::getName).toArray());
    }
}
