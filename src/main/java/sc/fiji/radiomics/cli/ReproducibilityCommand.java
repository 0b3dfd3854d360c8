// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.model.Icc;
import sc.fiji.radiomics.report.ReproducibilityFolder;
import sc.fiji.radiomics.study.AgreementRule;
import sc.fiji.radiomics.study.RatedTables;
import sc.fiji.radiomics.study.RepeatDesign;

/** Which features agree between readers, scans or segmentations of the same cases. */
@Command(
        name = "reproducibility",
        aliases = "icc",
        description = {
            "Intraclass correlation, variation and Bland-Altman limits of each feature between readers, scans or"
                    + " segmentations.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "  radiomics icc reader1.csv reader2.csv --out agreement",
            "  radiomics icc all.csv --reader reader --form 'ICC(3,1)' --threshold 0.9 --lower-limit --out agreement",
            "  radiomics icc features.csv --design readers --reader 'GTV_{reader}' --out agreement",
            "  radiomics icc phantom.csv --design phantom --reader scanner --repetition scan --out phantom",
            "",
            "ICC(2,1): absolute agreement of single ratings, readers stand for others of their kind (the usual choice).",
            "ICC(3,1): consistency of just these readers. ICC(1,1): each case has other readers. With k: of the mean.",
            "Results: reproducibility.html and .csv (a line per feature), design.csv (which form and why),"
                    + " bland-altman.csv, stable-features.csv, figures/."
        })
final class ReproducibilityCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "CSV",
            description =
                    "feature tables of the same cases, one per reader or scan, or one with a column that names them")
    private List<Path> tables;

    @Option(
            names = "--design",
            paramLabel = "DESIGN",
            converter = DesignName.class,
            description = "how the tables came about: test-retest, readers, phantom, perturbation; decides the form")
    private RepeatDesign design = RepeatDesign.UNSTATED;

    @Option(
            names = "--reader",
            paramLabel = "COLUMN",
            description =
                    "column that names reader, scan or scanner in one table; or where the name stands in its regions,"
                            + " GTV_{reader}, or in its case ids, {case}_{reader}")
    private String reader = "";

    @Option(
            names = "--repetition",
            paramLabel = "COLUMN",
            description = "column that counts several scans of a case on one scanner")
    private String repetition = "";

    @Option(names = "--id", paramLabel = "COLUMN", description = "column of the case id (default: ${DEFAULT-VALUE})")
    private String id = "case";

    @Option(names = "--roi", paramLabel = "NAME", description = "region to compare if there are several per case")
    private String region = "";

    @Option(
            names = "--form",
            paramLabel = "FORM",
            converter = FormName.class,
            description = "form of the coefficient (default: the one that fits the design, else ICC(2,1))")
    private Icc.Form form;

    @Option(names = "--threshold", paramLabel = "ICC", description = "least coefficient (default: ${DEFAULT-VALUE})")
    private double threshold = 0.75;

    @Option(names = "--lower-limit", description = "the lower 95 %% limit must reach the threshold")
    private boolean lowerLimit;

    @Option(
            names = "--plot",
            split = ",",
            paramLabel = "FEATURE",
            description = "features with Bland-Altman plots (default: the most and the least reliable)")
    private List<String> plotted = List.of();

    @Option(
            names = "--language",
            paramLabel = "LANGUAGE",
            converter = LanguageTag.class,
            description = "of the page: en or zh (default: ${DEFAULT-VALUE})")
    private Language language = Language.ENGLISH;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder of the results")
    private Path out;

    @Override
    public Integer call() {
        ReproducibilityFolder done;
        try {
            done = ReproducibilityFolder.run(
                    new RatedTables(tables, reader, id, region, repetition),
                    design,
                    new AgreementRule(form == null ? design.form() : form, threshold, lowerLimit),
                    new ReproducibilityFolder.View(plotted, language),
                    out);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        PrintWriter text = spec.commandLine().getOut();
        done.notes().forEach(note -> text.println("Note: " + note));
        done.result().notes().forEach(note -> text.println("Note: " + note));
        text.println(done.summary());
        text.println(done.why());
        text.println("Results: " + out.resolve(ReproducibilityFolder.PAGE));
        text.flush();
        return 0;
    }

    /** The form by its usual name. */
    static final class FormName implements ITypeConverter<Icc.Form> {
        @Override
        public Icc.Form convert(String name) {
            return Arrays.stream(Icc.Form.values())
                    .filter(form -> form.toString().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "form must be one of " + Arrays.toString(Icc.Form.values()) + ", found '" + name + "'"));
        }
    }

    /** The design as it is spelt. */
    static final class DesignName implements ITypeConverter<RepeatDesign> {
        @Override
        public RepeatDesign convert(String name) {
            return Arrays.stream(RepeatDesign.values())
                    .filter(design -> design.toString().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("design must be one of "
                            + Arrays.toString(RepeatDesign.values()) + ", found '" + name + "'"));
        }
    }
}
