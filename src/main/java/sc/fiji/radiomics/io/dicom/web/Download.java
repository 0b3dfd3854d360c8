// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sc.fiji.radiomics.Progress;

/**
 * Fetches all series of a query into a cache; what every door does.
 *
 * @param archive where from
 * @param cache folder of all fetched series
 * @param withRegions whether SEG and RTSTRUCT that belong to a series come with it
 * @param most series that a query may find; more are refused, because nobody wants a whole archive by mistake
 */
public record Download(Archive archive, Path cache, boolean withRegions, int most) {
    public Download {
        if (most < 1) {
            throw new IllegalArgumentException("the most series must be at least 1, found " + most);
        }
    }

    /**
     * Fetches all series of a query; the same again goes on where it was stopped.
     *
     * @return the series, each followed by its regions, complete or not; fewer if a person stopped it
     * @throws IOException if the archive does not answer as it should, or has nothing
     * @throws IllegalArgumentException if the query is too wide
     */
    public List<FetchedSeries> run(ArchiveQuery query, Progress progress) throws IOException {
        return fetch(find(query, progress), progress);
    }

    /**
     * The series of a query, for a person to choose from.
     *
     * @throws IOException if the archive does not answer as it should, or has nothing
     * @throws IllegalArgumentException if the query is too wide
     */
    public List<SeriesEntry> find(ArchiveQuery query, Progress progress) throws IOException {
        if (!query.isNarrow()) {
            throw new IllegalArgumentException(
                    "the query must name a patient, an accession number, a study or a series, found none of them");
        }
        List<SeriesEntry> found = archive.series(query.withMost(most + 1), progress);
        if (found.isEmpty()) {
            throw new ArchiveException("the archive has no series for this query");
        }
        if (found.size() > most) {
            throw new IllegalArgumentException("the query must find at most " + most
                    + " series, found more: name a modality or a series, or allow more");
        }
        return found;
    }

    /**
     * Fetches series that were found.
     *
     * @return the series, each followed by its regions, complete or not; fewer if a person stopped it
     * @throws IOException if the archive does not answer as it should
     */
    public List<FetchedSeries> fetch(List<SeriesEntry> found, Progress progress) throws IOException {
        List<FetchedSeries> fetched = new ArrayList<>();
        Set<String> done = new HashSet<>();
        for (int i = 0; i < found.size() && !isStopped(fetched); i++) {
            Progress part = new PartProgress(progress, i, found.size());
            if (done.add(found.get(i).series())) {
                fetched.add(archive.fetch(found.get(i), cache, part));
                addRegions(fetched, done, part);
            }
        }
        return fetched;
    }

    private void addRegions(List<FetchedSeries> fetched, Set<String> done, Progress progress) throws IOException {
        FetchedSeries images = fetched.get(fetched.size() - 1);
        if (!withRegions || images.stopped() || images.files().isEmpty()) {
            return;
        }
        for (SeriesEntry regions : archive.regionsOf(images, progress)) {
            if (!isStopped(fetched) && done.add(regions.series())) {
                fetched.add(archive.fetch(regions, cache, progress));
            }
        }
    }

    private static boolean isStopped(List<FetchedSeries> fetched) {
        return !fetched.isEmpty() && fetched.get(fetched.size() - 1).stopped();
    }

    /** The part of one series in the progress of all. */
    private record PartProgress(Progress whole, int part, int parts) implements Progress {
        @Override
        public void update(double fraction, String what) {
            whole.update((part + fraction) / parts, "series " + (part + 1) + " of " + parts + ": " + what);
        }

        @Override
        public boolean isCancelled() {
            return whole.isCancelled();
        }
    }
}
