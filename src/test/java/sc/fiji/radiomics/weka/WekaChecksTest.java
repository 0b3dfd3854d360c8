// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.model.Mrmr;
import weka.attributeSelection.ASEvaluation;
import weka.attributeSelection.CheckAttributeSelection;
import weka.attributeSelection.Ranker;
import weka.classifiers.CheckClassifier;
import weka.classifiers.Classifier;
import weka.core.CheckGOE;
import weka.core.CheckOptionHandler;
import weka.core.OptionHandler;
import weka.core.SerializationHelper;
import weka.core.TechnicalInformationHandler;

/** Weka's own checks of our schemes. */
class WekaChecksTest {
    static Stream<OptionHandler> schemes() {
        return Stream.of(new LassoAttributeEval(), new MrmrAttributeEval(), new LassoLogistic(), new CombatFilter());
    }

    /** What a check prints. */
    private static String printed(Runnable check) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            check.run();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Weka prints yes, or no with a report; a refusal by capabilities is "no (OK error message)". */
    private static void assertNoProblem(String report, int leastPassed) {
        List<String> lines = Arrays.asList(report.split("\n"));
        List<String> bad = lines.stream()
                .filter(line -> line.matches(".*\\.\\.\\.no\\b.*"))
                .filter(line -> !line.contains("OK error message"))
                .filter(line -> !line.matches("(weighted instances|multi-instance|updateable) .*\\.\\.\\.no.*"))
                .toList();
        assertEquals(List.of(), bad, report);
        long passed = lines.stream().filter(line -> line.endsWith("...yes")).count();
        assertTrue(passed >= leastPassed, passed + " passed:\n" + report);
    }

    private static String check(ASEvaluation evaluator) {
        CheckAttributeSelection check = new CheckAttributeSelection();
        check.setEvaluator(evaluator);
        check.setSearch(new Ranker());
        check.setTestEvaluator(true);
        return printed(check::doTests);
    }

    @Test
    void lassoSelectionPassesCheckAttributeSelection() {
        assertNoProblem(check(new LassoAttributeEval()), 18);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GAUSSIAN", "DISCRETE"})
    void mrmrPassesCheckAttributeSelection(String information) {
        MrmrAttributeEval evaluator = new MrmrAttributeEval();
        evaluator.setInformation(Mrmr.Information.valueOf(information));
        assertNoProblem(check(evaluator), information.equals("GAUSSIAN") ? 17 : 10);
    }

    @Test
    void lassoLogisticPassesCheckClassifier() {
        CheckClassifier check = new CheckClassifier();
        check.setClassifier(new LassoLogistic());
        assertNoProblem(printed(check::doTests), 12);
    }

    @Test
    void theChecksFindABadScheme() {
        CheckClassifier check = new CheckClassifier();
        check.setClassifier(new BadClassifier());
        String report = printed(check::doTests);
        assertThrows(AssertionError.class, () -> assertNoProblem(report, 0), report);
    }

    /** Breaks Weka's contract: it changes the instances it is given and has no serialVersionUID. */
    @SuppressWarnings("serial")
    public static final class BadClassifier extends weka.classifiers.rules.ZeroR {
        @Override
        public void buildClassifier(weka.core.Instances data) throws Exception {
            super.buildClassifier(data);
            data.instance(0).setValue(0, 0);
        }
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void everySchemePassesCheckGoe(OptionHandler scheme) {
        CheckGOE check = new CheckGOE();
        check.setObject(scheme);
        String report = printed(check::doTests);
        assertTrue(check.getSuccess(), report);
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void everySchemePassesCheckOptionHandler(OptionHandler scheme) {
        CheckOptionHandler check = new CheckOptionHandler();
        check.setOptionHandler(scheme);
        String report = printed(check::doTests);
        assertTrue(check.getSuccess(), report);
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void everySchemeIsSerialisedAndNamesItsSource(OptionHandler scheme) throws Exception {
        assertTrue(SerializationHelper.hasUID(scheme.getClass()));
        OptionHandler copy = (OptionHandler) new weka.core.SerializedObject(scheme).getObject();
        assertEquals(List.of(scheme.getOptions()), List.of(copy.getOptions()));
        assertTrue(((TechnicalInformationHandler) scheme)
                .getTechnicalInformation()
                .toString()
                .contains("https://doi.org/"));
        assertNotNull(scheme.getClass().getMethod("main", String[].class));
    }

    @Test
    void optionStringsSetWhatTheySay() throws Exception {
        LassoAttributeEval lasso = new LassoAttributeEval();
        lasso.setOptions(weka.core.Utils.splitOptions("-A 0.5 -F 5 -L ONE_STANDARD_ERROR -N 7 -S 3"));
        assertEquals(0.5, lasso.getAlpha());
        assertEquals(5, lasso.getFolds());
        assertEquals(LambdaChoice.ONE_STANDARD_ERROR, lasso.getLambda());
        assertEquals(7, lasso.getMaximum());
        assertEquals(3, lasso.getSeed());
        Classifier logistic = new LassoLogistic();
        ((OptionHandler) logistic).setOptions(weka.core.Utils.splitOptions("-A 0.5 -F 5 -N 7 -S 3"));
        assertEquals(3, ((LassoLogistic) logistic).getSeed());
        assertEquals(7, ((LassoLogistic) logistic).getMaximum());
        MrmrAttributeEval mrmr = new MrmrAttributeEval();
        mrmr.setOptions(weka.core.Utils.splitOptions("-N 4 -I DISCRETE -C MIQ"));
        assertEquals(4, mrmr.getNumber());
        assertEquals(Mrmr.Information.DISCRETE, mrmr.getInformation());
        assertEquals(Mrmr.Scheme.MIQ, mrmr.getScheme());
        CombatFilter combat = new CombatFilter();
        combat.setOptions(weka.core.Utils.splitOptions("-B scanner -P -M -R A -E -K"));
        assertEquals("scanner", combat.getBatch());
        assertEquals("A", combat.getReference());
        assertTrue(combat.getNonParametric() && combat.getMeanOnly() && combat.getEstimate() && combat.getKeep());
    }
}
