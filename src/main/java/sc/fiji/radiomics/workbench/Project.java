// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

/**
 * What a {@code workbench.yaml} holds: where the parts of a project lie, and where the person was. Paths are relative to
 * the project folder, or absolute.
 *
 * @param cases manifest of the cases
 * @param settings YAML file of the extraction settings
 * @param plan YAML file of the study plan
 * @param results folder of the extraction
 * @param report folder of the study
 * @param threads cases, or bootstrap samples, done at the same time
 * @param step shown when the window was closed
 */
public record Project(
        String cases, String settings, String plan, String results, String report, int threads, Step step) {
    /** @throws IllegalArgumentException if a path is blank, two are one, or there is no thread */
    public Project {
        requireDifferent(cases, settings, plan, results, report);
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, found " + threads);
        }
    }

    private static void requireDifferent(String... paths) {
        for (int i = 0; i < paths.length; i++) {
            if (paths[i].isBlank()) {
                throw new IllegalArgumentException("cases, settings, plan, results and report must each name a path");
            }
            for (int j = 0; j < i; j++) {
                if (paths[i].equals(paths[j])) {
                    throw new IllegalArgumentException(
                            "cases, settings, plan, results and report must be different paths, found '" + paths[i]
                                    + "' twice");
                }
            }
        }
    }

    /** A project in which everything lies in the project folder. */
    public static Project defaults() {
        return new Project("cases.csv", "settings.yaml", "study.yaml", "results", "report", 1, Step.CASES);
    }

    Project withStep(Step next) {
        return new Project(cases, settings, plan, results, report, threads, next);
    }

    Project withThreads(int number) {
        return new Project(cases, settings, plan, results, report, number, step);
    }

    Project withResults(String folder) {
        return new Project(cases, settings, plan, folder, report, threads, step);
    }

    Project withReport(String folder) {
        return new Project(cases, settings, plan, results, folder, threads, step);
    }
}
