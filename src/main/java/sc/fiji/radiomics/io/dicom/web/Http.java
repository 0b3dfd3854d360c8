// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLException;
import sc.fiji.radiomics.Progress;

/** Sends requests to one archive: credentials, repetition after passing failures, redirection within the same host. */
final class Http {
    private static final Set<Integer> REDIRECTIONS = Set.of(301, 302, 303, 307, 308);
    private static final int MOST_REDIRECTIONS = 5;
    private static final long LOOK_MILLIS = 50;

    /** Reads an answer whose status is good. A cut-off answer is an {@link InterruptedTransfer} and asked for again. */
    @FunctionalInterface
    interface Answer<T> {
        T read(HttpResponse<InputStream> response) throws IOException;
    }

    private final ArchiveAddress address;
    private final Login login;
    private final ArchiveOptions options;
    private final HttpClient client;
    private final Patience patience;

    Http(ArchiveAddress address, Login login, ArchiveOptions options) {
        this(address, login, options, new Patience(options));
    }

    Http(ArchiveAddress address, Login login, ArchiveOptions options, Patience patience) {
        this.address = address;
        this.login = login;
        this.options = options;
        this.patience = patience;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(options.connecting());
        options.trust().ifPresent(builder::sslContext);
        client = builder.build();
    }

    /**
     * Sends a request, again and again after failures that may pass.
     *
     * @throws ArchiveException if the answer is a failure, or the archive cannot be reached
     * @throws CancellationException if it was cancelled
     */
    <T> T send(Call call, Progress progress, Answer<T> answer) throws IOException {
        for (int attempt = 0; ; attempt++) {
            Duration wait;
            try {
                return once(call, progress, answer);
            } catch (Refusal refusal) {
                if (attempt == options.retries() || !patience.isPassing(refusal)) {
                    throw refused(call, refusal, attempt + 1);
                }
                wait = patience.after(refusal, attempt);
            } catch (InterruptedTransfer cut) {
                if (attempt == options.retries()) {
                    throw new ArchiveException(call + " failed: " + cut.getMessage() + tries(attempt + 1), 0, cut);
                }
                wait = patience.after(attempt);
            }
            patience.pause(wait, progress);
        }
    }

    /** Sends a request once; a cut-off answer is an {@link InterruptedTransfer}, a failure a {@link Refusal}. */
    <T> T once(Call call, Progress progress, Answer<T> answer) throws IOException {
        Call now = call;
        for (int redirections = 0; redirections <= MOST_REDIRECTIONS; redirections++) {
            HttpResponse<InputStream> response = exchange(now, progress);
            try (InputStream body = response.body()) {
                if (REDIRECTIONS.contains(response.statusCode())) {
                    now = now.at(redirected(now, response));
                } else if (now.isAnswered(response.statusCode())) {
                    requirePlain(now, response);
                    return read(now, answer, response);
                } else {
                    throw Refusal.of(response);
                }
            }
        }
        throw new ArchiveException(call + " failed: the archive redirects more than " + MOST_REDIRECTIONS + " times");
    }

    private static <T> T read(Call call, Answer<T> answer, HttpResponse<InputStream> response) throws IOException {
        try {
            return answer.read(response);
        } catch (BadAnswer e) {
            throw new ArchiveException(call + " failed: " + e.getMessage(), response.statusCode(), e);
        }
    }

    /** A redirection is followed only to where the credentials belong. */
    private URI redirected(Call call, HttpResponse<InputStream> response) throws ArchiveException {
        String reason = " failed: " + Refusal.named(response.statusCode());
        URI target;
        try {
            target =
                    call.uri().resolve(response.headers().firstValue("Location").orElse(""));
        } catch (IllegalArgumentException e) { // no cause: it repeats what the archive wrote
            throw new ArchiveException(call + reason + " to an address that cannot be read");
        }
        if (!address.owns(target)) {
            throw new ArchiveException(call + reason + " to another address (" + target.getScheme() + "://"
                    + target.getHost() + (target.getPort() < 0 ? "" : ":" + target.getPort())
                    + "), which is not followed because credentials would be sent there");
        }
        if (!call.method().equals("GET") && response.statusCode() < 307) {
            throw new ArchiveException(call + reason + ", which would lose what is sent");
        }
        return target;
    }

    private static void requirePlain(Call call, HttpResponse<InputStream> response) throws ArchiveException {
        String coding = response.headers().firstValue("Content-Encoding").orElse("identity");
        if (!coding.equalsIgnoreCase("identity")) {
            throw new ArchiveException(call
                    + " failed: expected an answer without Content-Encoding, found one although none was asked for");
        }
    }

    private HttpResponse<InputStream> exchange(Call call, Progress progress) throws IOException {
        AtomicLong active = new AtomicLong(System.nanoTime());
        HttpRequest.Builder request = HttpRequest.newBuilder(call.uri()).header("Accept", call.accept());
        call.contentType().ifPresent(type -> request.header("Content-Type", type));
        login.header().ifPresent(value -> request.header("Authorization", value));
        request.method(call.method(), call.body().apply(() -> active.set(System.nanoTime())));
        CompletableFuture<HttpResponse<InputStream>> future =
                client.sendAsync(request.build(), head -> new TimedBody(options.answering(), progress));
        try {
            return await(future, active, progress);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException e) {
            throw unreached(call, e.getCause());
        } finally {
            future.cancel(true); // nothing if it is done
        }
    }

    private HttpResponse<InputStream> await(
            CompletableFuture<HttpResponse<InputStream>> future, AtomicLong active, Progress progress)
            throws InterruptedException, ExecutionException, IOException {
        while (true) {
            try {
                return future.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillWaiting) {
                if (progress.isCancelled()) {
                    throw new CancellationException("cancelled");
                }
                if (System.nanoTime() - active.get() > options.answering().toNanos()) {
                    throw new InterruptedTransfer("no answer within " + Patience.seconds(options.answering()), null);
                }
            }
        }
    }

    private IOException unreached(Call call, Throwable cause) {
        String host = call.uri().getHost();
        if (cause instanceof SSLException) {
            return new ArchiveException(
                    call + " failed: no trusted encrypted connection to " + host + " (" + cause.getMessage()
                            + "); if the hospital signs its own certificates, name the file of its certificate",
                    0,
                    cause);
        }
        if (cause instanceof java.net.http.HttpConnectTimeoutException) {
            return new InterruptedTransfer(
                    "no connection to " + host + " within " + Patience.seconds(options.connecting()), cause);
        }
        if (cause instanceof java.net.ConnectException) {
            return new InterruptedTransfer(
                    "no connection to " + host + ": is the address right and the archive running?", cause);
        }
        if (cause instanceof IOException) {
            return new InterruptedTransfer("the connection was cut off", cause);
        }
        return new ArchiveException(call + " failed: " + cause.getClass().getSimpleName(), 0, cause);
    }

    ArchiveException refused(Call call, Refusal refusal, int attempts) {
        return new ArchiveException(
                call + " failed: " + refusal.getMessage() + refusal.hint(login) + tries(attempts),
                refusal.status(),
                null);
    }

    private static String tries(int attempts) {
        return attempts == 1 ? "" : " (tried " + attempts + " times)";
    }
}
