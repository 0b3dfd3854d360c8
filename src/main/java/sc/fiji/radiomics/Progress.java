// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics;

/** Tells a person how far a long job is, and the job whether it should stop. Each door brings its own. */
public interface Progress {
    /** Reports nothing and is never cancelled. */
    Progress NONE = new Progress() {
        @Override
        public void update(double fraction, String what) {}

        @Override
        public boolean isCancelled() {
            return false;
        }
    };

    /**
     * Called from any thread.
     *
     * @param fraction of the job that is done, 0 to 1
     * @param what is being done, for a person
     */
    void update(double fraction, String what);

    boolean isCancelled();
}
