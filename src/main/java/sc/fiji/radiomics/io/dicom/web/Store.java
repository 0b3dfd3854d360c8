// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import sc.fiji.radiomics.Progress;

/** Sends files by STOW-RS in requests of bounded size, and finds out which of them were stored. */
final class Store {
    private static final int MOST_FILES = 50;
    private static final long MOST_BYTES = 64L << 20;
    /** The next request would fail alike. */
    private static final Set<Integer> HOPELESS = Set.of(0, 401, 403, 404, 405, 429, 502, 503, 504);

    private static final String HEAD = "\r\nContent-Type: application/dicom\r\n\r\n";

    /** A file and the instance it is. */
    private record Item(Path file, String instance, long bytes) {}

    private final Archive archive;
    private final Progress progress;
    private final Consumer<Sent> afterEach;
    private final List<Path> stored = new ArrayList<>();
    private final Map<Path, String> failed = new LinkedHashMap<>();
    private final Map<Path, String> warnings = new LinkedHashMap<>();
    private String hopeless = "";
    private int all;

    Store(Archive archive, Progress progress, Consumer<Sent> afterEach) {
        this.afterEach = afterEach;
        this.archive = archive;
        this.progress = progress;
    }

    Sent send(List<Path> files) {
        all = files.size();
        boolean stopped = false;
        List<Item> items = items(files);
        int from = 0;
        try {
            while (from < items.size()) {
                int to = endOfBatch(items, from);
                send(items.subList(from, to), true);
                from = to;
                afterEach.accept(new Sent(stored, failed, warnings, false));
                progress.update(
                        (double) (stored.size() + failed.size()) / all, stored.size() + " of " + all + " files sent");
            }
        } catch (CancellationException e) {
            stopped = true;
            items.subList(from, items.size()).stream()
                    .filter(item -> !stored.contains(item.file()))
                    .forEach(item -> failed.putIfAbsent(item.file(), "stopped before"));
        }
        return new Sent(stored, failed, warnings, stopped);
    }

    private List<Item> items(List<Path> files) {
        List<Item> items = new ArrayList<>();
        Map<String, Path> seen = new HashMap<>();
        for (Path file : files) {
            try {
                InstanceHeader header = InstanceHeader.read(file);
                Path other = seen.putIfAbsent(header.instance(), file);
                if (other != null) {
                    failed.put(file, "it is the same instance as " + other);
                } else if (!header.isFile()) {
                    failed.put(file, "it has no file meta information (DICOM PS3.10), which an archive needs");
                } else {
                    items.add(new Item(file, header.instance(), Files.size(file)));
                }
            } catch (IOException e) {
                failed.put(file, Reason.of(e));
            }
        }
        return items;
    }

    private static int endOfBatch(List<Item> items, int from) {
        long bytes = 0;
        int to = from;
        while (to < items.size()
                && to - from < MOST_FILES
                && (to == from || bytes + items.get(to).bytes() <= MOST_BYTES)) {
            bytes += items.get(to++).bytes();
        }
        return to;
    }

    private void send(List<Item> batch, boolean maySplit) {
        if (!hopeless.isEmpty()) {
            batch.forEach(item -> failed.put(item.file(), hopeless));
            return;
        }
        try {
            take(batch, post(batch));
        } catch (ArchiveException e) {
            if (HOPELESS.contains(e.status())) {
                hopeless = e.getMessage();
            }
            if (hopeless.isEmpty() && maySplit && batch.size() > 1) {
                batch.forEach(item -> send(List.of(item), false)); // one bad file must not keep the others back
            } else {
                batch.forEach(item -> failed.put(item.file(), e.getMessage()));
            }
        } catch (IOException e) {
            batch.forEach(item -> failed.put(item.file(), Reason.of(e)));
        }
    }

    private void take(List<Item> batch, StoreAnswer answer) {
        for (Item item : batch) {
            if (answer.failed().containsKey(item.instance())) {
                failed.put(item.file(), answer.failed().get(item.instance()));
            } else if (answer.stored().containsKey(item.instance())) {
                stored.add(item.file());
                String warning = answer.stored().get(item.instance());
                if (!warning.isEmpty()) {
                    warnings.put(item.file(), warning);
                }
            } else {
                failed.put(item.file(), "the archive does not say that it was stored");
            }
        }
    }

    private StoreAnswer post(List<Item> batch) throws IOException {
        String boundary = "radiomics-" + UUID.randomUUID();
        Call call = new Call(
                "POST",
                archive.address().at("studies"),
                Search.JSON,
                Optional.of("multipart/related; type=\"application/dicom\"; boundary=" + boundary),
                taken -> body(batch, boundary, taken),
                Set.of(409));
        return archive.http().send(call, progress, this::read);
    }

    private StoreAnswer read(HttpResponse<InputStream> response) throws IOException {
        Optional<String> type = response.headers().firstValue("Content-Type");
        if (response.statusCode() == 204 || type.isEmpty()) {
            return StoreAnswer.of(List.of());
        }
        Search.requireJson(type.get());
        return StoreAnswer.of(JsonDataSet.list(
                new LimitedStream(response.body(), archive.limits().textBytes())));
    }

    private static BodyPublisher body(List<Item> batch, String boundary, Runnable taken) {
        String between = "\r\n--" + boundary;
        String end = between + "--\r\n";
        long length = end.length();
        for (Item item : batch) {
            length += between.length() + HEAD.length() + item.bytes();
        }
        return BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> stream(batch, between + HEAD, end, taken)), length);
    }

    private static InputStream stream(List<Item> batch, String before, String end, Runnable taken) {
        List<Supplier<InputStream>> pieces = new ArrayList<>();
        for (Item item : batch) {
            pieces.add(() -> text(before));
            pieces.add(() -> open(item.file()));
        }
        pieces.add(() -> text(end));
        var open = pieces.stream().map(Supplier::get).iterator();
        return new FilterInputStream(new SequenceInputStream(new java.util.Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return open.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return open.next();
            }
        })) {
            @Override
            public int read(byte[] target, int from, int length) throws IOException {
                taken.run();
                return super.read(target, from, length);
            }
        };
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
