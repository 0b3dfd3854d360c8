// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.cli.Radiomics;
import sc.fiji.radiomics.io.dicom.DicomReader;
import sc.fiji.radiomics.io.dicom.Limits;
import sc.fiji.radiomics.io.dicom.Tag;

/** The steps of {@link OrthancTest} that run beside Orthanc, each a program of its own. */
public final class OrthancClient {
    /** The exit code of a program that halts itself. */
    static final int KILLED = 137;
    /** Instances after which the fetch is killed, of 51. */
    static final int UNTIL = 20;

    private static final String HOST = "http://127.0.0.1:" + OrthancTest.PORT;
    private static final String ADDRESS = HOST + "/dicom-web";

    private final Path samples;
    private final Path folder;
    private final HttpClient http = HttpClient.newHttpClient();

    private OrthancClient(Path samples, Path folder) {
        this.samples = samples;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        OrthancClient client = new OrthancClient(Path.of(arguments[1]), Path.of(arguments[2]));
        switch (arguments[0]) {
            case "load" -> client.load();
            case "killed" -> client.fetchUntilKilled();
            case "resumed" -> client.resume();
            case "extracted" -> client.extract();
            case "sent" -> client.sendBack();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    // ---- Orthanc's own interface, to have something that is not under test

    private HttpRequest.Builder request(String path) {
        String login =
                Base64.getEncoder().encodeToString(("reader:" + OrthancTest.PASSWORD).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(HOST + path)).header("Authorization", "Basic " + login);
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        for (int left = 3; ; left--) {
            try {
                return http.send(request, BodyHandlers.ofString());
            } catch (IOException e) { // Orthanc closes a connection after one idle second
                if (left == 0) {
                    throw e;
                }
            }
        }
    }

    private void waitForOrthanc() throws Exception {
        for (int i = 0; ; i++) {
            try {
                send(request("/system").build());
                return;
            } catch (IOException e) {
                assertTrue(i < 300, "Orthanc does not start");
                Thread.sleep(200);
            }
        }
    }

    private List<Path> sampleFiles(String name) throws IOException {
        try (Stream<Path> files = Files.walk(samples.resolve(name))) {
            return files.filter(file ->
                            Files.isRegularFile(file) && !file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    /** Sample files by instance. */
    private Map<String, Path> instances(String name) throws IOException {
        Map<String, Path> instances = new TreeMap<>();
        for (Path file : sampleFiles(name)) {
            instances.put(InstanceHeader.read(file).instance(), file);
        }
        return instances;
    }

    private SeriesEntry series(String name, String modality) throws IOException {
        Path file = sampleFiles(name).stream()
                .filter(one -> modality(one).equals(modality))
                .findFirst()
                .orElseThrow();
        InstanceHeader header = InstanceHeader.read(file);
        return SeriesEntry.of(header.study(), header.series());
    }

    private static String modality(Path file) {
        try {
            return new DicomReader(Limits.DEFAULT).readHeader(file).data().text(Tag.MODALITY);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Archive archive() {
        return new Archive(
                ArchiveAddress.of(ADDRESS),
                Login.basic("reader", Secret.from(OrthancTest.PASSWORD::toCharArray)),
                ArchiveOptions.defaults());
    }

    private int radiomics(String... arguments) throws IOException {
        Path secret = folder.resolve("secret");
        Files.writeString(secret, OrthancTest.PASSWORD + "\n");
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of("--user", "reader", "--secret-file", secret.toString()));
        PrintWriter out = new PrintWriter(System.out, true);
        return Radiomics.run(out, out, line.toArray(String[]::new));
    }

    // ---- steps

    private void load() throws Exception {
        waitForOrthanc();
        int loaded = 0;
        for (String name : List.of("ct_sts003_rtstruct", "seg_liver_ct", "pet_sts003_suv_rtstruct", "seg_23x38x3")) {
            for (Path file : sampleFiles(name)) {
                HttpRequest post =
                        request("/instances").POST(BodyPublishers.ofFile(file)).build();
                assertEquals(200, send(post).statusCode(), file.toString());
                loaded++;
            }
        }
        assertTrue(loaded > 100, loaded + " files");
    }

    /** The program ends at once, as by kill -9, when a part of the series has arrived and more is on its way. */
    private void fetchUntilKilled() throws IOException {
        archive().fetch(series("ct_sts003_rtstruct", "CT"), folder.resolve("cache"), new Progress() {
            @Override
            public void update(double fraction, String what) {
                if (what.startsWith(UNTIL + " of 51 ")) {
                    Runtime.getRuntime().halt(KILLED);
                }
            }

            @Override
            public boolean isCancelled() {
                return false;
            }
        });
    }

    private void resume() throws Exception {
        SeriesEntry images = series("ct_sts003_rtstruct", "CT");
        checkSearch(images);
        FetchedSeries resumed = archive().fetch(images, folder.resolve("cache"), Progress.NONE);
        assertEquals(51 - UNTIL, resumed.arrived());
        assertEquals(List.of(), resumed.notes());
        assertEquals(
                0,
                radiomics(
                        "dicom",
                        "fetch",
                        ADDRESS,
                        "--study",
                        images.study(),
                        "--modality",
                        "CT",
                        "--regions",
                        "--cache",
                        folder.resolve("cache").toString()));
        assertSame(instances("ct_sts003_rtstruct"), images.study(), folder.resolve("cache"));
        SeriesEntry liver = series("seg_liver_ct", "CT");
        List<FetchedSeries> both = new Download(archive(), folder.resolve("liver"), true, 1)
                .run(ArchiveQuery.all().withSeries(liver.series()), Progress.NONE);
        assertEquals(2, both.size(), "CT and its SEG");
        assertSame(instances("seg_liver_ct"), liver.study(), folder.resolve("liver"));
    }

    private void checkSearch(SeriesEntry images) throws Exception {
        Archive small = new Archive(
                ArchiveAddress.of(ADDRESS),
                Login.basic("reader", Secret.from(OrthancTest.PASSWORD::toCharArray)),
                ArchiveOptions.defaults().withPageSize(2));
        String all = send(request("/studies").build()).body();
        assertEquals(
                all.split(",").length,
                small.studies(ArchiveQuery.all(), Progress.NONE).size());
        List<SeriesEntry> found = small.series(ArchiveQuery.all().withStudy(images.study()), Progress.NONE);
        assertEquals(
                "CT PT RTSTRUCT RTSTRUCT",
                found.stream().map(SeriesEntry::modality).sorted().collect(Collectors.joining(" ")));
        assertEquals(
                51,
                small.search()
                        .instances(images.study(), images.series(), Progress.NONE)
                        .size());
        assertEquals(List.of(), small.studies(ArchiveQuery.all().withPatient("nobody"), Progress.NONE));
        String patient = new DicomReader(Limits.DEFAULT)
                .readHeader(sampleFiles("ct_sts003_rtstruct").get(0))
                .data()
                .text(Tag.PATIENT_ID);
        assertTrue(small.series(ArchiveQuery.all().withPatient(patient).withModality("CT"), Progress.NONE).stream()
                .anyMatch(one -> one.series().equals(images.series())));
        assertEquals(0, radiomics("dicom", "find", ADDRESS, "--study", images.study(), "--list", "series"));
        assertRefused();
    }

    private void assertRefused() {
        Archive stranger = new Archive(
                ArchiveAddress.of(ADDRESS),
                Login.basic("reader", Secret.from("wrong"::toCharArray)),
                ArchiveOptions.defaults());
        ArchiveException error =
                assertThrows(ArchiveException.class, () -> stranger.studies(ArchiveQuery.all(), Progress.NONE));
        assertTrue(
                error.getMessage()
                        .endsWith("401 Unauthorized: the archive does not accept this login by name and password"),
                error.getMessage());
    }

    private static void assertSame(Map<String, Path> originals, String study, Path cache) throws IOException {
        Map<String, Path> fetched = new TreeMap<>();
        try (Stream<Path> files = Files.walk(cache.resolve(study))) {
            files.filter(file -> file.toString().endsWith(".dcm"))
                    .forEach(file -> fetched.put(file.getFileName().toString().replace(".dcm", ""), file));
        }
        assertEquals(originals.keySet(), fetched.keySet());
        for (Map.Entry<String, Path> one : originals.entrySet()) {
            assertArrayEquals(
                    Files.readAllBytes(one.getValue()), Files.readAllBytes(fetched.get(one.getKey())), one.getKey());
        }
    }

    /** What was fetched gives the same features as the files that the archive was given. */
    private void extract() throws IOException {
        Path study = folder.resolve("cache")
                .resolve(series("ct_sts003_rtstruct", "CT").study());
        Path images = study.resolve(series("ct_sts003_rtstruct", "CT").series());
        Path regions = study.resolve(series("ct_sts003_rtstruct", "RTSTRUCT").series());
        try (Stream<Path> files = Files.list(regions)) {
            extract(images, files.findFirst().orElseThrow(), "fetched");
        }
        Path original = samples.resolve("ct_sts003_rtstruct");
        extract(original.resolve("dicom"), original.resolve("rtstruct/RS.dcm"), "original");
        String features = Files.readString(folder.resolve("fetched/features.csv"));
        assertTrue(features.lines().count() > 1, features);
        assertEquals(Files.readString(folder.resolve("original/features.csv")), features);
    }

    private void extract(Path images, Path regions, String name) {
        PrintWriter out = new PrintWriter(System.out, true);
        String results = folder.resolve(name).toString();
        assertEquals(
                0,
                Radiomics.run(
                        out,
                        out,
                        "extract",
                        images.toString(),
                        regions.toString(),
                        "--case",
                        "P-1",
                        "--settings",
                        "ibsi-a",
                        "--out",
                        results));
    }

    private void sendBack() throws Exception {
        SeriesEntry images = series("ct_sts003_rtstruct", "CT");
        for (String study : send(request("/studies").build()).body().split("[^0-9a-f-]+")) {
            if (!study.isEmpty()) {
                send(request("/studies/" + study).DELETE().build());
            }
        }
        assertEquals(List.of(), archive().studies(ArchiveQuery.all(), Progress.NONE));
        Path report = folder.resolve("sent.csv");
        String cache = folder.resolve("cache").toString();
        Path text = Files.writeString(folder.resolve("notes.txt"), "no DICOM");
        assertEquals(
                1,
                radiomics("dicom", "send", ADDRESS, cache, text.toString(), "--report", report.toString()),
                "the text, the index and the lock are no DICOM files");
        assertEquals(
                52,
                Files.readString(report)
                        .lines()
                        .filter(line -> line.contains(",stored,"))
                        .count());
        assertEquals(
                1, radiomics("dicom", "send", ADDRESS, cache, "--report", report.toString()), "nothing but the others");
        List<FetchedSeries> again = new Download(archive(), folder.resolve("again"), true, 5)
                .run(ArchiveQuery.all().withStudy(images.study()).withModality("CT"), Progress.NONE);
        assertEquals(2, again.size());
        assertSame(instances("ct_sts003_rtstruct"), images.study(), folder.resolve("again"));
    }
}
