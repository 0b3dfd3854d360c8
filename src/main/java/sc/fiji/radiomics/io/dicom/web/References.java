// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;

/**
 * Which images a SEG or RTSTRUCT belongs to, found anywhere in its metadata in JSON, which are read without being kept:
 * contours may be long.
 */
final class References {
    private static final String SERIES = "0020000E";
    private static final String INSTANCE = "00081155";
    private static final String FRAME = "00200052";
    private static final String REFERENCED_FRAME = "30060024";

    private static final JsonFactory JSON = new JsonFactory();

    private final Set<String> series = new HashSet<>();
    private final Set<String> instances = new HashSet<>();
    private final Set<String> frames = new HashSet<>();

    static References read(InputStream in) throws IOException {
        References found = new References();
        try (JsonParser parser = JSON.createParser(in)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING
                        && parser.getParsingContext().inArray()) {
                    found.take(parser);
                }
            }
            if (!parser.getParsingContext().inRoot()) {
                throw new InterruptedTransfer("the answer in JSON ends too early", null);
            }
        } catch (com.fasterxml.jackson.core.io.JsonEOFException e) {
            throw new InterruptedTransfer("the answer in JSON ends too early", null);
        } catch (JsonProcessingException e) { // no cause: it quotes the answer
            throw new BadAnswer("the answer is no JSON that can be read");
        }
        return found;
    }

    /** {TAG: {"Value": [text]}}; the object that holds TAG is an item of a sequence, or the data set itself. */
    private void take(JsonParser parser) throws IOException {
        JsonStreamContext attribute = parser.getParsingContext().getParent();
        if (attribute == null || !attribute.inObject() || !"Value".equals(attribute.getCurrentName())) {
            return;
        }
        JsonStreamContext dataSet = attribute.getParent();
        if (dataSet == null || !dataSet.inObject()) {
            return;
        }
        JsonStreamContext above = dataSet.getParent();
        boolean isItem = above.inArray() && above.getParent().inObject();
        switch (dataSet.getCurrentName()) {
            case SERIES -> {
                if (isItem) { // otherwise its own
                    series.add(parser.getText());
                }
            }
            case INSTANCE -> instances.add(parser.getText());
            case FRAME, REFERENCED_FRAME -> frames.add(parser.getText());
            default -> {
                // not a reference
            }
        }
    }

    /**
     * Whether it belongs to a series: it refers to the series or to one of its instances, or refers to no image at all but
     * shares the frame of reference.
     */
    boolean belongTo(String wanted, Set<String> itsInstances, String itsFrame) {
        if (series.isEmpty() && instances.isEmpty()) {
            return !itsFrame.isEmpty() && frames.contains(itsFrame);
        }
        return series.contains(wanted) || instances.stream().anyMatch(itsInstances::contains);
    }
}
