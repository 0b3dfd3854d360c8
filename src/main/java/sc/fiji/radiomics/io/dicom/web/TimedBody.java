// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import sc.fiji.radiomics.Progress;

/**
 * The body of an answer as a stream that holds only what has just arrived, ends with an error when nothing comes for too
 * long, and can be cancelled while it waits. (Java's own stream waits for ever.)
 */
final class TimedBody extends InputStream implements HttpResponse.BodySubscriber<InputStream> {
    private static final long LOOK_MILLIS = 200;
    private static final Object END = new Object();

    private final LinkedBlockingQueue<Object> arrived = new LinkedBlockingQueue<>();
    private final Deque<ByteBuffer> ready = new ArrayDeque<>();
    private final Duration longest;
    private final Progress progress;
    private volatile Flow.Subscription subscription;
    private volatile boolean closed;
    private boolean ended;

    TimedBody(Duration longest, Progress progress) {
        this.longest = longest;
        this.progress = progress;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (closed) {
            given.cancel();
        } else {
            given.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
        arrived.add(item);
    }

    @Override
    public void onError(Throwable throwable) {
        arrived.add(throwable);
    }

    @Override
    public void onComplete() {
        arrived.add(END);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (ready.isEmpty()) {
            if (ended) {
                return -1;
            }
            take(next());
        }
        ByteBuffer first = ready.peekFirst();
        int count = Math.min(length, first.remaining());
        first.get(target, from, count);
        if (!first.hasRemaining()) {
            ready.removeFirst();
        }
        return count;
    }

    private void take(Object item) throws InterruptedTransfer {
        if (item == END) {
            ended = true;
        } else if (item instanceof Throwable cause) {
            throw new InterruptedTransfer("the answer was cut off", cause);
        } else {
            for (Object buffer : (List<?>) item) {
                if (((ByteBuffer) buffer).hasRemaining()) {
                    ready.addLast((ByteBuffer) buffer);
                }
            }
            subscription.request(1);
        }
    }

    private Object next() throws IOException {
        long end = System.nanoTime() + longest.toNanos();
        try {
            while (true) {
                if (closed) {
                    throw new IOException("the stream is closed");
                }
                if (progress.isCancelled()) {
                    close();
                    throw new CancellationException("cancelled");
                }
                Object item = arrived.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (item != null) {
                    return item;
                }
                if (System.nanoTime() - end > 0) {
                    close();
                    throw new InterruptedTransfer(
                            "the answer stood still for more than " + Patience.seconds(longest), null);
                }
            }
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /** Ends the connection if the answer is not at its end. */
    @Override
    public void close() {
        closed = true;
        Flow.Subscription given = subscription;
        if (given != null && !ended) {
            given.cancel();
        }
    }
}
