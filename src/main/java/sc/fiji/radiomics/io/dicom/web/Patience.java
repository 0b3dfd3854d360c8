// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.concurrent.CancellationException;
import sc.fiji.radiomics.Progress;

/** Which failures may pass, and how long to wait before the next try: longer each time, or as the archive asks. */
class Patience {
    private static final Set<Integer> PASSING = Set.of(408, 429, 502, 503, 504);
    private static final long LOOK_MILLIS = 100;

    private final ArchiveOptions options;

    Patience(ArchiveOptions options) {
        this.options = options;
    }

    boolean isPassing(Refusal refusal) {
        return PASSING.contains(refusal.status()) && asked(refusal).compareTo(options.longestWait()) <= 0;
    }

    Duration after(Refusal refusal, int attempt) {
        Duration asked = asked(refusal);
        Duration own = after(attempt);
        return asked.compareTo(own) > 0 ? asked : own;
    }

    Duration after(int attempt) {
        Duration doubled = options.firstWait().multipliedBy(1L << Math.min(attempt, 20));
        return doubled.compareTo(options.longestWait()) > 0 ? options.longestWait() : doubled;
    }

    /** The header Retry-After (RFC 9110, section 10.2.3); zero if there is none or it cannot be read. */
    private static Duration asked(Refusal refusal) {
        String text = refusal.retryAfter().orElse("0").strip();
        try {
            if (text.matches("\\d{1,9}")) {
                return Duration.ofSeconds(Long.parseLong(text));
            }
            Instant when = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(Instant.now(), when);
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }

    /** A time for people. */
    static String seconds(Duration time) {
        return (time.toMillis() % 1000 == 0 ? Long.toString(time.toSeconds()) : Double.toString(time.toMillis() / 1e3))
                + " s";
    }

    void pause(Duration wait, Progress progress) throws IOException {
        long end = System.nanoTime() + wait.toNanos();
        try {
            for (long left = wait.toNanos(); left > 0; left = end - System.nanoTime()) {
                if (progress.isCancelled()) {
                    throw new CancellationException("cancelled");
                }
                Thread.sleep(Math.min(LOOK_MILLIS, left / 1_000_000 + 1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
