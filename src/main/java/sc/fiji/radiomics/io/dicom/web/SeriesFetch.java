// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import sc.fiji.radiomics.Progress;

/**
 * Fetches one series by WADO-RS (PS3.18, section 10.4): asks which instances there are, asks for the whole series if nearly all
 * of it is missing, and for each instance that is still missing then. What arrives is kept at once, so that the same fetch after an
 * interruption asks only for the rest.
 */
final class SeriesFetch {
    static final String INSTANCES = "multipart/related; type=\"application/dicom\"; transfer-syntax=*";

    private static final Set<Integer> HOPELESS = Set.of(401, 403);
    private static final int MOST_FAILURES_IN_A_ROW = 5;
    /** The whole series is asked for while less than one in so many of its instances is there. */
    private static final int FEW = 10;

    private final ArchiveAddress address;
    private final Http http;
    private final Search search;
    private final TransferLimits limits;
    private final SeriesEntry entry;
    private final SeriesCache cache;
    private final Progress progress;

    private final Map<String, InstanceEntry> expected = new TreeMap<>();
    private final Set<String> missing = new LinkedHashSet<>();
    private final Map<String, String> reasons = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    private int arrived;
    private int toldPercent = -1;

    SeriesFetch(Archive archive, SeriesEntry entry, SeriesCache cache, Progress progress) {
        this.address = archive.address();
        this.http = archive.http();
        this.search = archive.search();
        this.limits = archive.limits();
        this.entry = entry;
        this.cache = cache;
        this.progress = progress;
    }

    FetchedSeries run() throws IOException {
        SeriesIndex before = cache.readIndex();
        boolean stopped = false;
        try {
            compare(cache.present(before));
            tell();
            fetchWhole();
            fetchEach();
        } catch (CancellationException e) {
            stopped = true;
        } finally {
            if (!expected.isEmpty()) {
                cache.write(index(before));
            }
        }
        return new FetchedSeries(entry, cache.folder(), files(), why(stopped), arrived, stopped, notes);
    }

    private void compare(Set<String> present) throws IOException {
        for (InstanceEntry instance : search.instances(entry.study(), entry.series(), progress)) {
            expected.put(instance.instance(), instance);
        }
        if (expected.isEmpty()) {
            throw new ArchiveException("the archive has no instance of series " + entry.series());
        }
        expected.values().stream()
                .sorted(order())
                .map(InstanceEntry::instance)
                .filter(instance -> !present.contains(instance))
                .forEach(missing::add);
    }

    private static Comparator<InstanceEntry> order() {
        return Comparator.<InstanceEntry>comparingInt(one -> one.number().orElse(Integer.MAX_VALUE))
                .thenComparing(InstanceEntry::instance);
    }

    /**
     * Asks for all instances at once; whatever goes wrong, what arrived is kept and the rest is asked for one by one. What
     * is cut off before anything arrived is asked for again.
     */
    private void fetchWhole() throws IOException {
        int there = expected.size() - missing.size();
        if (missing.size() < 2 || FEW * there > expected.size()) {
            return;
        }
        Call call = Call.get(address.at("studies", entry.study(), "series", entry.series()), INSTANCES);
        try {
            http.send(call, progress, response -> {
                try {
                    return receive(response, "");
                } catch (InterruptedTransfer cut) {
                    if (arrived == 0) {
                        throw cut;
                    }
                    throw new BadAnswer(cut.getMessage());
                }
            });
        } catch (ArchiveException e) {
            if (HOPELESS.contains(e.status())) {
                throw e;
            }
            notes.add("the series did not come at once but one by one (" + e.getMessage() + ")");
        }
    }

    private void fetchEach() throws IOException {
        int failures = 0;
        for (String instance : List.copyOf(missing)) {
            URI uri = address.at("studies", entry.study(), "series", entry.series(), "instances", instance);
            try {
                http.send(Call.get(uri, INSTANCES), progress, response -> receive(response, instance));
                failures = 0;
            } catch (ArchiveException e) {
                reasons.put(instance, e.getMessage());
                failures++;
                if (HOPELESS.contains(e.status()) || failures == MOST_FAILURES_IN_A_ROW) {
                    throw new ArchiveException(
                            e.getMessage() + "; " + (expected.size() - missing.size()) + " of " + expected.size()
                                    + " instances are in the cache, and the same fetch goes on from there",
                            e.status(),
                            e);
                }
            }
        }
    }

    /** Takes each part as it comes. */
    private Void receive(HttpResponse<InputStream> response, String only) throws IOException {
        String header = response.headers().firstValue("Content-Type").orElse("");
        ContentType type = ContentType.of(header);
        if (type.type().equals("application/dicom")) {
            take(response.body()::transferTo, only, 1);
            return null;
        }
        if (!type.type().equals("multipart/related")) {
            throw new BadAnswer("expected multipart/related with application/dicom, found "
                    + (header.isEmpty() ? "no Content-Type" : Search.shortened(type.type())));
        }
        MultipartStream parts =
                new MultipartStream(response.body(), type.parameters().getOrDefault("boundary", ""));
        while (parts.next()) {
            if (parts.part() > limits.parts()) {
                throw new BadAnswer("the answer has more parts than the limit of " + limits.parts());
            }
            take(out -> parts.copyTo(out, limits.partBytes()), only, parts.part());
        }
        if (!only.isEmpty() && missing.contains(only)) {
            throw new BadAnswer("the answer does not hold the instance that was asked for");
        }
        return null;
    }

    /** Writes what comes to an output. */
    @FunctionalInterface
    private interface Source {
        long copyTo(OutputStream out) throws IOException;
    }

    private void take(Source source, String only, int number) throws IOException {
        Path part = cache.newPart();
        try {
            try (OutputStream out = new LocalFile(part, limits.partBytes(), number)) {
                source.copyTo(out);
            }
            String instance = cache.take(part);
            if (!only.isEmpty() && !only.equals(instance)) {
                throw new BadAnswer("expected instance " + only + ", found " + instance);
            }
            arrived(instance);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void arrived(String instance) {
        boolean wasMissing = missing.remove(instance);
        boolean isNew = expected.putIfAbsent(instance, new InstanceEntry(instance, "", OptionalInt.empty())) == null;
        if (wasMissing || isNew) {
            arrived++;
        }
        reasons.remove(instance);
        tell();
    }

    private void tell() {
        int there = expected.size() - missing.size();
        int percent = (int) (100L * there / expected.size());
        if (percent != toldPercent) {
            toldPercent = percent;
            progress.update((double) there / expected.size(), there + " of " + expected.size() + " instances");
        }
    }

    private List<Path> files() {
        return expected.values().stream()
                .sorted(order())
                .map(InstanceEntry::instance)
                .filter(instance -> !missing.contains(instance))
                .map(cache::file)
                .toList();
    }

    private Map<String, String> why(boolean stopped) {
        Map<String, String> why = new TreeMap<>();
        missing.forEach(instance ->
                why.put(instance, reasons.getOrDefault(instance, stopped ? "stopped before" : "not fetched yet")));
        return why;
    }

    private SeriesIndex index(SeriesIndex before) throws IOException {
        Map<String, SeriesIndex.Content> contents = new TreeMap<>();
        for (String instance : expected.keySet()) {
            if (!missing.contains(instance)) {
                Path file = cache.file(instance);
                long bytes = Files.size(file);
                contents.put(
                        instance,
                        before.has(instance, bytes)
                                ? before.instances().get(instance)
                                : new SeriesIndex.Content(bytes, sha256(file)));
            }
        }
        return new SeriesIndex(missing.isEmpty(), contents, why(false));
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(new BufferedInputStream(Files.newInputStream(file)), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
