// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import java.io.PrintWriter;
import java.util.Locale;
import sc.fiji.radiomics.Progress;

/** Progress as lines of text with the time that remains. */
final class ConsoleProgress implements Progress {
    private static final double NANOS = 1e9;

    private final PrintWriter err;
    private final long start = System.nanoTime();

    ConsoleProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public synchronized void update(double fraction, String what) {
        double elapsed = (System.nanoTime() - start) / NANOS;
        String remaining =
                fraction > 0 && fraction < 1 ? ", about " + time(elapsed * (1 - fraction) / fraction) + " left" : "";
        err.printf(Locale.ROOT, "%3.0f %%  %s%s%n", 100 * fraction, what, remaining);
        err.flush();
    }

    static String time(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }

    @Override
    public boolean isCancelled() {
        return false; // Ctrl-C ends the program; finished cases are in their files
    }
}
