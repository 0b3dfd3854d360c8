// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.Progress;

/** Which SEG and RTSTRUCT of a study belong to a series. */
class RegionsOfSeriesTest {
    private static final String STUDY = "1.2";
    private static final String IMAGES = "1.2.1";

    private final ArchiveServer server = ArchiveServer.start();

    @TempDir
    private Path cache;

    @AfterEach
    void stop() {
        server.close();
    }

    private List<String> regions() throws IOException {
        Archive archive = new Archive(ArchiveAddress.of(server.address()), Login.NONE, ArchiveOptions.defaults());
        FetchedSeries images = archive.fetch(SeriesEntry.of(STUDY, IMAGES), cache, Progress.NONE);
        return archive.regionsOf(images, Progress.NONE).stream()
                .map(SeriesEntry::series)
                .toList();
    }

    private void add(String series, String modality, String metadata) {
        server.addSeries("P1", STUDY, series, modality, 1);
        server.addMetadata(series, metadata.isEmpty() ? "" : "," + metadata);
    }

    private static String sequence(String tag, String... items) {
        return "\"" + tag + "\":{\"vr\":\"SQ\",\"Value\":[{" + String.join(",", items) + "}]}";
    }

    private static String uid(String tag, String uid) {
        return "\"" + tag + "\":{\"vr\":\"UI\",\"Value\":[\"" + uid + "\"]}";
    }

    private static String rtstruct(String series) {
        return sequence("30060010", sequence("30060012", sequence("30060014", uid("0020000E", series))));
    }

    @Test
    void theyReferToTheSeriesOrToItsInstancesOrShareItsFrame() throws IOException {
        server.addSeries("P1", STUDY, IMAGES, "CT", 2);
        server.addSeries("P1", STUDY, "1.2.2", "CT", 2);
        add("1.2.11", "SEG", sequence("00081115", uid("0020000E", IMAGES)));
        add("1.2.12", "SEG", sequence("00081115", uid("0020000E", "1.2.2")));
        add(
                "1.2.13",
                "SEG",
                sequence("52009230", sequence("00089124", sequence("00082112", uid("00081155", IMAGES + ".2")))));
        add("1.2.14", "SEG", uid("00200052", STUDY + ".999"));
        add("1.2.15", "SEG", uid("00200052", STUDY + ".998"));
        add("1.2.16", "SEG", "");
        add("1.2.21", "RTSTRUCT", rtstruct(IMAGES));
        add("1.2.22", "RTSTRUCT", rtstruct("1.2.2") + "," + uid("00200052", STUDY + ".999"));
        add("1.2.31", "SR", sequence("00081115", uid("0020000E", IMAGES)));
        assertEquals(List.of("1.2.11", "1.2.13", "1.2.14", "1.2.21"), regions());
    }

    @Test
    void aRegionOfAnArchiveThatCannotTellIsNotHidden() throws IOException {
        server.addSeries("P1", STUDY, IMAGES, "CT", 2);
        add("1.2.11", "SEG", sequence("00081115", uid("0020000E", "1.2.2")));
        server.failWith(501, 9, "/metadata");
        assertEquals(List.of("1.2.11"), regions());
    }

    /** Its own identifier stands at the top and is no reference. */
    @Test
    void aSeriesDoesNotReferToItself() throws IOException {
        References found = References.read(
                new ByteArrayInputStream(("[{" + uid("0020000E", "1.2.3") + "}]").getBytes(StandardCharsets.UTF_8)));
        assertTrue(!found.belongTo("1.2.3", Set.of(), ""));
        References single = References.read(
                new ByteArrayInputStream(("{" + uid("0020000E", "1.2.3") + "}").getBytes(StandardCharsets.UTF_8)));
        assertTrue(!single.belongTo("1.2.3", Set.of(), ""));
    }
}
