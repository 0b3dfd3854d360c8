// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.util.function.Supplier;
import sc.fiji.radiomics.RadiomicsException;

/** An error with the step of the processing chain in which it happened. */
final class StepException extends RadiomicsException {
    private static final long serialVersionUID = 1L;

    private final String step;
    private final String reason;

    StepException(String step, String reason, Throwable cause) {
        super(step + ": " + reason, cause);
        this.step = step;
        this.reason = reason;
    }

    String step() {
        return step;
    }

    String reason() {
        return reason;
    }

    /** Runs a step; a wrong argument or number found there becomes an error of that step. */
    static <T> T attempt(String step, Supplier<T> work) {
        try {
            return work.get();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new StepException(step, e.getMessage(), e);
        }
    }
}
