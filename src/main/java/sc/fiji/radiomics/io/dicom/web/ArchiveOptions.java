// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How an archive is asked.
 *
 * @param connecting time to connect
 * @param answering time until an answer begins, and longest time that it stands still
 * @param retries how often a request is repeated that failed for a passing reason
 * @param firstWait time before the first repetition, doubled each time
 * @param longestWait longest time that is waited when the archive asks for a pause
 * @param pageSize results asked for in one search request
 * @param limits what one answer may hold
 * @param trust which certificates are trusted; empty: those that Java trusts
 */
public record ArchiveOptions(
        Duration connecting,
        Duration answering,
        int retries,
        Duration firstWait,
        Duration longestWait,
        int pageSize,
        TransferLimits limits,
        Optional<SSLContext> trust) {
    public ArchiveOptions {
        if (retries < 0 || pageSize < 1) {
            throw new IllegalArgumentException(
                    "retries must be at least 0 and the page size at least 1, found " + retries + " and " + pageSize);
        }
        if (!isPositive(connecting) || !isPositive(answering) || firstWait.isNegative() || longestWait.isNegative()) {
            throw new IllegalArgumentException("times must be positive, found " + connecting + ", " + answering + ", "
                    + firstWait + ", " + longestWait);
        }
    }

    private static boolean isPositive(Duration time) {
        return !time.isNegative() && !time.isZero();
    }

    /** 20 s to connect, 2 minutes to answer, 3 repetitions after 1, 2 and 4 s, pages of 200. */
    public static ArchiveOptions defaults() {
        return new ArchiveOptions(
                Duration.ofSeconds(20),
                Duration.ofMinutes(2),
                3,
                Duration.ofSeconds(1),
                Duration.ofMinutes(2),
                200,
                TransferLimits.defaults(),
                Optional.empty());
    }

    public ArchiveOptions withTimes(Duration connecting, Duration answering) {
        return new ArchiveOptions(connecting, answering, retries, firstWait, longestWait, pageSize, limits, trust);
    }

    public ArchiveOptions withRetries(int retries, Duration firstWait, Duration longestWait) {
        return new ArchiveOptions(connecting, answering, retries, firstWait, longestWait, pageSize, limits, trust);
    }

    public ArchiveOptions withPageSize(int pageSize) {
        return new ArchiveOptions(connecting, answering, retries, firstWait, longestWait, pageSize, limits, trust);
    }

    public ArchiveOptions withLimits(TransferLimits limits) {
        return new ArchiveOptions(connecting, answering, retries, firstWait, longestWait, pageSize, limits, trust);
    }

    public ArchiveOptions withTrust(SSLContext trust) {
        return new ArchiveOptions(
                connecting, answering, retries, firstWait, longestWait, pageSize, limits, Optional.of(trust));
    }
}
