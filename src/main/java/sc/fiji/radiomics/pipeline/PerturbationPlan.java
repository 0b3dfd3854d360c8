// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.yaml.snakeyaml.nodes.Node;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.YamlRecords;
import sc.fiji.radiomics.perturb.Chain;
import sc.fiji.radiomics.perturb.Draw;

/**
 * Which perturbations each case goes through. The component names are the keys of the YAML file, so they are public and
 * never renamed.
 *
 * @param chains one or more, such as {@code noise + translation within=0.5 + volume within=0.15 + contour}
 * @param repetitions how often a chain with something random in it is drawn; a chain without is done once
 * @param seed equal seeds give equal perturbations of a case
 */
public record PerturbationPlan(List<Chain> chains, int repetitions, long seed) {
    /** The file in a result folder that says what was done. */
    public static final String FILE = "perturbation.yaml";

    private static final int MOST = 1000;

    /** @throws IllegalArgumentException if there is no chain, one stands twice, or there are too many perturbations */
    public PerturbationPlan {
        require(!chains.isEmpty(), "chains must name at least one, for example noise + contour");
        require(chains.stream().distinct().count() == chains.size(), "chains names one twice");
        require(
                repetitions >= 1 && repetitions <= MOST,
                "repetitions must lie in 1 to " + MOST + ", found " + repetitions);
        chains = List.copyOf(chains);
        require(
                count(chains, repetitions) <= MOST,
                "there can be at most " + MOST + " perturbations, found " + count(chains, repetitions));
        require(
                count(chains, repetitions) >= 2,
                "there must be at least 2 perturbations to compare, found 1; raise repetitions or name more chains");
    }

    /**
     * Noise, translation, growth or shrinkage and another contour, ten times: the chain that Zwanenburg et al. 2019
     * recommend, doi:10.1038/s41598-018-36938-4.
     */
    public static PerturbationPlan defaults() {
        return new PerturbationPlan(
                List.of(Chain.from("noise + translation within=0.5 + volume within=0.15 + contour")), 10, 1);
    }

    /**
     * A perturbation of the plan.
     *
     * @param id what it is called in tables: P and a number
     * @param chain as the plan has it
     * @param repetition from 1
     */
    public record Numbered(String id, Chain chain, int repetition) {}

    /** All perturbations in the order of the chains. */
    public List<Numbered> perturbations() {
        int count = count(chains, repetitions);
        String format = "P%0" + Integer.toString(count).length() + "d";
        List<Numbered> all = new ArrayList<>();
        for (Chain chain : chains) {
            for (int repetition = 1; repetition <= (chain.isRandom() ? repetitions : 1); repetition++) {
                all.add(new Numbered(String.format(Locale.ROOT, format, all.size() + 1), chain, repetition));
            }
        }
        return all;
    }

    private static int count(List<Chain> chains, int repetitions) {
        return chains.stream()
                .mapToInt(chain -> chain.isRandom() ? repetitions : 1)
                .sum();
    }

    /** What a perturbation does to a case. */
    public Draw draw(Numbered which, String caseId) {
        return Draw.of(which.chain(), seed, which.repetition() + " of " + caseId);
    }

    /**
     * Reads a plan: an overlay on {@link #defaults}.
     *
     * @throws RadiomicsException if the file cannot be read or its text is wrong: names file, line and key
     */
    public static PerturbationPlan read(Path file) {
        try {
            return parse(Files.readString(file), file.getFileName().toString());
        } catch (IOException e) {
            throw new RadiomicsException("perturbations " + file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * The plan of a YAML text.
     *
     * @param source what the text is called in errors
     */
    public static PerturbationPlan parse(String yaml, String source) {
        try {
            List<Node> documents = YamlRecords.documents(yaml, source);
            if (documents.size() != 1) {
                throw new IllegalArgumentException(source + ": needs one YAML document, found " + documents.size());
            }
            return YamlRecords.overlay(defaults(), documents.get(0), source);
        } catch (IllegalArgumentException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    /** The YAML text, all keys written out. */
    public String write() {
        return YamlRecords.write(this);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
