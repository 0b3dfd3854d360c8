// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import sc.fiji.radiomics.Progress;

/**
 * Search by QIDO-RS (PS3.18, section 10.6), page after page until an empty one or one without anything new: archives may
 * give fewer results than asked for, and some ignore the offset.
 */
final class Search {
    static final String JSON = "application/dicom+json";

    private static final String STUDY = "0020000D";
    private static final String SERIES = "0020000E";
    private static final String INSTANCE = "00080018";
    private static final String KIND = "00080016";
    private static final String MODALITY = "00080060";
    private static final String MODALITIES = "00080061";
    private static final String SERIES_NUMBER = "00200011";
    private static final String INSTANCE_NUMBER = "00200013";
    private static final String SERIES_OF_STUDY = "00201206";
    private static final String INSTANCES_OF_STUDY = "00201208";
    private static final String INSTANCES_OF_SERIES = "00201209";

    private final ArchiveAddress address;
    private final Http http;
    private final ArchiveOptions options;

    Search(ArchiveAddress address, Http http, ArchiveOptions options) {
        this.address = address;
        this.http = http;
        this.options = options;
    }

    /** The studies of a query; its series is not asked for. */
    List<StudyEntry> studies(ArchiveQuery query, Progress progress) throws IOException {
        Map<String, String> wanted = new LinkedHashMap<>();
        wanted.put("PatientID", query.patient());
        wanted.put("AccessionNumber", query.accession());
        wanted.put("StudyInstanceUID", query.study());
        wanted.put("ModalitiesInStudy", query.modality());
        List<String> fields = new ArrayList<>(List.of(MODALITIES, SERIES_OF_STUDY, INSTANCES_OF_STUDY));
        query.shown().stream().sorted().forEach(shown -> fields.add(shown.studyTag()));
        wanted.put("includefield", String.join(",", fields));
        Pages pages = new Pages(address.at("studies"), wanted, STUDY, query.most());
        return read(
                pages,
                one -> new StudyEntry(
                        one.text(STUDY).orElseThrow(),
                        one.texts(MODALITIES),
                        one.number(SERIES_OF_STUDY),
                        one.number(INSTANCES_OF_STUDY),
                        shown(one, query.shown(), true)),
                progress);
    }

    /**
     * The series of all studies of a query. Without a patient or accession number the studies are not asked for: a
     * series is looked for in its study if that is known, or else in the whole archive.
     */
    List<SeriesEntry> series(ArchiveQuery query, Progress progress) throws IOException {
        boolean isOfPatient = !(query.patient() + query.accession()).isEmpty();
        if (!isOfPatient && !(query.study() + query.series()).isEmpty()) {
            return series(query.study(), query, query.most(), progress);
        }
        List<SeriesEntry> found = new ArrayList<>();
        for (StudyEntry study : studies(query, progress)) {
            if (found.size() < query.most()) {
                found.addAll(series(study.study(), query, query.most() - found.size(), progress));
            }
        }
        return found;
    }

    private List<SeriesEntry> series(String study, ArchiveQuery query, int most, Progress progress) throws IOException {
        Map<String, String> wanted = new LinkedHashMap<>();
        wanted.put("SeriesInstanceUID", query.series());
        wanted.put("Modality", query.modality());
        List<String> fields = new ArrayList<>(List.of(MODALITY, SERIES_NUMBER, INSTANCES_OF_SERIES));
        query.shown().stream().sorted().forEach(shown -> fields.add(shown.seriesTag()));
        wanted.put("includefield", String.join(",", fields));
        URI uri = study.isEmpty() ? address.at("series") : address.at("studies", study, "series");
        Pages pages = new Pages(uri, wanted, SERIES, most);
        List<SeriesEntry> found = new ArrayList<>(read(
                pages,
                one -> entry(study.isEmpty() ? requireUid(uri, one.text(STUDY).orElse("")) : study, one, query.shown()),
                progress));
        // why: archives may ignore what they cannot match
        found.removeIf(one -> !(query.modality().isEmpty() || query.modality().equals(one.modality()))
                || !(query.series().isEmpty() || query.series().equals(one.series())));
        return found;
    }

    private static SeriesEntry entry(String study, JsonDataSet one, Set<Shown> shown) {
        return new SeriesEntry(
                study,
                one.text(SERIES).orElseThrow(),
                one.text(MODALITY).orElse(""),
                one.number(SERIES_NUMBER),
                one.number(INSTANCES_OF_SERIES),
                shown(one, shown, false));
    }

    List<InstanceEntry> instances(String study, String series, Progress progress) throws IOException {
        URI uri = address.at("studies", study, "series", series, "instances");
        Pages pages = new Pages(uri, Map.of(), INSTANCE, options.limits().parts());
        return read(
                pages,
                one -> new InstanceEntry(
                        one.text(INSTANCE).orElseThrow(), one.text(KIND).orElse(""), one.number(INSTANCE_NUMBER)),
                progress);
    }

    private static Map<Shown, String> shown(JsonDataSet one, Set<Shown> wanted, boolean ofStudy) {
        Map<Shown, String> values = new EnumMap<>(Shown.class);
        wanted.forEach(shown ->
                one.text(ofStudy ? shown.studyTag() : shown.seriesTag()).ifPresent(text -> values.put(shown, text)));
        return values;
    }

    /**
     * Pages of results.
     *
     * @param uri without query
     * @param wanted query
     * @param id tag of the identifier of a result
     * @param most results
     */
    private record Pages(URI uri, Map<String, String> wanted, String id, int most) {
        URI at(int offset, int pageSize) {
            Map<String, String> query = new LinkedHashMap<>(wanted);
            query.put("limit", Integer.toString(Math.min(pageSize, most)));
            query.put("offset", Integer.toString(offset));
            return ArchiveAddress.with(uri, query);
        }
    }

    /** Makes an entry of a result, which is not kept. */
    @FunctionalInterface
    private interface Entry<T> {
        T of(JsonDataSet result) throws IOException;
    }

    /** Results by the identifier of their level, each once. */
    private <T> List<T> read(Pages pages, Entry<T> entry, Progress progress) throws IOException {
        Map<String, T> found = new LinkedHashMap<>();
        for (int offset = 0; found.size() < pages.most(); ) {
            List<JsonDataSet> page = page(pages.at(offset, options.pageSize()), progress);
            int before = found.size();
            for (JsonDataSet one : page) {
                String uid = requireUid(pages.uri(), one.text(pages.id()).orElse(""));
                if (!found.containsKey(uid)) {
                    found.put(uid, entry.of(one));
                }
            }
            if (found.size() == before) {
                break;
            }
            offset += page.size();
        }
        return found.values().stream().limit(pages.most()).toList();
    }

    private static String requireUid(URI uri, String uid) throws ArchiveException {
        try {
            return ArchiveAddress.requireUid("an identifier of the archive", uid);
        } catch (IllegalArgumentException e) {
            throw new ArchiveException("GET " + ArchiveAddress.shown(uri) + " failed: " + e.getMessage());
        }
    }

    private List<JsonDataSet> page(URI uri, Progress progress) throws IOException {
        Call call = Call.get(uri, JSON);
        return http.send(call, progress, response -> {
            if (response.statusCode() == 204) {
                return List.of();
            }
            requireJson(response.headers().firstValue("Content-Type").orElse(""));
            return JsonDataSet.list(
                    new LimitedStream(response.body(), options.limits().textBytes()));
        });
    }

    /** A page for people, such as one to log in, is no answer. */
    static void requireJson(String contentType) throws BadAnswer {
        String type = ContentType.of(contentType).type().toLowerCase(Locale.ROOT);
        if (!type.endsWith("json")) {
            throw new BadAnswer("expected " + JSON + ", found "
                    + (type.isEmpty() ? "no Content-Type" : shortened(type))
                    + " (is this the address of the DICOMweb service?)");
        }
    }

    static String shortened(String type) {
        return type.length() > 60 ? type.substring(0, 60) : type;
    }
}
