// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import sc.fiji.radiomics.Progress;

/**
 * A hospital archive that speaks DICOMweb (PS3.18): search, fetch, send.
 *
 * <p>Memory does not grow with what is fetched or sent. Errors are {@code IOException}s that name the address without what
 * was searched for; secrets are in none. Safe for several threads.
 */
public final class Archive {
    private static final List<String> REGIONS = List.of("SEG", "RTSTRUCT");

    private final ArchiveAddress address;
    private final ArchiveOptions options;
    private final Http http;
    private final Search search;

    public Archive(ArchiveAddress address, Login login, ArchiveOptions options) {
        this(address, options, new Http(address, login, options));
    }

    Archive(ArchiveAddress address, ArchiveOptions options, Http http) {
        this.address = address;
        this.options = options;
        this.http = http;
        this.search = new Search(address, http, options);
    }

    ArchiveAddress address() {
        return address;
    }

    Http http() {
        return http;
    }

    Search search() {
        return search;
    }

    TransferLimits limits() {
        return options.limits();
    }

    /**
     * The studies of a query.
     *
     * @throws IOException if the archive does not answer as it should
     * @throws java.util.concurrent.CancellationException if it was cancelled
     */
    public List<StudyEntry> studies(ArchiveQuery query, Progress progress) throws IOException {
        return search.studies(query, progress);
    }

    /**
     * The series of the studies of a query.
     *
     * @throws IOException if the archive does not answer as it should
     * @throws java.util.concurrent.CancellationException if it was cancelled
     */
    public List<SeriesEntry> series(ArchiveQuery query, Progress progress) throws IOException {
        return search.series(query, progress);
    }

    /**
     * Fetches a series into a cache; what is there already is not fetched again.
     *
     * @param cache folder of all fetched series; made for its owner only if it does not exist
     * @return what is in the cache now, complete or not
     * @throws IOException if nothing can be fetched; what arrived before stays
     */
    public FetchedSeries fetch(SeriesEntry series, Path cache, Progress progress) throws IOException {
        try (SeriesCache place = SeriesCache.open(cache, series.study(), series.series())) {
            return new SeriesFetch(this, series, place, progress).run();
        }
    }

    /**
     * The SEG and RTSTRUCT of the same study that belong to a fetched series: they refer to it, or refer to no image and share
     * its frame of reference.
     */
    public List<SeriesEntry> regionsOf(FetchedSeries images, Progress progress) throws IOException {
        Set<String> instances = new HashSet<>();
        String frame = "";
        for (Path file : images.files()) {
            instances.add(file.getFileName().toString().replaceFirst("\\.dcm$", ""));
            if (frame.isEmpty()) {
                frame = InstanceHeader.read(file).frame();
            }
        }
        List<SeriesEntry> regions = new ArrayList<>();
        for (String modality : REGIONS) {
            ArchiveQuery query =
                    ArchiveQuery.all().withStudy(images.entry().study()).withModality(modality);
            for (SeriesEntry candidate : series(query, progress)) {
                if (belongs(candidate, images.entry().series(), instances, frame, progress)) {
                    regions.add(candidate);
                }
            }
        }
        return regions;
    }

    /** An archive that cannot give the metadata must not hide a region. */
    private boolean belongs(
            SeriesEntry candidate, String series, Set<String> instances, String frame, Progress progress)
            throws IOException {
        try {
            return references(candidate, progress).belongTo(series, instances, frame);
        } catch (ArchiveException e) {
            if (e.status() == 401 || e.status() == 403 || e.status() == 0) {
                throw e;
            }
            return true;
        }
    }

    private References references(SeriesEntry series, Progress progress) throws IOException {
        URI uri = address.at("studies", series.study(), "series", series.series(), "metadata");
        return http.send(Call.get(uri, Search.JSON), progress, response -> {
            Search.requireJson(response.headers().firstValue("Content-Type").orElse(""));
            return References.read(new LimitedStream(response.body(), limits().textBytes()));
        });
    }

    /**
     * Sends files to the archive by STOW-RS (PS3.18, section 10.5), each streamed from disk.
     *
     * @return which the archive stored and which not, and why
     */
    public Sent send(List<Path> files, Progress progress) {
        return send(files, progress, sent -> {});
    }

    /**
     * Sends files and tells after each request what was sent so far.
     *
     * @param afterEach to keep in a file, for instance, should the program be killed
     */
    public Sent send(List<Path> files, Progress progress, Consumer<Sent> afterEach) {
        return new Store(this, progress, afterEach).send(files);
    }

    /** The address without any login. */
    @Override
    public String toString() {
        return "archive " + address;
    }
}
