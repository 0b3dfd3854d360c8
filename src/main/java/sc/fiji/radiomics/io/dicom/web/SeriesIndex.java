// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is in the folder of a fetched series: for each instance its bytes and their SHA-256, and why others are missing.
 *
 * @param complete whether all instances of the series were there
 * @param instances by identifier
 * @param missing reasons by identifier
 */
record SeriesIndex(boolean complete, Map<String, Content> instances, Map<String, String> missing) {
    static final SeriesIndex EMPTY = new SeriesIndex(false, Map.of(), Map.of());

    private static final int FORMAT = 1;
    private static final JsonMapper MAPPER = new JsonMapper();

    /** What a file holds. */
    record Content(long bytes, String sha256) {}

    SeriesIndex {
        instances = Collections.unmodifiableMap(new TreeMap<>(instances));
        missing = Collections.unmodifiableMap(new TreeMap<>(missing));
    }

    boolean has(String instance, long bytes) {
        return instances.containsKey(instance) && instances.get(instance).bytes() == bytes;
    }

    byte[] toJson() throws IOException {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("format", FORMAT);
        root.put("complete", complete);
        ObjectNode all = root.putObject("instances");
        instances.forEach((instance, content) ->
                all.putObject(instance).put("bytes", content.bytes()).put("sha256", content.sha256()));
        ObjectNode none = root.putObject("missing");
        missing.forEach(none::put);
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    /** Reads an index; one of another format counts as none. */
    static SeriesIndex read(InputStream in) throws IOException {
        JsonNode root = MAPPER.readTree(in);
        if (root.path("format").asInt() != FORMAT) {
            return EMPTY;
        }
        Map<String, Content> instances = new TreeMap<>();
        root.path("instances")
                .properties()
                .forEach(entry -> instances.put(
                        entry.getKey(),
                        new Content(
                                entry.getValue().path("bytes").asLong(-1),
                                entry.getValue().path("sha256").asText())));
        Map<String, String> missing = new TreeMap<>();
        root.path("missing")
                .properties()
                .forEach(entry -> missing.put(entry.getKey(), entry.getValue().asText()));
        return new SeriesIndex(root.path("complete").asBoolean(), instances, missing);
    }
}
