// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.perturb;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Perturbations together, as in {@code noise + translation within=0.5 + volume within=0.15 + contour}.
 *
 * <p>Whatever their order in the text, noise comes first, on the image as it was read; then image and region are
 * interpolated once, to the grid that is turned and moved; then the region is grown or shrunk, and its contour randomised.
 *
 * @param steps in the order in which they are applied
 */
public record Chain(List<Perturbation> steps) {
    private static final String AND = " + ";

    /** @throws IllegalArgumentException if there is none, or two of one kind */
    public Chain {
        PerturbationText.require(!steps.isEmpty(), "a chain needs a perturbation, found none");
        steps = steps.stream()
                .sorted(Comparator.comparing(PerturbationKind::of))
                .toList();
        for (int i = 1; i < steps.size(); i++) {
            PerturbationKind kind = PerturbationKind.of(steps.get(i));
            PerturbationText.require(
                    kind != PerturbationKind.of(steps.get(i - 1)),
                    "a chain must name each perturbation once, found " + kind + " twice");
        }
    }

    /**
     * A chain from its text, perturbations joined by {@code +}.
     *
     * @throws IllegalArgumentException if a perturbation is wrong or there are two of one kind
     */
    public static Chain from(String text) {
        return new Chain(Arrays.stream(text.split("\\+(?=\\s*[A-Za-z]|\\s*$)", -1))
                .map(Perturbation::from)
                .toList());
    }

    /** Whether two draws of it differ, so that repetitions make sense. */
    public boolean isRandom() {
        return steps.stream().anyMatch(Perturbation::isRandom);
    }

    /** The same with numbers instead of ranges. */
    Chain drawn(long seed) {
        return new Chain(steps.stream()
                .map(step -> step.drawn(
                        CounterRandom.seed(seed, PerturbationKind.of(step).toString())))
                .toList());
    }

    /** The step of a kind, if the chain has one. */
    <T extends Perturbation> Optional<T> step(Class<T> kind) {
        return steps.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** The text in settings. */
    @Override
    public String toString() {
        return steps.stream().map(Perturbation::toString).collect(Collectors.joining(AND));
    }
}
