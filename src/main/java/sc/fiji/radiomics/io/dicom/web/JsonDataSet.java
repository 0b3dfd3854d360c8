// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A data set in the DICOM JSON model (PS3.18, annex F): attributes by tag, as eight hexadecimal digits. An empty
 * attribute has no values at all.
 */
final class JsonDataSet {
    private static final int DEEPEST = 200;
    private static final int LONGEST_TEXT = 64 << 20;

    private static final JsonMapper MAPPER = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .build());

    /** Takes data sets one after another. */
    @FunctionalInterface
    interface Taker {
        void take(JsonDataSet one) throws IOException;
    }

    private final JsonNode attributes;

    private JsonDataSet(JsonNode attributes) {
        this.attributes = attributes;
    }

    /** Reads one data set, or each of an array. Errors do not repeat what was read. */
    static void read(InputStream in, Taker taker) throws IOException {
        try (JsonParser parser = MAPPER.createParser(in)) {
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            JsonToken first = parser.nextToken();
            if (first == null) {
                return;
            }
            if (first == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    taker.take(object(parser));
                }
            } else {
                taker.take(object(parser));
            }
        } catch (com.fasterxml.jackson.core.io.JsonEOFException e) {
            throw new InterruptedTransfer("the answer in JSON ends too early", null);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) { // no cause: it quotes the answer
            throw new BadAnswer("the answer is no JSON that can be read (line "
                    + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()) + ")");
        }
    }

    static List<JsonDataSet> list(InputStream in) throws IOException {
        List<JsonDataSet> all = new ArrayList<>();
        read(in, all::add);
        return all;
    }

    private static JsonDataSet object(JsonParser parser) throws IOException {
        if (parser.currentToken() == null) {
            throw new InterruptedTransfer("the answer in JSON ends too early", null);
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new BadAnswer("the answer in JSON must be made of data sets, found " + parser.currentToken());
        }
        return new JsonDataSet(MAPPER.readTree(parser));
    }

    /** All values as text: numbers as they are written, of names the alphabetic form; null values are left out. */
    List<String> texts(String tag) {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : attributes.path(tag).path("Value")) {
            JsonNode plain = value.isObject() ? value.path("Alphabetic") : value;
            if (plain.isValueNode() && !plain.isNull()) {
                texts.add(plain.asText().strip());
            }
        }
        return texts;
    }

    /** The first value as text, if there is one that is not empty. */
    Optional<String> text(String tag) {
        return texts(tag).stream().findFirst().filter(text -> !text.isEmpty());
    }

    /** The first value as a whole number; archives write such numbers also as text. */
    OptionalInt number(String tag) {
        Optional<String> text = text(tag).filter(digits -> digits.matches("[+-]?\\d{1,9}"));
        return text.isPresent() ? OptionalInt.of(Integer.parseInt(text.get())) : OptionalInt.empty();
    }

    /** The items of a sequence. */
    List<JsonDataSet> items(String tag) {
        List<JsonDataSet> items = new ArrayList<>();
        for (JsonNode item : attributes.path(tag).path("Value")) {
            if (item.isObject()) {
                items.add(new JsonDataSet(item));
            }
        }
        return items;
    }
}
