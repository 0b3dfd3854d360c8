// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import sc.fiji.radiomics.Progress;

/** Tells every tenth of a job that has very many steps. */
final class SparseProgress implements Progress {
    private static final int STEPS = 10;

    private final Progress target;
    private int told = -1;

    SparseProgress(Progress target) {
        this.target = target;
    }

    @Override
    public synchronized void update(double fraction, String what) {
        int step = (int) Math.floor(fraction * STEPS);
        if (step != told) {
            told = step;
            target.update(fraction, what);
        }
    }

    @Override
    public boolean isCancelled() {
        return target.isCancelled();
    }
}
