// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;

/**
 * Right-censored follow-up of n patients: how long each was followed, and whether the event ended it.
 *
 * <p>Both arrays are read-only and owned by this value. Two values are equal if all times and events are.
 *
 * @param time follow-up t in any unit of time, finite and not negative
 * @param event whether the event was seen at t; otherwise the patient was censored there
 */
public record Survival(double[] time, boolean[] event) {
    /** @throws IllegalArgumentException if empty, of two lengths, or a time is negative or not finite */
    public Survival {
        if (time.length != event.length) {
            throw new IllegalArgumentException(
                    "times and events must be equally many, found " + time.length + " and " + event.length);
        }
        if (time.length == 0) {
            throw new IllegalArgumentException("survival must have at least one patient, found 0");
        }
        for (int i = 0; i < time.length; i++) {
            if (!(time[i] >= 0) || Double.isInfinite(time[i])) {
                throw new IllegalArgumentException(
                        "time must be finite and not negative, found " + time[i] + " in row " + (i + 1));
            }
        }
    }

    /**
     * From a status column as tables have it.
     *
     * @param time follow-up of each patient
     * @param status 1 event, 0 censored
     * @return times and events
     * @throws IllegalArgumentException if a status is neither 0 nor 1, or a time is wrong
     */
    public static Survival of(double[] time, double[] status) {
        boolean[] event = new boolean[status.length];
        for (int i = 0; i < status.length; i++) {
            if (status[i] != 0 && status[i] != 1) {
                throw new IllegalArgumentException("event must be 0 or 1, found " + status[i] + " in row " + (i + 1));
            }
            event[i] = status[i] == 1;
        }
        return new Survival(time, event);
    }

    /** The number of patients n. */
    public int size() {
        return time.length;
    }

    /** The number of patients with an event. */
    public int events() {
        int events = 0;
        for (boolean e : event) {
            events += e ? 1 : 0;
        }
        return events;
    }

    /**
     * The patients of some rows, in that order; a row may come twice, as in a bootstrap sample.
     *
     * @param rows row numbers counted from 0
     * @return new value
     */
    public Survival rows(int... rows) {
        double[] times = new double[rows.length];
        boolean[] events = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            times[i] = time[rows[i]];
            events[i] = event[rows[i]];
        }
        return new Survival(times, events);
    }

    /** Row numbers by increasing time; at equal times events before censorings, else in row order. */
    public int[] order() {
        int[] start = new int[time.length];
        int front = 0;
        int back = events();
        for (int i = 0; i < start.length; i++) {
            start[event[i] ? front++ : back++] = i;
        }
        return Ranks.order(time, start);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Survival that && Arrays.equals(time, that.time) && Arrays.equals(event, that.event);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(time) + Arrays.hashCode(event);
    }

    @Override
    public String toString() {
        return "Survival[" + size() + " patients, " + events() + " events]";
    }
}
