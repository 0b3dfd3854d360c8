// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One request to an archive, which can be sent several times.
 *
 * @param method GET or POST
 * @param uri where
 * @param accept kinds of content the answer may have
 * @param contentType kind of the content that is sent
 * @param body makes the content anew; is told whenever some of it was taken
 * @param answers statuses beside 200 to 299 that are an answer and no failure
 */
record Call(
        String method,
        URI uri,
        String accept,
        Optional<String> contentType,
        Function<Runnable, BodyPublisher> body,
        Set<Integer> answers) {
    static Call get(URI uri, String accept) {
        return new Call("GET", uri, accept, Optional.empty(), taken -> BodyPublishers.noBody(), Set.of());
    }

    Call at(URI other) {
        return new Call(method, other, accept, contentType, body, answers);
    }

    boolean isAnswered(int status) {
        return status / 100 == 2 || answers.contains(status);
    }

    /** Method and address for people. */
    @Override
    public String toString() {
        return method + " " + ArchiveAddress.shown(uri);
    }
}
