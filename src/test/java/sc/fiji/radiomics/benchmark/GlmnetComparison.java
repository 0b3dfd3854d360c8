// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import sc.fiji.radiomics.model.Convergence;
import sc.fiji.radiomics.model.CrossValidation;
import sc.fiji.radiomics.model.CrossValidation.FoldPath;
import sc.fiji.radiomics.model.LambdaRule;
import sc.fiji.radiomics.model.Lasso;
import sc.fiji.radiomics.model.LassoPath;

/**
 * Our half of the comparison with glmnet: makes the data, times LASSO paths on them and leaves both for R.
 *
 * <p>Started by {@code benchmarks/glmnet/run.sh}. Processor time of the one thread that works, as for R.
 */
final class GlmnetComparison {
    private final Path folder;
    private final int n;
    private final int p;
    private final CorrelatedStudy study;
    private final List<String> lines = new ArrayList<>();

    /** Arguments: a folder for data and results, then rows x columns such as 300x1500; cv appended for folds. */
    public static void main(String[] arguments) throws IOException {
        List<String> lines = new ArrayList<>(List.of("program,family,rows,columns,task,best_s,median_s,worst_s"));
        for (String size : Arrays.asList(arguments).subList(1, arguments.length)) {
            String[] parts = size.split("[x:]");
            GlmnetComparison data =
                    new GlmnetComparison(Path.of(arguments[0]), Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
            data.write();
            data.run(parts.length > 2);
            lines.addAll(data.lines);
            Files.write(data.folder.resolve("java.csv"), lines); // after each size, so that a stopped run keeps some
        }
    }

    private GlmnetComparison(Path folder, int n, int p) {
        this.folder = folder;
        this.n = n;
        this.p = p;
        this.study = CorrelatedStudy.of(n, p);
    }

    /** Row by row: outcome, time, fold and predictors, little-endian doubles. */
    private void write() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 * n * (p + 3)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < n; i++) {
            bytes.putDouble(study.y()[i] ? 1 : 0)
                    .putDouble(study.time()[i])
                    .putDouble(study.folds().of().get(i));
            for (double value : study.x()[i]) {
                bytes.putDouble(value);
            }
        }
        Files.write(folder.resolve("data_" + n + "x" + p + ".bin"), bytes.array());
    }

    private void run(boolean withFolds) throws IOException {
        for (String family : List.of("logistic", "cox")) {
            Lasso exact = study.lasso(family);
            Lasso quick = exact.with(Convergence.glmnet());
            LambdaRule rule = LambdaRule.standard();
            LassoPath path = time(family, "path", () -> quick.path(rule));
            LassoPath optimum = time(family, "path exact", () -> exact.path(rule));
            if (withFolds) {
                time(family, "cv", () -> CrossValidation.of(quick, rule, study.folds(), FoldPath.OWN_LAMBDAS));
            }
            List<String> deviances = new ArrayList<>(List.of("lambda,dev_ratio,dev_ratio_exact"));
            for (int k = 0; k < path.size(); k++) {
                deviances.add(path.lambda(k) + "," + path.devianceRatio(k) + "," + optimum.devianceRatio(k));
            }
            Files.write(folder.resolve("path_" + family + "_" + n + "x" + p + ".csv"), deviances);
        }
    }

    /** Best, median and worst processor time of up to ten runs in about two seconds, the first left out if others are. */
    private <T> T time(String family, String task, Supplier<T> work) {
        var threads = ManagementFactory.getThreadMXBean();
        T result = null;
        List<Double> seconds = new ArrayList<>();
        double all = 0;
        for (int run = 0; run < 10 && (run < 1 || all < 2); run++) {
            long start = threads.getCurrentThreadCpuTime();
            result = work.get();
            double taken = (threads.getCurrentThreadCpuTime() - start) / 1e9;
            all += taken;
            seconds.add(taken);
        }
        if (seconds.size() > 1) {
            seconds.remove(0); // it warmed up
        }
        double[] sorted = seconds.stream().mapToDouble(s -> s).sorted().toArray();
        lines.add(String.format(
                Locale.ROOT,
                "java,%s,%d,%d,%s,%.4f,%.4f,%.4f",
                family,
                n,
                p,
                task,
                sorted[0],
                sorted[sorted.length / 2],
                sorted[sorted.length - 1]));
        return result;
    }
}
