// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;

/** An answer whose status is a failure. What the archive wrote is not read: it may hold what nobody should see. */
final class Refusal extends IOException {
    private static final long serialVersionUID = 1L;

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(301, "Moved Permanently"),
            Map.entry(302, "Found"),
            Map.entry(303, "See Other"),
            Map.entry(307, "Temporary Redirect"),
            Map.entry(308, "Permanent Redirect"),
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(406, "Not Acceptable"),
            Map.entry(408, "Request Timeout"),
            Map.entry(409, "Conflict"),
            Map.entry(410, "Gone"),
            Map.entry(411, "Length Required"),
            Map.entry(413, "Content Too Large"),
            Map.entry(415, "Unsupported Media Type"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(501, "Not Implemented"),
            Map.entry(502, "Bad Gateway"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(504, "Gateway Timeout"));

    private final int status;
    private final transient Optional<String> retryAfter;

    private Refusal(int status, Optional<String> retryAfter) {
        super(named(status));
        this.status = status;
        this.retryAfter = retryAfter;
    }

    static Refusal of(HttpResponse<?> response) {
        return new Refusal(response.statusCode(), response.headers().firstValue("Retry-After"));
    }

    /** A status with its meaning (RFC 9110). */
    static String named(int status) {
        return NAMES.containsKey(status) ? status + " " + NAMES.get(status) : "status " + status;
    }

    int status() {
        return status;
    }

    /** When the archive wants to be asked again: seconds, or a date. */
    Optional<String> retryAfter() {
        return retryAfter;
    }

    /** What a person can do. */
    String hint(Login login) {
        return switch (status) {
            case 401 ->
                login.isNone()
                        ? ": the archive wants a login, and none was given"
                        : ": the archive does not accept this " + login;
            case 403 -> ": this login may not do that";
            case 404 -> ": the archive has nothing there";
            default -> "";
        };
    }
}
